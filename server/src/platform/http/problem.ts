import { randomUUID } from 'node:crypto'
import type { Words } from '@zhixun/policy'
import { z } from 'zod'
import { type Fault, Refusal } from '../command/refusal.ts'

/** A problem as RFC 9457 has it, with both languages and the faults by JSON pointer. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    titleEn: z.string(),
    status: z.number().int(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()),
    faults: z.array(z.object({ pointer: z.string(), zh: z.string(), en: z.string() })),
    incident: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** The one place that turns anything thrown into what a caller sees. */
export function problemOf(error: unknown, log: (incident: string, error: unknown) => void): Problem {
  if (error instanceof Refusal) return fromRefusal(error)
  const client = clientError(error)
  if (client) return client
  const incident = randomUUID()
  log(incident, error)
  return {
    type: '/docs/refusals#platform.mistake',
    title: `系统出错，已记录。请稍后再试；联系管理员时请提供编号 ${incident}`,
    titleEn: `Something went wrong on our side and was recorded. Try again later; the incident is ${incident}`,
    status: 500,
    code: 'platform.mistake',
    details: {},
    faults: [],
    incident,
  }
}

function fromRefusal(refusal: Refusal): Problem {
  return {
    type: `/docs/refusals#${refusal.code}`,
    title: refusal.zh,
    titleEn: refusal.en,
    status: refusal.status,
    code: refusal.code,
    details: { ...refusal.details },
    faults: refusal.faults.map((fault: Fault) => ({ ...fault })),
  }
}

/** What is refused before a route runs: text that is no JSON, a body too large, an unknown media type. */
function clientError(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return undefined
  if (error.statusCode < 400 || error.statusCode >= 500) return undefined
  return problemOfStatus(error.statusCode)
}

const unreadable: Words = {
  zh: '请求无法读取，请检查格式后再试',
  en: 'The request cannot be read; check its form and try again',
}

const wordsOfStatus: Readonly<Record<number, Words>> = {
  406: {
    zh: '此处只接收表单上传的文件（multipart/form-data）',
    en: 'A file in a form is taken here (multipart/form-data)',
  },
  408: { zh: '请求发送过慢，已中断，请重试', en: 'The request came too slowly and was cut off; try again' },
  413: { zh: '提交的内容过大，请减少后再试', en: 'What was sent is too large; send less' },
  414: { zh: '网址过长', en: 'The address is too long' },
  415: {
    zh: '只接收 JSON（application/json）或表单上传的文件（multipart/form-data）',
    en: 'JSON (application/json) or files in a form (multipart/form-data) are taken',
  },
  431: { zh: '请求头过大', en: 'The headers are too large' },
}

/** A request that cannot be read, told by its status alone: words of the software behind stay inside. */
export function problemOfStatus(status: number): Problem {
  const { zh, en } = wordsOfStatus[status] ?? unreadable
  return {
    type: '/docs/refusals#platform.unreadable-request',
    title: zh,
    titleEn: en,
    status,
    code: 'platform.unreadable-request',
    details: {},
    faults: [],
  }
}

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Fault, Refusal } from '../refusal.ts'

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

/** What Fastify itself refuses before a route runs: text that is no JSON, a body too large, an unknown media type. */
function clientError(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return undefined
  if (error.statusCode < 400 || error.statusCode >= 500) return undefined
  return {
    type: '/docs/refusals#platform.unreadable-request',
    title: '请求无法读取，请检查格式后再试',
    titleEn: error.message,
    status: error.statusCode,
    code: 'platform.unreadable-request',
    details: {},
    faults: [],
  }
}

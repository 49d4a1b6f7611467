import { createHmac } from 'node:crypto'
import type { CarrierAnswer, ShortMessage, SmsGateway } from '../../platform/index.ts'
import { blindReason } from '../blind-reason.ts'

/** A gateway that takes short messages as JSON over HTTPS; what the fields are called differs from provider to provider. */
export interface SmsHttpSettings {
  readonly url: string
  /** Who we are there. */
  readonly account: string
  /** Shared with the gateway; signs every request. */
  readonly secret: string
  readonly signature: string
  /** What the gateway calls what we send. */
  readonly fields: SmsHttpFields
  /**
   * Which answers mean that it took the message: `code=0` reads the member `code`, `data.ok=true` one inside another.
   * Empty: any answer with a status from 200 to 299.
   */
  readonly acceptedWhen: string
  /** Path to the gateway's own reference in its answer: `id`, `data.id`. */
  readonly referenceAt: string
  /** Path to its words where it did not take the message. */
  readonly reasonAt: string
  readonly timeoutMs: number
  /** The machine's time, for the timestamp that is signed. */
  readonly now: () => Date
}

export interface SmsHttpFields {
  readonly reference: string
  readonly account: string
  readonly to: string
  readonly text: string
}

export const usualFields: SmsHttpFields = {
  reference: 'reference',
  account: 'account',
  to: 'to',
  text: 'text',
}

/** Statuses that speak of the moment or of our own settings, not of the message: it is tried again. */
const passing = new Set([401, 403, 404, 405, 407, 408, 425, 429])

/**
 * Sends short messages by HTTP: one JSON object each, signed by HMAC-SHA-256 over the timestamp, a full stop and the body, in
 * the headers `x-zhixun-timestamp` (seconds) and `x-zhixun-signature` (hex). The reference also goes along as
 * `idempotency-key`, so that a gateway that knows it sends once what arrives twice.
 */
export function createSmsHttp(settings: SmsHttpSettings): SmsGateway {
  return {
    name: 'http',
    signature: settings.signature,
    async send(message) {
      try {
        const { status, text } = await post(settings, message)
        return answerOf(settings, status, text)
      } catch (error) {
        return { outcome: 'failed', reference: '', reason: blindReason(reasonOf(error)) }
      }
    },
  }
}

async function post(
  settings: SmsHttpSettings,
  message: ShortMessage,
): Promise<{ status: number; text: string }> {
  const { fields, account, signature, secret } = settings
  const body = JSON.stringify({
    [fields.reference]: message.reference,
    [fields.account]: account,
    [fields.to]: message.to,
    [fields.text]: `【${signature}】${message.text}`,
  })
  const timestamp = String(Math.floor(settings.now().getTime() / 1000))
  const response = await fetch(settings.url, {
    method: 'POST',
    body,
    // a redirect could carry a number to somebody else
    redirect: 'error',
    signal: AbortSignal.timeout(settings.timeoutMs),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': message.reference,
      'x-zhixun-timestamp': timestamp,
      'x-zhixun-signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
    },
  })
  return { status: response.status, text: await response.text() }
}

function answerOf(settings: SmsHttpSettings, status: number, text: string): CarrierAnswer {
  const body = parseAnswer(text)
  const said = blindReason(memberAt(body, settings.reasonAt) || `HTTP ${status}`)
  const reference = memberAt(body, settings.referenceAt)
  if (status < 200 || status > 299) {
    const again = passing.has(status) || status >= 500
    return { outcome: again ? 'failed' : 'refused', reference, reason: said }
  }
  const accepted = isAccepted(body, settings.acceptedWhen)
  // a page of a proxy, or an answer without the member that decides, says nothing about the message
  if (isPage(text) || (!accepted && isNoAnswer(body, settings.acceptedWhen)))
    return { outcome: 'failed', reference, reason: '短信网关的应答无法识别' }
  return { outcome: accepted ? 'accepted' : 'refused', reference, reason: accepted ? '' : said }
}

function isAccepted(body: unknown, acceptedWhen: string): boolean {
  if (acceptedWhen === '') return true
  const [path = '', wanted = ''] = acceptedWhen.split('=')
  return memberAt(body, path) === wanted
}

/** A page for people, which a proxy or a login in between answers with. */
const isPage = (text: string): boolean => text.trimStart().startsWith('<')

/** Whether an answer lacks what would tell that the message was taken, or not. */
function isNoAnswer(body: unknown, acceptedWhen: string): boolean {
  const [path = ''] = acceptedWhen.split('=')
  return memberAt(body, path) === ''
}

/** What an answer holds; undefined where it is not JSON, as some gateways answer with a bare word. */
function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A member of an answer as text, by the names on the way to it; empty where there is none. */
function memberAt(body: unknown, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>(
      (member, name) =>
        typeof member === 'object' && member !== null ? Reflect.get(member, name) : undefined,
      body,
    )
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : ''
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return '短信网关未在规定时间内应答'
  const cause = error.cause instanceof Error && 'code' in error.cause ? `（${String(error.cause.code)}）` : ''
  return `无法连接短信网关${cause}`
}

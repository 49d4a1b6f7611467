import { createTransport } from 'nodemailer'
import type { CarrierAnswer, MailServer } from '../../platform/index.ts'
import { blindReason } from '../blind-reason.ts'
import { composeLetter } from './compose-letter.ts'

/** A mail server of the operator's. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`. */
  readonly url: string
  /** Who writes: `职训通 <noreply@example.cn>`. */
  readonly from: string
  readonly timeoutMs: number
  /** Lets a server without TLS take letters: on a machine's own loopback, and in tests. */
  readonly plain?: boolean
}

const PERMANENT_MIN = 500
const LETTERS_AT_ONCE = 3

/** Sends letters by SMTP, some at a time over connections that are kept. */
export function createSmtp({ url, from, timeoutMs, plain = false }: SmtpSettings): MailServer & {
  /** Ends the connections that are kept. */
  close(): void
} {
  const { hostname, port, protocol, username, password } = new URL(url)
  const transport = createTransport({
    pool: true,
    maxConnections: LETTERS_AT_ONCE,
    host: hostname,
    ...(port && { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS: protocol !== 'smtps:' && !plain,
    ignoreTLS: plain,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  return {
    name: 'smtp',
    async send(letter) {
      try {
        const { response } = await transport.sendMail(composeLetter(from, letter))
        return { outcome: 'accepted', reference: blindReason(String(response)), reason: '' }
      } catch (error) {
        return answerOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/**
 * A server says with a code from 500 on that it will never take a letter. Where it says so of our name and password, or
 * before any letter was named, it is our settings that are wrong: the letter waits.
 */
function answerOf(error: unknown): CarrierAnswer {
  const member = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  const responseCode = Number(member('responseCode') ?? 0)
  const aboutTheLetter = member('code') === 'EENVELOPE' || member('code') === 'EMESSAGE'
  const said = String(member('response') ?? (error instanceof Error ? error.message : error))
  return {
    outcome: aboutTheLetter && responseCode >= PERMANENT_MIN ? 'refused' : 'failed',
    reference: '',
    reason: blindReason(said),
  }
}

/**
 * What carries messages out of the house: a gateway of short messages and a mail server. The ground floor names what it
 * needs; `outside/` has the adapters, and the application plugs one of each in.
 *
 * Carriers are called by jobs, never within a command's transaction: what went out cannot be rolled back.
 */
export interface Carriers {
  readonly sms: SmsGateway
  readonly mail: MailServer
}

/** One short message. (短信) */
export interface ShortMessage {
  /** Ours, once for each message: letters, digits and -, at most 64. The same reference again is the same message. */
  readonly reference: string
  /** A mobile number of mainland China, eleven digits. */
  readonly to: string
  /** Without the signature in 【】, which the adapter puts in front. */
  readonly text: string
}

/** One letter by e-mail. (电子邮件) */
export interface MailLetter {
  /** As a short message's. */
  readonly reference: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Where the recipient ends such letters by one click (RFC 8058), where they may be ended. */
  readonly unsubscribeUrl?: string | undefined
}

/** What became of one try. */
export interface CarrierAnswer {
  /**
   * - `accepted`: the other side took it over; whether it was read, nobody knows
   * - `refused`: it will never take this message (no such number); trying again is no use
   * - `failed`: not now (no connection, too busy, our key is wrong); to be tried again
   */
  readonly outcome: 'accepted' | 'refused' | 'failed'
  /** The other side's own, by which it can be asked about the message; empty where it gave none. */
  readonly reference: string
  /** Why not, for people; empty where accepted. Holds no number and no address. */
  readonly reason: string
}

/** Answers, and throws for nothing that may happen on the way. */
export interface SmsGateway {
  /** What is plugged in, for screens: `folder`, `http`, `fake`. */
  readonly name: string
  /** Who signs, without 【】 (短信签名). Counts as part of the message. */
  readonly signature: string
  send(message: ShortMessage): Promise<CarrierAnswer>
}

/** As a gateway of short messages. */
export interface MailServer {
  /** `folder`, `smtp`, `fake`. */
  readonly name: string
  send(letter: MailLetter): Promise<CarrierAnswer>
}

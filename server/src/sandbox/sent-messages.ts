import type { CarrierAnswer, Carriers } from '../platform/index.ts'

/** A message that went into the folder in place of a phone or mailbox. */
export interface SentMessage {
  readonly channel: 'sms' | 'mail'
  readonly to: string
  readonly text: string
  readonly sentAt: Date
}

export interface SentMessages {
  /** The same carriers, listened to. */
  readonly carriers: Carriers
  /** Begins to remember: a sandbox plays everybody's phone, real business nobody's. */
  listen(): void
  /** Newest first. */
  recent(): readonly SentMessage[]
}

/**
 * The contact of one firm of each city has a phone that is suspended: its carrier refuses a message once, and takes it when it is sent again, so that there
 * is a refused delivery to be looked at. (停机)
 */
const suspendedPhone = /9791$/
const suspended: CarrierAnswer = { outcome: 'refused', reference: '', reason: '用户停机' }

/** So many are remembered, in memory alone. */
const REMEMBERED = 40

/** Lets the sandbox show what was “sent”, so that a code can be read without a phone. */
export function listenTo({ sms, mail }: Carriers, now: () => Date): SentMessages {
  let isListening = false
  let sent: readonly SentMessage[] = []
  const refusedOnce = new Set<string>()
  const remember = (message: SentMessage) => {
    if (isListening) sent = [message, ...sent].slice(0, REMEMBERED)
  }
  return {
    carriers: {
      sms: {
        ...sms,
        async send(message) {
          if (isListening && suspendedPhone.test(message.to) && !refusedOnce.has(message.reference)) {
            refusedOnce.add(message.reference)
            return suspended
          }
          const answer = await sms.send(message)
          if (answer.outcome === 'accepted')
            remember({ channel: 'sms', to: message.to, text: message.text, sentAt: now() })
          return answer
        },
      },
      mail: {
        ...mail,
        async send(letter) {
          const answer = await mail.send(letter)
          if (answer.outcome === 'accepted')
            remember({ channel: 'mail', to: letter.to, text: letter.text, sentAt: now() })
          return answer
        },
      },
    },
    listen() {
      isListening = true
    },
    recent: () => sent,
  }
}

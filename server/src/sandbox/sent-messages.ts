import type { Carriers } from '../platform/index.ts'

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

/** So many are remembered, in memory alone. */
const REMEMBERED = 40

/** Lets the sandbox show what was “sent”, so that a code can be read without a phone. */
export function listenTo({ sms, mail }: Carriers, now: () => Date): SentMessages {
  let isListening = false
  let sent: readonly SentMessage[] = []
  const remember = (message: SentMessage) => {
    if (isListening) sent = [message, ...sent].slice(0, REMEMBERED)
  }
  return {
    carriers: {
      sms: {
        ...sms,
        async send(message) {
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

import type { CarrierAnswer, MailLetter, MailServer } from '../../platform/index.ts'

export interface FakeMailServer extends MailServer {
  /** What it accepted, oldest first. */
  readonly sent: readonly MailLetter[]
  /** How it is to answer from now on; undefined: it accepts. */
  answerWith(answer: ((letter: MailLetter) => CarrierAnswer) | undefined): void
}

/** A mail server for tests: keeps what it is given, and answers as it was told. */
export function createFakeMail(): FakeMailServer {
  const sent: MailLetter[] = []
  let answer: ((letter: MailLetter) => CarrierAnswer) | undefined
  return {
    name: 'fake',
    sent,
    answerWith(next) {
      answer = next
    },
    async send(letter) {
      const given = answer?.(letter) ?? {
        outcome: 'accepted',
        reference: `fake-${sent.length + 1}`,
        reason: '',
      }
      if (given.outcome === 'accepted') sent.push(letter)
      return given
    },
  }
}

import type { CarrierAnswer } from '../platform/index.ts'

/** A carrier for tests, of short messages or of letters. */
export interface FakeCarrier<Message> {
  /** What it accepted, oldest first. */
  readonly sent: readonly Message[]
  /** How it is to answer from now on; undefined: it accepts. */
  answerWith(answer: ((message: Message) => CarrierAnswer) | undefined): void
  send(message: Message): Promise<CarrierAnswer>
}

/** Keeps what it is given, and answers as it was told. */
export function createFakeCarrier<Message>(): FakeCarrier<Message> {
  const sent: Message[] = []
  let answer: ((message: Message) => CarrierAnswer) | undefined
  return {
    sent,
    answerWith(next) {
      answer = next
    },
    async send(message) {
      const given = answer?.(message) ?? {
        outcome: 'accepted',
        reference: `fake-${sent.length + 1}`,
        reason: '',
      }
      if (given.outcome === 'accepted') sent.push(message)
      return given
    },
  }
}

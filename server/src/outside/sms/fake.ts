import type { CarrierAnswer, ShortMessage, SmsGateway } from '../../platform/index.ts'

export interface FakeSmsGateway extends SmsGateway {
  /** What it accepted, oldest first. */
  readonly sent: readonly ShortMessage[]
  /** How it is to answer from now on; undefined: it accepts. */
  answerWith(answer: ((message: ShortMessage) => CarrierAnswer) | undefined): void
}

/** A gateway for tests: keeps what it is given, and answers as it was told. */
export function createFakeSms(signature = '职训通'): FakeSmsGateway {
  const sent: ShortMessage[] = []
  let answer: ((message: ShortMessage) => CarrierAnswer) | undefined
  return {
    name: 'fake',
    signature,
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

import type { CarrierAnswer } from '../carriers.ts'
import { DoneInVain } from './jobs.ts'

/**
 * A message that a carrier did not take is tried again where it may be taken some time, and is over where the carrier said never: whoever has
 * the number by then is not to hear of it days later. Either way it stands in the log.
 *
 * @throws Error, DoneInVain
 */
export function mustBeTaken({ outcome, reason }: CarrierAnswer, what: string): void {
  switch (outcome) {
    case 'accepted':
      return
    case 'failed':
      throw new Error(`${what} was failed: ${reason}`)
    case 'refused':
      throw new DoneInVain(`${what} was refused: ${reason}`)
  }
}

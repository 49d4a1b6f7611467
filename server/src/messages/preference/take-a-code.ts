import { type CommandContext, refuseUnless } from '../../platform/index.ts'
import { tooManyCodes } from '../refusals.ts'
import { deleteCodesBefore, insertAddressCode, listCodesOf, listCodesTo } from './address-code-store.ts'
import { whose } from './preference-store.ts'

/** An account asks so often in an hour, whatever it takes away and gives again meanwhile. */
const OF_ACCOUNT_MAX = 5
/** So often in a day a code goes to one number or address, whoever asks: it may be somebody else's. */
const TO_ADDRESS_MAX = 10
const MS_PER_MINUTE = 60_000
const HOUR_MS = 60 * MS_PER_MINUTE
const DAY_MS = 24 * HOUR_MS

/** Counts one code that is to go to a number or address. @throws tooManyCodes */
export async function takeACode(context: CommandContext, addressHash: string): Promise<void> {
  const { tx, actor, realNow } = context
  const own = whose(actor)
  const before = (ms: number) => new Date(realNow.getTime() - ms)
  await deleteCodesBefore(tx, own, before(DAY_MS))
  refuseMore(await listCodesOf(tx, own, before(HOUR_MS)), OF_ACCOUNT_MAX, HOUR_MS, realNow)
  const sent = await context.asSystem('codes to one address are counted over all accounts', () =>
    listCodesTo(tx, addressHash, before(DAY_MS)),
  )
  refuseMore(sent, TO_ADDRESS_MAX, DAY_MS, realNow)
  await insertAddressCode(tx, own, { codeId: context.newId(), addressHash, askedAt: realNow })
}

/** @throws tooManyCodes with the minutes until the oldest that counts is over */
function refuseMore(taken: readonly Date[], max: number, window: number, now: Date): void {
  const first = taken.at(-max)
  if (first === undefined) return
  const minutes = Math.ceil((first.getTime() + window - now.getTime()) / MS_PER_MINUTE)
  refuseUnless(false, tooManyCodes({ minutes: Math.max(1, minutes) }))
}

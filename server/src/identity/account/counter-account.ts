import { randomInt } from 'node:crypto'
import { actorKey, type CommandContext, refuseUnless } from '../../platform/index.ts'
import { type ChangeOfHands, endEverythingBefore } from '../before/end-everything-before.ts'
import type { ContactAddress } from '../contact/contact-store.ts'
import { type Account, findUsernames, insertAccount } from '../identity-store.ts'
import { hashPassword } from '../password/hash-password.ts'
import { oneTimePassword } from '../password/one-time-password.ts'
import { nothingAsked } from '../real-name/real-name.ts'
import { putRealName } from '../real-name/real-name-store.ts'
import { demonstrationPassword } from '../refusals.ts'
import { getSecurity, keepOpener, requireNewPassword } from '../security-store.ts'

/** What somebody takes along from the counter: how they are called at the door, and a password for the first time. (柜台开户凭条) */
export interface CounterSlip {
  readonly username: string
  readonly oneTimePassword: string
  readonly endsAt: Date
}

interface AtCounter {
  readonly personId: string
  readonly name: string
  readonly regionId: string
  readonly registered: Registered
}

/** The phone that was written down with the person until now: whoever holds it is told. */
type Registered = Pick<ContactAddress, 'sealed' | 'masked'> | undefined

/**
 * Opens an account for a person who came to the counter. It waits there for a colleague of whoever opened it to see the person too, and no
 * code that somebody else waits for opens it (docs/adr/0049, docs/adr/0068).
 */
export async function openAccountAtCounter(
  context: CommandContext,
  { personId, name, regionId, registered }: AtCounter,
): Promise<CounterSlip> {
  const { password, endsAt } = oneTimePassword(context.realNow)
  const account: Account = {
    accountId: context.newId(),
    ...{ username: await freeUsername(context), name, regionId, personId },
    ...{ face: 'learner', organizationId: null, passwordHash: await hashPassword(password) },
  }
  await insertAccount(context.tx, account, context.now)
  await endBefore(context, { account, way: 'opened-at-counter', registered })
  await handOver(context, account, endsAt)
  return { username: account.username, oneTimePassword: password, endsAt }
}

/**
 * The same for somebody whose account is there already: whoever used it until now is out, on every device; no phone, mailbox or single sign-on
 * opens it any more, and no authenticator that somebody else may hold keeps its holder out.
 *
 * @throws demonstrationPassword
 */
export async function renewAccountAtCounter(
  context: CommandContext,
  account: Account,
  registered: Registered,
): Promise<CounterSlip> {
  const { tx, realNow } = context
  const { accountId, username } = account
  refuseUnless(!(await getSecurity(tx, accountId)).isDemonstration, demonstrationPassword())
  const { password, endsAt } = oneTimePassword(realNow)
  const renewed = { ...account, passwordHash: await hashPassword(password) }
  await endBefore(context, { account: renewed, way: 'renewed-at-counter', registered })
  await handOver(context, account, endsAt)
  return { username, oneTimePassword: password, endsAt }
}

/** At the counter nothing stays: they came because none of it is theirs to use. */
async function endBefore(
  context: CommandContext,
  { account, ...how }: Pick<ChangeOfHands, 'way' | 'registered'> & { readonly account: Account },
): Promise<void> {
  await endEverythingBefore(context, {
    ...{ ...how, account, personId: account.personId ?? '', passwordHash: account.passwordHash },
    ...{ authenticatorSince: new Date(0), rightPhoneHash: null },
  })
}

/** The password is changed at the first sign-in, and who the holder is waits for another to see. */
async function handOver(context: CommandContext, account: Account, endsAt: Date): Promise<void> {
  const { tx, actor, now } = context
  const { accountId, regionId, personId } = account
  await requireNewPassword(tx, accountId, endsAt)
  await keepOpener(tx, accountId, { by: actorKey(actor), at: now })
  await putRealName(tx, {
    ...nothingAsked(regionId, personId ?? ''),
    ...{ state: 'waiting', why: 'opened-at-counter', askedAt: now },
  })
}

const NAME_DIGITS = 8
const NAMES_TRIED = 8

/** Digits alone, which everybody finds on a keyboard; as many as no phone and no identity number has. */
async function freeUsername({ tx }: CommandContext): Promise<string> {
  const names = Array.from({ length: NAMES_TRIED }, () =>
    String(randomInt(10 ** (NAME_DIGITS - 1), 10 ** NAME_DIGITS)),
  )
  const taken = await findUsernames(tx, names)
  const free = names.find((name) => !taken.has(name))
  if (free === undefined) throw new Error('as many user names of chance are taken at once')
  return free
}

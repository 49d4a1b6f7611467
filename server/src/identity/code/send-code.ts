import { z } from 'zod'
import { job, mustBeTaken, type Platform, type Tx, Uuid } from '../../platform/index.ts'
import { type Contact, findContacts, findLearnerByPhone } from '../contact/contact-store.ts'
import { type Account, findAccount, findAccountByUsername, findAccountOfPerson } from '../identity-store.ts'
import { getSecurity, isKnownDevice } from '../security-store.ts'
import { asSystem } from '../session/session.ts'
import { recordEvent } from '../sign-in/record-event.ts'
import { codeHash, codeOf, type codePurposes, codeRules, readName } from './code.ts'
import { addressCode, type CodeDestination, countSent, findCode, type WaitingCode } from './code-store.ts'

const MS_PER_DAY = 86_400_000

const FromWhere = z.object({ codeId: Uuid, device: z.string(), network: z.string() })

const purposeWords: Readonly<Record<(typeof codePurposes)[number], string>> = {
  'sign-in': '登录',
  'new-password': '重设密码',
}

/**
 * Finds out whose a code is that was asked for, makes it and sends it; in clear it is in the message alone. Nobody has the name, or too many
 * went there today: nothing is sent, and nobody is told. Carried out again it sends the same code under the same reference, until that is
 * too late or the carrier said never; that it does not take it is in the log, and no answer at the door: that would tell who is known here.
 */
export const sendDoorCode = job({
  name: 'identity.send-code',
  payload: FromWhere,
  async run(platform, { codeId, device, network }) {
    const now = platform.clock.real()
    const code = codeOf(platform, codeId)
    const to = await asSystem(platform.db, async (tx) => {
      const asked = await findCode(tx, codeId)
      if (!asked || asked.endsAt <= now) return undefined
      const found = await findDestination(tx, platform, asked)
      if (!found || (await isTooMuch(tx, found, now))) return undefined
      const { account, destination } = found
      await addressCode(tx, codeId, {
        ...destination,
        codeHash: codeHash(platform, codeId, code),
        sentAt: now,
      })
      if (account) await recordEvent(tx, platform, account, 'code-sent', { device, network })
      return { purpose: asked.purpose, ...destination }
    })
    if (to) await send(platform, to, { reference: codeId, code })
  },
})

interface Found {
  readonly account: Account | undefined
  readonly destination: CodeDestination
  /** An invented person, whom everybody who tries the sandbox signs in as. */
  readonly isDemonstration: boolean
}

async function isTooMuch(tx: Tx, { destination, isDemonstration }: Found, now: Date): Promise<boolean> {
  const { address, isKnown } = destination
  if (isDemonstration || address.hash === null) return false
  return (
    (await countSent(tx, address.hash, isKnown, new Date(now.getTime() - MS_PER_DAY))) >= codeRules.dailyMax
  )
}

async function findDestination(tx: Tx, platform: Platform, asked: WaitingCode): Promise<Found | undefined> {
  const typed = platform.secrets.open(asked.nameSealed)
  const found =
    asked.face === 'learner' ? await findLearner(tx, platform, typed) : await findColleague(tx, asked, typed)
  if (!found || (asked.purpose === 'new-password' && !found.account)) return undefined
  const { account } = found
  const isKnown =
    account !== undefined &&
    asked.deviceDigest !== null &&
    (await isKnownDevice(tx, account.accountId, asked.deviceDigest))
  const isDemonstration = account !== undefined && (await getSecurity(tx, account.accountId)).isDemonstration
  return {
    account,
    isDemonstration,
    destination: { ...found.to, accountId: account?.accountId ?? null, personId: found.personId, isKnown },
  }
}

interface Reached {
  readonly account: Account | undefined
  readonly personId: string | null
  readonly to: Pick<CodeDestination, 'channel' | 'address'>
}

/** A learner is reached at the phone they confirmed; who confirmed none, at the one registered with them. */
async function findLearner(tx: Tx, platform: Platform, typed: string): Promise<Reached | undefined> {
  const { learners } = platform
  const name = readName(platform, typed)
  if (name.kind === 'phone') {
    const contact = await findLearnerByPhone(tx, name.hash)
    const account = contact && (await findAccount(tx, contact.accountId))
    if (contact) return account && reachedAt(account, contact)
  }
  const named = name.kind === 'username' ? await findAccountByUsername(tx, name.username) : undefined
  if (name.kind === 'username' && named?.face !== 'learner') return undefined
  const known = await learners?.find(
    tx,
    name.kind === 'id-number'
      ? { idNumberHash: name.hash }
      : name.kind === 'phone'
        ? { phoneHash: name.hash }
        : { personId: named?.personId ?? '' },
  )
  if (!known) return undefined
  const account = named ?? (await findAccountOfPerson(tx, known.personId))
  const contact = account && (await phoneOf(tx, account))
  // who confirmed another phone since is not reached by the registered one
  if (contact) return name.kind === 'phone' ? undefined : reachedAt(account, contact)
  const { personId, phone } = known
  if (!phone) return undefined
  const other = phone.hash === null ? undefined : await findLearnerByPhone(tx, phone.hash)
  if (other) return undefined
  return { account, personId, to: { channel: 'sms', address: phone } }
}

async function phoneOf(tx: Tx, { accountId }: Account): Promise<Contact | undefined> {
  const contacts = await findContacts(tx, [accountId])
  return contacts.get(accountId)?.find(({ channel }) => channel === 'sms')
}

function reachedAt(account: Account, { channel, address }: Contact): Reached {
  return { account, personId: account.personId, to: { channel, address } }
}

/** People of bureaus and organizations sign in by password; a code is for choosing another one. */
async function findColleague(
  tx: Tx,
  { face, purpose }: Pick<WaitingCode, 'face' | 'purpose'>,
  username: string,
): Promise<Reached | undefined> {
  if (purpose !== 'new-password') return undefined
  const account = await findAccountByUsername(tx, username.trim())
  if (account?.face !== face) return undefined
  const { isDemonstration, authenticator } = await getSecurity(tx, account.accountId)
  // what opens a city's data is never a mailbox alone
  if (face === 'bureau' && !authenticator && !isDemonstration) return undefined
  const [contact] = (await findContacts(tx, [account.accountId])).get(account.accountId) ?? []
  return contact && reachedAt(account, contact)
}

async function send(
  { carriers, secrets }: Platform,
  { purpose, channel, address }: Pick<CodeDestination, 'channel' | 'address'> & Pick<WaitingCode, 'purpose'>,
  { reference, code }: { readonly reference: string; readonly code: string },
): Promise<void> {
  const to = secrets.open(address.sealed)
  const what = purposeWords[purpose]
  const text = `验证码 ${code}，用于${what}，${codeRules.minutes} 分钟内有效。请勿告诉任何人，工作人员不会向您索要。`
  const answer =
    channel === 'sms'
      ? await carriers.sms.send({ reference, to, text })
      : await carriers.mail.send({ reference, to, subject: `${what}验证码 Your code`, text })
  mustBeTaken(answer, `a code by ${channel}`)
}

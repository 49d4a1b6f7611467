import { type AccountAtHome, type AccountsOf, listAccountsOf } from '../../identity/index.ts'
import type { CommandContext } from '../../platform/index.ts'
import { findContactPhone, findPhones } from '../../registry/index.ts'
import { addressKeys } from '../delivery/delivery.ts'
import type { Recipient } from '../inbox/message.ts'
import { type Channel, channels, type Language } from '../kind/kind-definition.ts'
import { type KindId, messageKinds } from '../kind/message-kinds.ts'
import { addressFor, type Preference } from './preference.ts'
import { findPreferences } from './preference-store.ts'

/** One number or address that a recipient is reached at. */
export interface Reach {
  readonly channel: Channel
  readonly language: Language
  /** Whose choice it is; null for a number that the registers know, where mandatory messages alone go. */
  readonly account: AccountAtHome | null
  readonly addressSealed: string
  readonly addressMasked: string
  /** Stands for whose address it is in keys. */
  readonly addressKey: string
  readonly endedKinds: ReadonlySet<KindId>
}

/** What those hear of who look after an organization's money; of the rest, those who look after its trainings. Owners hear of both. */
const aboutMoney: ReadonlySet<KindId> = new Set<KindId>([
  'bank-account-given',
  'bank-account-confirmed',
  'bank-account-declined',
  'money-paid',
  'money-failed',
  'payment-still-failed',
])

/** What only owners decide. */
const forOwners: ReadonlySet<KindId> = new Set<KindId>([
  'join-asked',
  'join-asked-at-bureau',
  'join-accepted-by-bureau',
  'owner-proposed',
  'owner-appointed',
])

const dutyFor = (kind: KindId) =>
  forOwners.has(kind) ? 'owner' : aboutMoney.has(kind) ? 'finance' : 'training'

/**
 * Where recipients are reached beside the inbox: at what their accounts confirmed; where none of them confirmed a phone, or the kind
 * wants it, at the one the registers know. In the order of the recipients.
 */
export async function findAddresses(
  context: Pick<CommandContext, 'tx' | 'regionId' | 'secrets'>,
  told: readonly { readonly recipient: Recipient; readonly kind: KindId }[],
): Promise<Reach[][]> {
  const { tx, regionId } = context
  const recipients = told.map(({ recipient }) => recipient)
  const accounts = await listAccountsOf(
    tx,
    told.map(({ recipient, kind }): AccountsOf => {
      if (recipient.to === 'staff') return { ...recipient, regionId }
      if (recipient.to === 'person' || recipient.to === 'account') return recipient
      return { ...recipient, duty: dutyFor(kind) }
    }),
  )
  const preferences = await findPreferences(
    tx,
    accounts.flat().map((account) => account.accountId),
  )
  const chosen = accounts.map((of) =>
    of.flatMap((account) => {
      const preference = preferences.get(account.accountId)
      return preference ? reachesOf(account, preference) : []
    }),
  )
  const known = await knownPhones(
    context,
    told
      .filter(
        ({ kind }, place) =>
          messageKinds[kind].alsoToRegisteredPhone ||
          !chosen[place]?.some(({ channel }) => channel === 'sms'),
      )
      .map(({ recipient }) => recipient),
  )
  return recipients.map((recipient, place) => {
    const byAccounts = chosen[place] ?? []
    const numbers = new Set(byAccounts.map(({ addressSealed }) => context.secrets.open(addressSealed)))
    const others = known.get(recipient) ?? []
    return [
      ...byAccounts,
      ...others.filter(({ addressSealed }) => !numbers.has(context.secrets.open(addressSealed))),
    ]
  })
}

function reachesOf(account: AccountAtHome, preference: Preference): Reach[] {
  return channels.flatMap((channel) => {
    const address = addressFor(preference, channel)
    if (!address) return []
    return [
      {
        channel,
        language: preference.language,
        account,
        addressSealed: address.sealed,
        addressMasked: address.masked,
        addressKey: account.accountId,
        endedKinds: new Set(preference.endedKinds),
      },
    ]
  })
}

/** Phones of people, and of those whom organizations named when they registered. */
async function knownPhones(
  { tx, regionId }: Pick<CommandContext, 'tx' | 'regionId'>,
  recipients: readonly Recipient[],
): Promise<Map<Recipient, Reach[]>> {
  const personIds = recipients.flatMap((each) => (each.to === 'person' ? [each.personId] : []))
  const phones = await findPhones(tx, personIds)
  const found = new Map<Recipient, Reach[]>()
  for (const recipient of recipients) {
    const phone =
      recipient.to === 'person'
        ? phones.get(recipient.personId)
        : recipient.to === 'organization'
          ? await findContactPhone(tx, regionId, recipient.organizationId)
          : undefined
    if (!phone) continue
    found.set(recipient, [
      {
        channel: 'sms',
        language: 'zh',
        account: null,
        addressSealed: phone.sealed,
        addressMasked: phone.masked,
        addressKey: addressKeys.registered,
        endedKinds: new Set(),
      },
    ])
  }
  return found
}

import { mapConstraint, type Tx } from '../../platform/index.ts'
import { phoneTaken } from '../refusals.ts'

/** By which way somebody is reached: short message or e-mail. */
export const contactChannels = ['sms', 'mail'] as const
export type ContactChannel = (typeof contactChannels)[number]

/** A phone number or e-mail address as it is kept. */
export interface ContactAddress {
  readonly sealed: string
  readonly masked: string
  /** Keyed, to find it again; null where it was confirmed before it was looked for. */
  readonly hash: string | null
}

/** Where the holder of an account is reached, proved by a code that came back. (已验证的联系方式) */
export interface Contact {
  readonly accountId: string
  readonly channel: ContactChannel
  /** Of a learner's account. */
  readonly personId: string | null
  readonly address: ContactAddress
  readonly confirmedAt: Date
}

type ContactRow = {
  account_id: string
  channel: ContactChannel
  person_id: string | null
  address_sealed: string
  address_masked: string
  address_hash: string | null
  confirmed_at: Date
}

const tables = (tx: Tx) => tx.withTables<{ 'identity.contact': ContactRow }>()

/** In place of the one of this channel before. @throws phoneTaken where it is another learner's phone */
export async function putContact(tx: Tx, contact: Contact): Promise<void> {
  const values = {
    person_id: contact.personId,
    address_sealed: contact.address.sealed,
    address_masked: contact.address.masked,
    address_hash: contact.address.hash,
    confirmed_at: contact.confirmedAt,
  }
  await mapConstraint('contact_phone_of_one_learner', phoneTaken(), () =>
    tables(tx)
      .insertInto('identity.contact')
      .values({ account_id: contact.accountId, channel: contact.channel, ...values })
      .onConflict((conflict) => conflict.columns(['account_id', 'channel']).doUpdateSet(values))
      .execute(),
  )
}

export async function removeContact(tx: Tx, accountId: string, channel: ContactChannel): Promise<void> {
  await tables(tx)
    .deleteFrom('identity.contact')
    .where('account_id', '=', accountId)
    .where('channel', '=', channel)
    .execute()
}

/** Of these accounts, by account. */
export async function findContacts(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, readonly Contact[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('identity.contact')
    .selectAll()
    .where('account_id', 'in', [...accountIds])
    .orderBy('channel', 'desc')
    .execute()
  return Map.groupBy(rows.map(contactOf), ({ accountId }) => accountId)
}

/** The learner whose confirmed phone this is. */
export async function findLearnerByPhone(tx: Tx, addressHash: string): Promise<Contact | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.contact')
    .selectAll()
    .where('address_hash', '=', addressHash)
    .where('channel', '=', 'sms')
    .where('person_id', 'is not', null)
    .executeTakeFirst()
  return row && contactOf(row)
}

function contactOf(row: ContactRow): Contact {
  return {
    accountId: row.account_id,
    channel: row.channel,
    personId: row.person_id,
    address: { sealed: row.address_sealed, masked: row.address_masked, hash: row.address_hash },
    confirmedAt: row.confirmed_at,
  }
}

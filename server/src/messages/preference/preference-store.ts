import { sql } from 'kysely'
import { type Contact, findContacts } from '../../identity/index.ts'
import type { Actor, Tx } from '../../platform/index.ts'
import type { Channel, Language } from '../kind/kind-definition.ts'
import type { KindId } from '../kind/message-kinds.ts'
import { type CheckedAddress, type Preference, proposed } from './preference.ts'

export type Whose = {
  region_id: string
  account_id: string
  organization_id: string | null
  person_id: string | null
}

type PreferenceRow = Whose & {
  language: Language
  takes_sms: boolean
  takes_mail: boolean
  ended_kinds: KindId[]
}

type CheckRow = Whose & {
  channel: Channel
  address_sealed: string
  address_masked: string
  address_hash: string
  code_hash: string | null
  tries: number
  ends_at: Date
  refused_at: Date | null
}

type PreferenceTables = {
  'messages.preference': PreferenceRow
  'messages.address_check': CheckRow
}

const tables = (tx: Tx) => tx.withTables<PreferenceTables>()

/** Whose row it is, and where it is at home when it is first written: found by the account alone, wherever that works since. */
export function whose(actor: Actor): Whose {
  return {
    region_id: actor.homeRegionId,
    account_id: actor.id,
    organization_id: actor.organizationId ?? null,
    person_id: actor.personId ?? null,
  }
}

/** To be asked as the system: whoever works in another county since has the row still where it was. */
export async function getPreference(tx: Tx, accountId: string): Promise<Preference> {
  const row = await tables(tx)
    .selectFrom('messages.preference')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const contacts = await findContacts(tx, [accountId])
  return { ...(row ? choiceOf(row) : proposed), ...addressesOf(contacts.get(accountId)) }
}

/** What accounts chose and confirmed, by account; those that did neither are not among them. */
export async function findPreferences(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, Preference>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('messages.preference')
    .selectAll()
    .where('account_id', '=', sql<string>`any(${[...accountIds]}::uuid[])`)
    .execute()
  const chosen = new Map(rows.map((row) => [row.account_id, choiceOf(row)]))
  const contacts = await findContacts(tx, accountIds)
  return new Map(
    [...new Set([...chosen.keys(), ...contacts.keys()])].map((accountId) => [
      accountId,
      { ...proposed, ...chosen.get(accountId), ...addressesOf(contacts.get(accountId)) },
    ]),
  )
}

type Choice = Partial<Pick<PreferenceRow, 'language' | 'takes_sms' | 'takes_mail' | 'ended_kinds'>>

/** Writes what an account chose; the rest stays as it was. As the system, like `getPreference`. */
export async function putPreference(tx: Tx, of: Whose, change: Choice): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('messages.preference')
    .set(change)
    .where('account_id', '=', of.account_id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) return
  await tables(tx)
    .insertInto('messages.preference')
    .values({
      ...of,
      language: proposed.language,
      takes_sms: proposed.takesSms,
      takes_mail: proposed.takesMail,
      ended_kinds: [],
      ...change,
    })
    .onConflict((conflict) => conflict.columns(['region_id', 'account_id']).doUpdateSet(change))
    .execute()
}

/** Ends a kind for an account, once. As the system, like `getPreference`. */
export async function endKind(tx: Tx, of: Whose, kind: KindId): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('messages.preference')
    .set({ ended_kinds: sql`array(select distinct unnest(ended_kinds || ${kind}::text))` })
    .where('account_id', '=', of.account_id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) return
  await tables(tx)
    .insertInto('messages.preference')
    .values({
      ...of,
      language: proposed.language,
      takes_sms: proposed.takesSms,
      takes_mail: proposed.takesMail,
      ended_kinds: [kind],
    })
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'account_id']).doUpdateSet({
        ended_kinds: sql`array(select distinct unnest(preference.ended_kinds || ${kind}::text))`,
      }),
    )
    .execute()
}

/** A number or address that waits for its code. */
export interface AddressCheck {
  readonly channel: Channel
  readonly address: CheckedAddress
  readonly codeHash: string | null
  readonly tries: number
  readonly endsAt: Date
  /** When the carrier said that the code will never arrive. */
  readonly refusedAt: Date | null
}

export async function putAddressCheck(tx: Tx, of: Whose, check: AddressCheck): Promise<void> {
  const values = {
    address_sealed: check.address.sealed,
    address_masked: check.address.masked,
    address_hash: check.address.hash,
    code_hash: check.codeHash,
    tries: check.tries,
    ends_at: check.endsAt,
    refused_at: check.refusedAt,
  }
  await tables(tx)
    .insertInto('messages.address_check')
    .values({ ...of, channel: check.channel, ...values })
    .onConflict((conflict) => conflict.columns(['region_id', 'account_id', 'channel']).doUpdateSet(values))
    .execute()
}

/** The check of a channel, locked so that a code is guessed one at a time. */
export async function lockAddressCheck(
  tx: Tx,
  regionId: string,
  accountId: string,
  channel: Channel,
): Promise<AddressCheck | undefined> {
  const row = await tables(tx)
    .selectFrom('messages.address_check')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('account_id', '=', accountId)
    .where('channel', '=', channel)
    .forUpdate()
    .executeTakeFirst()
  return row && checkOf(row)
}

export async function listAddressChecks(
  tx: Tx,
  regionId: string,
  accountId: string,
): Promise<AddressCheck[]> {
  const rows = await tables(tx)
    .selectFrom('messages.address_check')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('account_id', '=', accountId)
    .orderBy('channel')
    .execute()
  return rows.map(checkOf)
}

/** The code of this check came nowhere; one that was asked for since is another. */
export async function setRefused(
  tx: Tx,
  key: { readonly regionId: string; readonly accountId: string; readonly channel: Channel },
  endsAt: Date,
  at: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('messages.address_check')
    .set({ refused_at: at })
    .where('region_id', '=', key.regionId)
    .where('account_id', '=', key.accountId)
    .where('channel', '=', key.channel)
    .where('ends_at', '=', endsAt)
    .execute()
}

export async function setCode(
  tx: Tx,
  key: { readonly regionId: string; readonly accountId: string; readonly channel: Channel },
  change: { readonly codeHash?: string; readonly tries?: number },
): Promise<void> {
  await tables(tx)
    .updateTable('messages.address_check')
    .set({
      ...(change.codeHash !== undefined && { code_hash: change.codeHash }),
      ...(change.tries !== undefined && { tries: change.tries }),
    })
    .where('region_id', '=', key.regionId)
    .where('account_id', '=', key.accountId)
    .where('channel', '=', key.channel)
    .execute()
}

export async function deleteAddressCheck(
  tx: Tx,
  regionId: string,
  accountId: string,
  channel: Channel,
): Promise<void> {
  await tables(tx)
    .deleteFrom('messages.address_check')
    .where('region_id', '=', regionId)
    .where('account_id', '=', accountId)
    .where('channel', '=', channel)
    .execute()
}

/** Those of an account, wherever it was at home when they were sent. */
export async function deleteAddressChecksOf(tx: Tx, accountId: string): Promise<number> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('messages.address_check')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

function choiceOf(row: PreferenceRow): Omit<Preference, 'phone' | 'mail'> {
  return {
    language: row.language,
    takesSms: row.takes_sms,
    takesMail: row.takes_mail,
    endedKinds: row.ended_kinds,
  }
}

function checkOf(row: CheckRow): AddressCheck {
  return {
    channel: row.channel,
    address: { sealed: row.address_sealed, masked: row.address_masked, hash: row.address_hash },
    codeHash: row.code_hash,
    tries: row.tries,
    endsAt: row.ends_at,
    refusedAt: row.refused_at,
  }
}

function addressesOf(contacts: readonly Contact[] = []): Pick<Preference, 'phone' | 'mail'> {
  const of = (channel: Channel) => contacts.find((contact) => contact.channel === channel)?.address ?? null
  return { phone: of('sms'), mail: of('mail') }
}

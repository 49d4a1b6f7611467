import { sql } from 'kysely'
import type { Actor, Tx } from '../../platform/index.ts'
import type { Channel, Language } from '../kind/kind-definition.ts'
import type { KindId } from '../kind/message-kinds.ts'
import { type Address, type Preference, proposed } from './preference.ts'

type Whose = {
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
  phone_sealed: string | null
  phone_masked: string | null
  mail_sealed: string | null
  mail_masked: string | null
}

type CheckRow = Whose & {
  channel: Channel
  address_sealed: string
  address_masked: string
  code_hash: string | null
  tries: number
  ends_at: Date
}

type PreferenceTables = {
  'messages.preference': PreferenceRow
  'messages.address_check': CheckRow
}

const tables = (tx: Tx) => tx.withTables<PreferenceTables>()

/** An account's row stands where it is at home. */
export function whose(actor: Actor): Whose {
  return {
    region_id: actor.homeRegionId,
    account_id: actor.id,
    organization_id: actor.organizationId ?? null,
    person_id: actor.personId ?? null,
  }
}

export async function getPreference(tx: Tx, regionId: string, accountId: string): Promise<Preference> {
  const row = await tables(tx)
    .selectFrom('messages.preference')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? preferenceOf(row) : proposed
}

/** What accounts chose, by account; those that chose nothing are not among them. */
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
  return new Map(rows.map((row) => [row.account_id, preferenceOf(row)]))
}

type Choice = Partial<Pick<PreferenceRow, 'language' | 'takes_sms' | 'takes_mail' | 'ended_kinds'>> & {
  readonly phone?: Address | null
  readonly mail?: Address | null
}

/** Writes what an account chose; the rest stays as it was. */
export async function putPreference(tx: Tx, of: Whose, { phone, mail, ...choice }: Choice): Promise<void> {
  const change = {
    ...choice,
    ...(phone !== undefined && { phone_sealed: phone?.sealed ?? null, phone_masked: phone?.masked ?? null }),
    ...(mail !== undefined && { mail_sealed: mail?.sealed ?? null, mail_masked: mail?.masked ?? null }),
  }
  await tables(tx)
    .insertInto('messages.preference')
    .values({
      ...of,
      language: proposed.language,
      takes_sms: proposed.takesSms,
      takes_mail: proposed.takesMail,
      ended_kinds: [],
      phone_sealed: null,
      phone_masked: null,
      mail_sealed: null,
      mail_masked: null,
      ...change,
    })
    .onConflict((conflict) => conflict.columns(['region_id', 'account_id']).doUpdateSet(change))
    .execute()
}

/** Ends a kind for an account, once. @returns whether there is such an account in the store's sight */
export async function endKind(tx: Tx, regionId: string, accountId: string, kind: KindId): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('messages.preference')
    .set({ ended_kinds: sql`array(select distinct unnest(ended_kinds || ${kind}::text))` })
    .where('region_id', '=', regionId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A number or address that waits for its code. */
export interface AddressCheck {
  readonly channel: Channel
  readonly address: Address
  readonly codeHash: string | null
  readonly tries: number
  readonly endsAt: Date
}

export async function putAddressCheck(tx: Tx, of: Whose, check: AddressCheck): Promise<void> {
  const values = {
    address_sealed: check.address.sealed,
    address_masked: check.address.masked,
    code_hash: check.codeHash,
    tries: check.tries,
    ends_at: check.endsAt,
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

function preferenceOf(row: PreferenceRow): Preference {
  return {
    language: row.language,
    takesSms: row.takes_sms,
    takesMail: row.takes_mail,
    endedKinds: row.ended_kinds,
    phone: addressOf(row.phone_sealed, row.phone_masked),
    mail: addressOf(row.mail_sealed, row.mail_masked),
  }
}

function checkOf(row: CheckRow): AddressCheck {
  return {
    channel: row.channel,
    address: { sealed: row.address_sealed, masked: row.address_masked },
    codeHash: row.code_hash,
    tries: row.tries,
    endsAt: row.ends_at,
  }
}

function addressOf(sealed: string | null, masked: string | null): Address | null {
  return sealed === null || masked === null ? null : { sealed, masked }
}

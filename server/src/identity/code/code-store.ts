import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { ContactChannel } from '../contact/contact-store.ts'
import type { Face } from '../identity-store.ts'
import { type CodePurpose, codeRules } from './code.ts'

const MS_PER_MINUTE = 60_000

/** A code that was asked for at the door. (登录验证码) */
export interface AskedCode {
  readonly codeId: string
  /** Of what the asking browser keeps: nobody else's code opens with it. */
  readonly secretDigest: string
  readonly purpose: CodePurpose
  readonly face: Face
  readonly nameSealed: string
  readonly nameHash: string
  readonly placeHash: string
  readonly deviceDigest: string | null
  readonly askedAt: Date
  readonly endsAt: Date
}

/** Whose it is, found out after it was asked for. */
export interface CodeDestination {
  readonly accountId: string | null
  readonly personId: string | null
  readonly channel: ContactChannel
  readonly address: { readonly sealed: string; readonly masked: string; readonly hash: string | null }
  readonly isKnown: boolean
}

/** One that waits to be typed in. */
export interface WaitingCode extends AskedCode {
  readonly accountId: string | null
  readonly personId: string | null
  readonly channel: ContactChannel | null
  readonly address: CodeDestination['address'] | null
  readonly codeHash: string | null
  readonly tries: number
}

type CodeRow = {
  code_id: string
  secret_digest: string
  purpose: CodePurpose
  face: Face
  name_sealed: string
  name_hash: string
  place_hash: string
  device_digest: string | null
  asked_at: Date
  ends_at: Date
  account_id: string | null
  person_id: string | null
  channel: ContactChannel | null
  address_sealed: string | null
  address_masked: string | null
  address_hash: string | null
  is_known: boolean | null
  code_hash: string | null
  sent_at: Date | null
  tries: number
  used_at: Date | null
}

const tables = (tx: Tx) => tx.withTables<{ 'identity.asked_code': CodeRow }>()

/** When codes for a name were asked for from one place since then, newest first; whoever asks at the same time waits. */
export async function listAskedSince(
  tx: Tx,
  { nameHash, placeHash }: Pick<AskedCode, 'nameHash' | 'placeHash'>,
  since: Date,
): Promise<Date[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${nameHash} ${placeHash}`}, 0))`.execute(tx)
  const rows = await tables(tx)
    .selectFrom('identity.asked_code')
    .select('asked_at')
    .where('name_hash', '=', nameHash)
    .where('place_hash', '=', placeHash)
    .where('asked_at', '>', since)
    .orderBy('asked_at', 'desc')
    .execute()
  return rows.map((row) => row.asked_at)
}

export async function insertCode(tx: Tx, asked: AskedCode): Promise<void> {
  await tables(tx)
    .insertInto('identity.asked_code')
    .values({
      code_id: asked.codeId,
      secret_digest: asked.secretDigest,
      purpose: asked.purpose,
      face: asked.face,
      name_sealed: asked.nameSealed,
      name_hash: asked.nameHash,
      place_hash: asked.placeHash,
      device_digest: asked.deviceDigest,
      asked_at: asked.askedAt,
      ends_at: asked.endsAt,
      account_id: null,
      person_id: null,
      channel: null,
      address_sealed: null,
      address_masked: null,
      address_hash: null,
      is_known: null,
      code_hash: null,
      sent_at: null,
      tries: 0,
      used_at: null,
    })
    .execute()
}

export async function findCode(tx: Tx, codeId: string): Promise<WaitingCode | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.asked_code')
    .selectAll()
    .where('code_id', '=', codeId)
    .executeTakeFirst()
  return row && codeOf(row)
}

/** How many went to this address since then, by whether the browser that asked was known; whoever counts at the same time waits. */
export async function countSent(tx: Tx, addressHash: string, isKnown: boolean, since: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${addressHash}, 0))`.execute(tx)
  const { count } = await tables(tx)
    .selectFrom('identity.asked_code')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('address_hash', '=', addressHash)
    .where('is_known', '=', isKnown)
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A code is on its way to somebody; one that was sent before counts no more. */
export async function addressCode(
  tx: Tx,
  codeId: string,
  to: CodeDestination & { readonly codeHash: string; readonly sentAt: Date },
): Promise<void> {
  await tables(tx)
    .updateTable('identity.asked_code')
    .set({
      account_id: to.accountId,
      person_id: to.personId,
      channel: to.channel,
      address_sealed: to.address.sealed,
      address_masked: to.address.masked,
      address_hash: to.address.hash,
      is_known: to.isKnown,
      code_hash: to.codeHash,
      sent_at: to.sentAt,
    })
    .where('code_id', '=', codeId)
    .execute()
}

/** The code a browser waits for, locked so that it is guessed one at a time. */
export async function lockWaitingCode(
  tx: Tx,
  secretDigest: string,
  purpose: CodePurpose,
  now: Date,
): Promise<WaitingCode | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.asked_code')
    .selectAll()
    .where('secret_digest', '=', secretDigest)
    .where('purpose', '=', purpose)
    .where('ends_at', '>', now)
    .where('used_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && codeOf(row)
}

export async function countTry(tx: Tx, codeId: string, tries: number): Promise<void> {
  await tables(tx).updateTable('identity.asked_code').set({ tries }).where('code_id', '=', codeId).execute()
}

export async function useCode(tx: Tx, codeId: string, usedAt: Date): Promise<void> {
  await tables(tx)
    .updateTable('identity.asked_code')
    .set({ used_at: usedAt })
    .where('code_id', '=', codeId)
    .execute()
}

/**
 * Ends what waits to be typed in by whoever had an account, or would have opened one as this person. What was asked for and is not addressed
 * yet goes to where the person is reached when it is.
 */
export async function endCodesOf(
  tx: Tx,
  whose: { readonly personId: string; readonly accountId: string | null },
  at: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('identity.asked_code')
    .set({ used_at: at })
    .where((row) => row.or([row('person_id', '=', whose.personId), row('account_id', '=', whose.accountId)]))
    .where('used_at', 'is', null)
    .where('asked_at', '>=', new Date(at.getTime() - codeRules.minutes * MS_PER_MINUTE))
    .execute()
}

export async function deleteCodesBefore(tx: Tx, before: Date): Promise<void> {
  await tables(tx).deleteFrom('identity.asked_code').where('asked_at', '<', before).execute()
}

function codeOf(row: CodeRow): WaitingCode {
  const { address_sealed: sealed, address_masked: masked, address_hash: hash } = row
  return {
    codeId: row.code_id,
    secretDigest: row.secret_digest,
    purpose: row.purpose,
    face: row.face,
    nameSealed: row.name_sealed,
    nameHash: row.name_hash,
    placeHash: row.place_hash,
    deviceDigest: row.device_digest,
    askedAt: row.asked_at,
    endsAt: row.ends_at,
    accountId: row.account_id,
    personId: row.person_id,
    channel: row.channel,
    address: sealed === null || masked === null ? null : { sealed, masked, hash },
    codeHash: row.code_hash,
    tries: row.tries,
  }
}

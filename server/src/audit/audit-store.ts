import { sql } from 'kysely'
import { sendWithNext, type Tx } from '../platform/index.ts'
import type { AuditEntry } from './entry.ts'

export type EntryRow = {
  region_id: string
  seq: number
  at: Date
  actor: string
  actor_name: string
  actor_role: string
  organization_id: string | null
  command: string
  subject: string
  details: unknown
  payload_digest: string
  previous_hash: string
  hash: string
}

type AuditTables = {
  'audit.chain_end': { region_id: string; seq: number; hash: string }
  'audit.entry': EntryRow
}

const tables = (tx: Tx) => tx.withTables<AuditTables>()

/** The end of a region's chain, locked until the transaction ends; the chain is begun where there is none. */
export async function lockChainEnd(
  tx: Tx,
  regionId: string,
  firstHash: string,
): Promise<{ seq: number; hash: string }> {
  const end = tables(tx)
    .selectFrom('audit.chain_end')
    .select(['seq', 'hash'])
    .where('region_id', '=', regionId)
    .forUpdate()
  const known = await end.executeTakeFirst()
  if (known) return known
  // two may begin it at once: the second waits for the first here, and then goes on from where it ended
  await tables(tx)
    .insertInto('audit.chain_end')
    .values({ region_id: regionId, seq: 0, hash: firstHash })
    .onConflict((conflict) => conflict.column('region_id').doNothing())
    .execute()
  return end.executeTakeFirstOrThrow()
}

// a statement takes 65 535 parameters, an entry thirteen of them
const ENTRIES_AT_ONCE = 1_000

export async function appendEntries(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  const last = entries.at(-1)
  if (!last) return
  const adding = (some: readonly AuditEntry[]) => tables(tx).insertInto('audit.entry').values(some.map(rowOf))
  let done = 0
  for (; entries.length - done > ENTRIES_AT_ONCE; done += ENTRIES_AT_ONCE)
    await adding(entries.slice(done, done + ENTRIES_AT_ONCE)).execute()
  const addingLast = tables(tx)
    .with('added', () => adding(entries.slice(done)))
    .updateTable('audit.chain_end')
    .set({ seq: last.seq, hash: last.hash })
    .where('region_id', '=', last.regionId)
  await sendWithNext(tx, addingLast)
}

/** Entries about any of the subjects, oldest first. */
export async function listEntriesAbout(
  tx: Tx,
  regionId: string,
  subjects: readonly string[],
): Promise<AuditEntry[]> {
  if (subjects.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('audit.entry')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('subject', 'in', [...subjects])
    .orderBy('seq')
    .execute()
  return rows.map(entryOf)
}

/**
 * Acts in any region by which whole numbers of a person, of whatever kind, were shown to somebody else, newest first.
 *
 * @param says the act that says in its own entry which number it showed; what it adds for an identity number says nothing more
 */
export async function listRevealsOf(
  tx: Tx,
  personId: string,
  { says, limit }: { readonly says: string; readonly limit: number },
): Promise<AuditEntry[]> {
  const rows = await tables(tx)
    .selectFrom('audit.entry')
    .selectAll()
    .where('subject', '=', `person:${personId}`)
    .where(sql<boolean>`case when command = ${says} then details ? 'what' else details ? 'revealed' end`)
    .where('actor_role', '<>', 'learner')
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

/** Where a region's chain ends by its own record; undefined where it has not begun. */
export async function findChainEnd(
  tx: Tx,
  regionId: string,
): Promise<{ seq: number; hash: string } | undefined> {
  return tables(tx)
    .selectFrom('audit.chain_end')
    .select(['seq', 'hash'])
    .where('region_id', '=', regionId)
    .executeTakeFirst()
}

/** How many entries the chains of these regions have, by their own record. */
export async function listChainEnds(
  tx: Tx,
  regions: readonly string[],
): Promise<{ regionId: string; seq: number }[]> {
  if (regions.length === 0) return []
  const rows = await tables(tx)
    .selectFrom('audit.chain_end')
    .select(['region_id', 'seq'])
    .where('region_id', 'in', [...regions])
    .orderBy('region_id')
    .execute()
  return rows.map((row) => ({ regionId: row.region_id, seq: row.seq }))
}

/** A stretch of a region's chain, both ends included. @param limit no more entries than this; all where left out */
export async function listChain(
  tx: Tx,
  regionId: string,
  fromSeq: number,
  toSeq: number,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<AuditEntry[]> {
  const rows = await tables(tx)
    .selectFrom('audit.entry')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('seq', '>=', fromSeq)
    .where('seq', '<=', toSeq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

function rowOf(entry: AuditEntry): EntryRow {
  return {
    region_id: entry.regionId,
    seq: entry.seq,
    at: new Date(entry.at),
    actor: entry.actor,
    actor_name: entry.actorName,
    actor_role: entry.actorRole,
    organization_id: entry.organizationId,
    command: entry.command,
    subject: entry.subject,
    details: JSON.stringify(entry.details),
    payload_digest: entry.payloadDigest,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }
}

export function entryOf(row: EntryRow): AuditEntry {
  return {
    regionId: row.region_id,
    seq: row.seq,
    at: row.at.toISOString(),
    actor: row.actor,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    organizationId: row.organization_id,
    command: row.command,
    subject: row.subject,
    details: row.details as AuditEntry['details'],
    payloadDigest: row.payload_digest,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}

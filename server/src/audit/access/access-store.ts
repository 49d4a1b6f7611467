import { sql } from 'kysely'
import {
  containing,
  type Day,
  digestOf,
  plusDays,
  type RecordedLook,
  recordset,
  sha256,
  startOfDay,
  type Tx,
} from '../../platform/index.ts'

/** One look at one person's data, or a search of the audit. (查阅记录) */
export interface Access {
  readonly regionId: string
  readonly accessId: string
  readonly personId: string | null
  readonly actor: string
  readonly actorName: string
  readonly actorRole: string
  readonly organizationId: string | null
  readonly query: string
  readonly kind: RecordedLook['kind']
  readonly reason: string | null
  readonly details: NonNullable<RecordedLook['details']>
  readonly at: Date
  readonly recordedAt: Date
}

type AccessRow = {
  region_id: string
  access_id: string
  person_id: string | null
  actor: string
  actor_name: string
  actor_role: string
  organization_id: string | null
  query: string
  kind: RecordedLook['kind']
  reason: string | null
  details: Access['details']
  at: Date
  recorded_at: Date
}

const tables = (tx: Tx) => tx.withTables<{ 'audit.access': AccessRow }>()

/** Writes a look down, one row for each person, in one statement. */
export async function insertAccesses(tx: Tx, look: RecordedLook, newId: () => string): Promise<void> {
  const people: readonly (string | null)[] = look.people.length === 0 ? [null] : look.people
  const rows = people.map((personId) => ({ access_id: newId(), person_id: personId }))
  await sql`
    insert into audit.access (region_id, access_id, person_id, actor, actor_name, actor_role, organization_id, query, kind,
      reason, details, at, recorded_at)
    select ${look.regionId}, access_id, person_id, ${look.actor}, ${look.actorName}, ${look.actorRole},
      ${look.organizationId}::uuid, ${look.query}, ${look.kind}, ${look.reason ?? null}::text,
      ${JSON.stringify(look.details ?? {})}::jsonb, ${look.at}::timestamptz, ${look.recordedAt}::timestamptz
    from ${recordset(rows, 'access_id uuid, person_id uuid')}
  `.execute(tx)
}

/** Looks at one person's data within the transaction's scope, newest first; one more than the limit where there are more. */
export async function listAccessesTo(
  tx: Tx,
  personId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Access[]> {
  let rows = tables(tx)
    .selectFrom('audit.access')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('access_id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) rows = rows.where('access_id', '<', cursor)
  return (await rows.execute()).map(accessOf)
}

export interface AccessFilter {
  readonly regions: readonly string[]
  /** Part of the name of whoever looked. */
  readonly actor?: string | undefined
  readonly kind?: Access['kind'] | undefined
  readonly personId?: string | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** Id of the last row of the page before. */
  readonly cursor?: string | undefined
}

/** Looks that fit, newest first; one more than the limit where there are more. */
export async function searchAccesses(tx: Tx, filter: AccessFilter, limit: number): Promise<Access[]> {
  const { actor, kind, personId, from, until, cursor } = filter
  let rows = tables(tx)
    .selectFrom('audit.access')
    .selectAll()
    .where('region_id', 'in', ['', ...filter.regions])
    .orderBy('access_id', 'desc')
    .limit(limit + 1)
  if (actor !== undefined) rows = rows.where('actor_name', 'like', containing(actor))
  if (kind !== undefined) rows = rows.where('kind', '=', kind)
  if (personId !== undefined) rows = rows.where('person_id', '=', personId)
  if (from !== undefined) rows = rows.where('at', '>=', startOfDay(from))
  if (until !== undefined) rows = rows.where('at', '<', startOfDay(plusDays(until, 1)))
  if (cursor !== undefined) rows = rows.where('access_id', '<', cursor)
  return (await rows.execute()).map(accessOf)
}

export interface AccessesSealed {
  readonly count: number
  /** SHA-256 over the digests of the rows, in the order of their ids. */
  readonly digest: string
}

/**
 * The looks of a region that were recorded after one instant and up to another, counted and digested.
 *
 * @param after null: from the first
 */
export async function digestAccesses(
  tx: Tx,
  regionId: string,
  after: Date | null,
  until: Date,
): Promise<AccessesSealed> {
  let count = 0
  let digest = sha256('')
  let from: string | undefined
  for (;;) {
    const page = await accessPage(tx, regionId, after, until, from)
    for (const access of page) digest = sha256(`${digest}${digestOf(toldOf(access))}`)
    count += page.length
    if (page.length < PAGE_ROWS) return { count, digest }
    from = page.at(-1)?.accessId
  }
}

const PAGE_ROWS = 5_000

async function accessPage(
  tx: Tx,
  regionId: string,
  after: Date | null,
  until: Date,
  from: string | undefined,
): Promise<Access[]> {
  let rows = tables(tx)
    .selectFrom('audit.access')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('recorded_at', '<=', until)
    .orderBy('access_id')
    .limit(PAGE_ROWS)
  if (after !== null) rows = rows.where('recorded_at', '>', after)
  if (from !== undefined) rows = rows.where('access_id', '>', from)
  return (await rows.execute()).map(accessOf)
}

/** All that a row says, as JSON carries it. */
function toldOf({ at, recordedAt, ...rest }: Access): object {
  return { ...rest, at: at.toISOString(), recordedAt: recordedAt.toISOString() }
}

function accessOf(row: AccessRow): Access {
  return {
    regionId: row.region_id,
    accessId: row.access_id,
    personId: row.person_id,
    actor: row.actor,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    organizationId: row.organization_id,
    query: row.query,
    kind: row.kind,
    reason: row.reason,
    details: row.details,
    at: row.at,
    recordedAt: row.recorded_at,
  }
}

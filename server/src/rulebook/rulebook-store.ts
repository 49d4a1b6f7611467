import type { Rulebook } from '@zhixun/policy'
import { sql } from 'kysely'
import { mapConstraint, notPossible, orRefuse, type Tx } from '../platform/index.ts'
import type { Edition, ToldClause } from './edition.ts'
import { noSuchEdition } from './refusals.ts'
import type { StandardState, StandardValue } from './standard.ts'

type EditionRow = {
  edition_id: string
  rulebook_id: string
  edition: string
  number: number
  jurisdiction_id: string
  region_id: string
  digest: string
  rulebook: unknown
  source: string
  published_at: Date
}

type ValueRow = {
  region_id: string
  value_id: string
  area: string
  rulebook_id: string
  name: string
  value: number
  document: string
  state: StandardState
  set_by: string
  set_by_name: string
  set_at: Date
  confirmed_by: string | null
  confirmed_by_name: string | null
  confirmed_at: Date | null
  ended_at: Date | null
}

type RulebookTables = {
  'rulebook.edition': EditionRow
  'rulebook.telling': { rulebook_id: string; clauses: unknown; told_at: Date }
  'rulebook.standard_value': ValueRow
}

/** Rulebooks read before, by their digests: almost every command asks for one, there are few, and each is long. */
const rulebooks = new Map<string, Rulebook>()

/** Without the source, which is read for bundles alone, and without a rulebook that is known. */
const inEdition = () =>
  [
    'edition_id',
    'rulebook_id',
    'edition',
    'jurisdiction_id',
    'region_id',
    'digest',
    'published_at',
    sql<unknown>`case when digest = any (${[...rulebooks.keys()]}::text[]) then null else rulebook end`.as(
      'rulebook',
    ),
  ] as const

const tables = (tx: Tx) => tx.withTables<RulebookTables>()

/** An edition by its id. @throws noSuchEdition */
export async function getEdition(tx: Tx, editionId: string): Promise<Edition> {
  return orRefuse(await findEdition(tx, editionId), noSuchEdition({ editionId }))
}

export async function findEdition(tx: Tx, editionId: string): Promise<Edition | undefined> {
  const row = await tables(tx)
    .selectFrom('rulebook.edition')
    .select(inEdition())
    .where('edition_id', '=', editionId)
    .executeTakeFirst()
  return row && editionOf(row)
}

/** An edition as its YAML file said it: a parsed rulebook is not written back. @throws noSuchEdition */
export async function getEditionSource(tx: Tx, editionId: string): Promise<string> {
  const row = await tables(tx)
    .selectFrom('rulebook.edition')
    .select('source')
    .where('edition_id', '=', editionId)
    .executeTakeFirst()
  return orRefuse(row, noSuchEdition({ editionId })).source
}

/** The edition of a notice that was published last. */
export async function findEditionInForce(tx: Tx, rulebookId: string): Promise<Edition | undefined> {
  const row = await tables(tx)
    .selectFrom('rulebook.edition')
    .select(inEdition())
    .where('rulebook_id', '=', rulebookId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && editionOf(row)
}

/** The editions in force, of one jurisdiction or of all; the latest notice of each first. */
export async function listEditions(tx: Tx, jurisdictionId?: string): Promise<Edition[]> {
  let rows = tables(tx)
    .selectFrom('rulebook.edition')
    .select(inEdition())
    .distinctOn('rulebook_id')
    .orderBy('rulebook_id')
    .orderBy('number', 'desc')
  if (jurisdictionId !== undefined) rows = rows.where('jurisdiction_id', '=', jurisdictionId)
  const editions = (await rows.execute()).map(editionOf)
  return editions.toSorted((a, b) => startOf(b).localeCompare(startOf(a)))
}

/** One publishing at a time, also where several servers start at once. */
export async function lockPublishing(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('rulebook.publish'))`.execute(tx)
}

/** @param source  the YAML text that the rulebook was read from */
export async function insertEdition(tx: Tx, edition: Edition, source: string): Promise<void> {
  const { last } = await tables(tx)
    .selectFrom('rulebook.edition')
    .select(sql<number | null>`max(number)`.as('last'))
    .where('rulebook_id', '=', edition.rulebookId)
    .executeTakeFirstOrThrow()
  await tables(tx)
    .insertInto('rulebook.edition')
    .values({
      edition_id: edition.editionId,
      rulebook_id: edition.rulebookId,
      edition: edition.edition,
      number: (last ?? 0) + 1,
      jurisdiction_id: edition.jurisdictionId,
      region_id: edition.regionId,
      digest: edition.digest,
      rulebook: JSON.stringify(edition.rulebook),
      source,
      published_at: edition.publishedAt,
    })
    .execute()
}

/** The notice told clause by clause; empty where nobody has told it yet. */
export async function getTelling(tx: Tx, rulebookId: string): Promise<ToldClause[]> {
  const row = await tables(tx)
    .selectFrom('rulebook.telling')
    .select('clauses')
    .where('rulebook_id', '=', rulebookId)
    .executeTakeFirst()
  return (row?.clauses ?? []) as ToldClause[]
}

export async function putTelling(
  tx: Tx,
  rulebookId: string,
  clauses: readonly ToldClause[],
  toldAt: Date,
): Promise<void> {
  const told = { clauses: JSON.stringify(clauses), told_at: toldAt }
  await tables(tx)
    .insertInto('rulebook.telling')
    .values({ rulebook_id: rulebookId, ...told })
    .onConflict((conflict) => conflict.column('rulebook_id').doUpdateSet(told))
    .execute()
}

/**
 * The values of a notice's standards that count in a region, by name: confirmed ones only, and a region's own before that of
 * its whole jurisdiction. They are kept per notice, so a new edition of it goes on with them.
 */
export async function getStandards(
  tx: Tx,
  editionId: string,
  regionId: string,
): Promise<Record<string, number>> {
  const { rulebook, rulebookId } = await getEdition(tx, editionId)
  const names = new Set(rulebook.standards.map((standard) => standard.name))
  const values = await listValues(tx, rulebookId, 'confirmed')
  const counting = values
    .filter((value) => regionId.startsWith(value.area) && names.has(value.name))
    .toSorted((a, b) => a.area.length - b.area.length)
  return Object.fromEntries(counting.map(({ name, value }) => [name, value]))
}

/** Values given for a notice, latest first: the history of its standards. */
export async function listValues(
  tx: Tx,
  rulebookId: string,
  state?: StandardState,
): Promise<StandardValue[]> {
  let rows = tables(tx)
    .selectFrom('rulebook.standard_value')
    .selectAll()
    .where('rulebook_id', '=', rulebookId)
    .orderBy('value_id', 'desc')
  if (state) rows = rows.where('state', '=', state)
  return (await rows.execute()).map(standardValueOf)
}

/** Values that wait for a second administrator, in areas that hold any of these regions. */
export async function countWaitingStandards(tx: Tx, regionIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
    from rulebook.standard_value
    where state = 'waiting'
      and exists (select from unnest(${[...regionIds]}::text[]) as region where starts_with(region, area))
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** A value with its row locked until the transaction ends. */
export async function lockValue(tx: Tx, valueId: string): Promise<StandardValue | undefined> {
  const row = await tables(tx)
    .selectFrom('rulebook.standard_value')
    .selectAll()
    .where('value_id', '=', valueId)
    .forUpdate()
    .executeTakeFirst()
  return row && standardValueOf(row)
}

/**
 * Adds a value that waits for a second administrator; one that waited before is withdrawn.
 *
 * @throws notPossible where another administrator gives one at the same moment
 */
export async function insertWaitingValue(
  tx: Tx,
  value: Omit<StandardValue, 'state' | 'confirmedBy' | 'confirmedByName' | 'confirmedAt' | 'endedAt'>,
): Promise<void> {
  await end(tx, value, 'waiting', 'withdrawn', value.setAt)
  const row: ValueRow = {
    region_id: value.regionId,
    value_id: value.valueId,
    area: value.area,
    rulebook_id: value.rulebookId,
    name: value.name,
    value: value.value,
    document: value.document,
    state: 'waiting',
    set_by: value.setBy,
    set_by_name: value.setByName,
    set_at: value.setAt,
    confirmed_by: null,
    confirmed_by_name: null,
    confirmed_at: null,
    ended_at: null,
  }
  await mapConstraint(
    'standard_value_one_waiting',
    notPossible(
      { zh: '他人刚刚录入', en: 'somebody else gave one just now' },
      { zh: '录入补贴标准', en: 'give a value' },
    ),
    () => tables(tx).insertInto('rulebook.standard_value').values(row).execute(),
  )
}

/** The waiting value counts from now on; the one before it is kept as replaced. */
export async function confirmValue(
  tx: Tx,
  value: StandardValue,
  by: { readonly id: string; readonly name: string },
  at: Date,
): Promise<void> {
  await end(tx, value, 'confirmed', 'replaced', at)
  await tables(tx)
    .updateTable('rulebook.standard_value')
    .set({ state: 'confirmed', confirmed_by: by.id, confirmed_by_name: by.name, confirmed_at: at })
    .where('region_id', '=', value.regionId)
    .where('value_id', '=', value.valueId)
    .execute()
}

async function end(
  tx: Tx,
  { area, rulebookId, name }: Pick<StandardValue, 'area' | 'rulebookId' | 'name'>,
  from: StandardState,
  to: StandardState,
  at: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('rulebook.standard_value')
    .set({ state: to, ended_at: at })
    .where('area', '=', area)
    .where('rulebook_id', '=', rulebookId)
    .where('name', '=', name)
    .where('state', '=', from)
    .execute()
}

function startOf({ rulebook }: Edition): string {
  return rulebook.document.inForce.from
}

function editionOf(row: Omit<EditionRow, 'source' | 'number'>): Edition {
  // checked when it was published, and never changed since
  const rulebook = rulebooks.get(row.digest) ?? (row.rulebook as Rulebook)
  rulebooks.set(row.digest, rulebook)
  return {
    editionId: row.edition_id,
    rulebookId: row.rulebook_id,
    edition: row.edition,
    digest: row.digest,
    jurisdictionId: row.jurisdiction_id,
    regionId: row.region_id,
    rulebook,
    publishedAt: row.published_at,
  }
}

function standardValueOf(row: ValueRow): StandardValue {
  return {
    regionId: row.region_id,
    valueId: row.value_id,
    area: row.area,
    rulebookId: row.rulebook_id,
    name: row.name,
    value: row.value,
    document: row.document,
    state: row.state,
    setBy: row.set_by,
    setByName: row.set_by_name,
    setAt: row.set_at,
    confirmedBy: row.confirmed_by,
    confirmedByName: row.confirmed_by_name,
    confirmedAt: row.confirmed_at,
    endedAt: row.ended_at,
  }
}

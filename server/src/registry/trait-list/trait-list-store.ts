import type { OrganizationTrait, Words } from '@zhixun/policy'
import { sql } from 'kysely'
import { type Day, mapConstraint, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import { traitListKnown } from '../refusals.ts'
import { type TraitList, type TraitListState, traitListStateWords } from './trait-list.ts'

type ListRow = {
  region_id: string
  import_id: string
  trait: OrganizationTrait
  area: string
  valid_from: Day
  valid_until: Day | null
  proof: string
  proof_file_id: string | null
  file_id: string
  file_name: string
  file_sha256: string
  state: TraitListState
  sheets: unknown
  notes: unknown
  checked_by_name: string
  checked_at: Date
  takes_renamed: boolean | null
  confirmed_by_name: string | null
  confirmed_at: Date | null
  ended_by_name: string | null
  ended_at: Date | null
  reason: string | null
}

const tables = (tx: Tx) => tx.withTables<{ 'registry.trait_import': ListRow }>()

/** Adds a list that was checked. The same file for the same trait comes in once. @throws traitListKnown */
export async function insertTraitList(tx: Tx, list: TraitList): Promise<void> {
  const insert = () => tables(tx).insertInto('registry.trait_import').values(rowOf(list)).execute()
  const now = { fileName: list.fileName, day: list.checkedAt.toISOString().slice(0, 10) }
  await mapConstraint('trait_import_file_once', known({ ...now, state: 'checked' }), insert)
}

/** The list by which the same file came in before and still counts, or undefined. */
export async function findSameFile(
  tx: Tx,
  { regionId, area, trait, fileSha256 }: Pick<TraitList, 'regionId' | 'area' | 'trait' | 'fileSha256'>,
): Promise<TraitList | undefined> {
  const row = await tables(tx)
    .selectFrom('registry.trait_import')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('area', '=', area)
    .where('trait', '=', trait)
    .where('file_sha256', '=', fileSha256)
    .where('state', 'in', ['checked', 'confirmed'])
    .executeTakeFirst()
  return row && listOf(row)
}

export function known({ fileName, day, state }: { fileName: string; day: string; state: TraitListState }) {
  const words = traitListStateWords[state]
  return traitListKnown({ fileName, day, state: words.zh, stateEn: words.en })
}

/** @throws notFound */
export async function getTraitList(tx: Tx, regionId: string, importId: string): Promise<TraitList> {
  return listOf(
    orRefuse(await byId(tx, regionId, importId).executeTakeFirst(), notFound({ what: '单位情况名单' })),
  )
}

/** The list, locked until the transaction ends: two who confirm take turns. @throws notFound */
export async function lockTraitList(tx: Tx, regionId: string, importId: string): Promise<TraitList> {
  const row = await byId(tx, regionId, importId).forUpdate().executeTakeFirst()
  return listOf(orRefuse(row, notFound({ what: '单位情况名单' })))
}

export async function updateTraitList(tx: Tx, list: TraitList): Promise<void> {
  await tables(tx)
    .updateTable('registry.trait_import')
    .set(rowOf(list))
    .where('region_id', '=', list.regionId)
    .where('import_id', '=', list.importId)
    .execute()
}

export interface TraitListFilter {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly regionId: string
  readonly trait?: OrganizationTrait | undefined
  readonly state?: TraitListState | undefined
}

/** Latest first; one row more than the limit where there are more. */
export async function listTraitLists(tx: Tx, filter: TraitListFilter): Promise<TraitList[]> {
  let rows = tables(tx)
    .selectFrom('registry.trait_import')
    .selectAll()
    .where('region_id', '=', filter.regionId)
    .orderBy('import_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.trait) rows = rows.where('trait', '=', filter.trait)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.cursor) rows = rows.where('import_id', '<', filter.cursor)
  return (await rows.execute()).map(listOf)
}

function byId(tx: Tx, regionId: string, importId: string) {
  return tables(tx)
    .selectFrom('registry.trait_import')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('import_id', '=', sql<string>`${importId}::uuid`)
}

function rowOf(list: TraitList): ListRow {
  return {
    region_id: list.regionId,
    import_id: list.importId,
    trait: list.trait,
    area: list.area,
    valid_from: list.validFrom,
    valid_until: list.validUntil,
    proof: list.proof,
    proof_file_id: list.proofFileId,
    file_id: list.fileId,
    file_name: list.fileName,
    file_sha256: list.fileSha256,
    state: list.state,
    sheets: JSON.stringify(list.sheets),
    notes: JSON.stringify(list.notes),
    checked_by_name: list.checkedByName,
    checked_at: list.checkedAt,
    takes_renamed: list.takesRenamed,
    confirmed_by_name: list.confirmedByName,
    confirmed_at: list.confirmedAt,
    ended_by_name: list.endedByName,
    ended_at: list.endedAt,
    reason: list.reason,
  }
}

function listOf(row: ListRow): TraitList {
  return {
    regionId: row.region_id,
    importId: row.import_id,
    trait: row.trait,
    area: row.area,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    proof: row.proof,
    proofFileId: row.proof_file_id,
    fileId: row.file_id,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    state: row.state,
    sheets: row.sheets as TraitList['sheets'],
    notes: row.notes as readonly ({ readonly sheet: string } & Words)[],
    checkedByName: row.checked_by_name,
    checkedAt: row.checked_at,
    takesRenamed: row.takes_renamed,
    confirmedByName: row.confirmed_by_name,
    confirmedAt: row.confirmed_at,
    endedByName: row.ended_by_name,
    endedAt: row.ended_at,
    reason: row.reason,
  }
}

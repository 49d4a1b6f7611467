import type { Words } from '@zhixun/policy'
import { sql } from 'kysely'
import { containing, type Day, type Tx, tableRows } from '../../platform/index.ts'
import type { LineOutcome, TraitLine, TraitList } from './trait-list.ts'

type LineRow = {
  region_id: string
  import_id: string
  number: number
  sheet: string
  row: number
  credit_code: string | null
  name: string
  valid_from: Day | null
  valid_until: Day | null
  outcome: LineOutcome
  remark: unknown
  organization_region_id: string | null
  organization_id: string | null
  finding_id: string | null
  code_typed: string | null
}

type ListKey = Pick<TraitList, 'regionId' | 'importId'>

const tables = (tx: Tx) => tx.withTables<{ 'registry.trait_line': LineRow }>()

export async function insertTraitLines(tx: Tx, list: ListKey, lines: readonly TraitLine[]): Promise<void> {
  await sql`insert into registry.trait_line select * from ${given(list, lines)}`.execute(tx)
}

/** What became of lines, in one statement however many they are. */
export async function settleTraitLines(tx: Tx, list: ListKey, lines: readonly TraitLine[]): Promise<void> {
  await sql`
    update registry.trait_line line
    set outcome = given.outcome, remark = given.remark, finding_id = given.finding_id,
        organization_region_id = given.organization_region_id, organization_id = given.organization_id
    from ${given(list, lines)} as given
    where line.region_id = given.region_id and line.import_id = given.import_id and line.number = given.number
  `.execute(tx)
}

/** All lines of a list with one of these outcomes, in the order of the file. */
export async function findTraitLines(
  tx: Tx,
  { regionId, importId }: ListKey,
  outcomes: readonly LineOutcome[],
): Promise<TraitLine[]> {
  const rows = await of(tx, { regionId, importId })
    .where('outcome', 'in', [...outcomes])
    .orderBy('number')
    .execute()
  return rows.map(lineOf)
}

export interface TraitLineFilter {
  readonly outcome?: LineOutcome | undefined
  /** Part of the name or of the credit code. */
  readonly text?: string | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** In the order of the file; one row more than the limit where there are more. */
export async function listTraitLines(tx: Tx, list: ListKey, filter: TraitLineFilter): Promise<TraitLine[]> {
  let rows = of(tx, list)
    .orderBy('number')
    .limit(filter.limit + 1)
  if (filter.outcome) rows = rows.where('outcome', '=', filter.outcome)
  if (filter.after !== undefined) rows = rows.where('number', '>', filter.after)
  const { text } = filter
  if (text) {
    rows = rows.where((where) =>
      where.or([
        where('name', 'ilike', containing(text)),
        where('credit_code', 'like', containing(text.toUpperCase())),
      ]),
    )
  }
  return (await rows.execute()).map(lineOf)
}

/** How many lines of each list have which outcome. */
export async function countOutcomes(
  tx: Tx,
  regionId: string,
  importIds: readonly string[],
): Promise<Map<string, Partial<Record<LineOutcome, number>>>> {
  const rows = await tables(tx)
    .selectFrom('registry.trait_line')
    .select(['import_id', 'outcome', sql<number>`count(*)::integer`.as('lines')])
    .where('region_id', '=', regionId)
    .where('import_id', '=', sql<string>`any(${[...importIds]}::uuid[])`)
    .groupBy(['import_id', 'outcome'])
    .execute()
  const counted = new Map<string, Partial<Record<LineOutcome, number>>>()
  for (const { import_id, outcome, lines } of rows) {
    counted.set(import_id, { ...counted.get(import_id), [outcome]: lines })
  }
  return counted
}

/** A line of a confirmed list that waits for a firm, with what the list says of it. */
export interface WaitingLine {
  readonly list: Pick<
    TraitList,
    'regionId' | 'importId' | 'trait' | 'proof' | 'proofFileId' | 'takesRenamed'
  > & {
    readonly confirmedByName: string
  }
  readonly line: TraitLine
}

/** Lines of confirmed lists that wait for this credit code in a region, the oldest list first; locked. */
export async function lockWaitingLines(tx: Tx, regionId: string, creditCode: string): Promise<WaitingLine[]> {
  const { rows } = await sql<
    LineRow & {
      trait: TraitList['trait']
      proof: string
      proof_file_id: string | null
      takes_renamed: boolean | null
      confirmed_by_name: string
    }
  >`
    select line.*, list.trait, list.proof, list.proof_file_id, list.takes_renamed, list.confirmed_by_name
    from registry.trait_line line
    join registry.trait_import list using (region_id, import_id)
    where line.outcome = 'waiting' and line.credit_code = ${creditCode}
      and list.state = 'confirmed' and starts_with(${regionId}, list.area)
    order by line.import_id
    for update of line
  `.execute(tx)
  return rows.map((row) => ({
    list: {
      regionId: row.region_id,
      importId: row.import_id,
      trait: row.trait,
      proof: row.proof,
      proofFileId: row.proof_file_id,
      takesRenamed: row.takes_renamed,
      confirmedByName: row.confirmed_by_name,
    },
    line: lineOf(row),
  }))
}

function of(tx: Tx, { regionId, importId }: ListKey) {
  return tables(tx)
    .selectFrom('registry.trait_line')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('import_id', '=', importId)
}

function given({ regionId, importId }: ListKey, lines: readonly TraitLine[]) {
  const rows = lines.map(
    (line): LineRow => ({
      region_id: regionId,
      import_id: importId,
      number: line.number,
      sheet: line.sheet,
      row: line.row,
      credit_code: line.creditCode,
      name: line.name,
      valid_from: line.validFrom,
      valid_until: line.validUntil,
      outcome: line.outcome,
      remark: line.remark,
      organization_region_id: line.organization?.regionId ?? null,
      organization_id: line.organization?.organizationId ?? null,
      finding_id: line.findingId,
      code_typed: line.codeTyped,
    }),
  )
  return tableRows('registry.trait_line', rows)
}

function lineOf(row: LineRow): TraitLine {
  const { organization_region_id: regionId, organization_id: organizationId } = row
  return {
    number: row.number,
    sheet: row.sheet,
    row: row.row,
    creditCode: row.credit_code,
    name: row.name,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    outcome: row.outcome,
    remark: row.remark as Words | null,
    organization: regionId && organizationId ? { regionId, organizationId } : null,
    findingId: row.finding_id,
    codeTyped: row.code_typed,
  }
}

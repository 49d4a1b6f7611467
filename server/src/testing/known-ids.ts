import pg from 'pg'

/** Values for the parameters of a path, such as `{ regionId, planId }`. */
export type PathIds = Readonly<Record<string, string>>

/** Whose rows are looked for first, and whose never. */
export interface Choice {
  readonly preferred: string
  readonly never: string
}

type Owning = 'region_id' | 'organization_id' | 'person_id'

/** Real ids, found in the tables themselves by somebody whom no scope binds. */
export interface KnownIds {
  /**
   * Sets of values that fill these parameters in these regions: one from each table that has rows with all of them, of the
   * first organization where it has any, and never of the other.
   */
  find(parameters: readonly string[], regions: readonly string[], of: Choice): Promise<PathIds[]>
  /** Every id, code, number and organization's name on rows of `theirs` that is on no row of `own`. */
  marks(owning: Owning, theirs: readonly string[], own: readonly string[]): Promise<Set<string>>
  /** All ids of this kind on rows of these regions, or on those of them that are of one person. */
  list(owning: Owning, regions: readonly string[], personId?: string): Promise<string[]>
  /** Names of people, their ids and their masked numbers: nothing that a figure needs. */
  personalMarks(): Promise<Set<string>>
  /** How many acts are in the audit of these regions. */
  countActs(regions: readonly string[]): Promise<number>
  close(): Promise<void>
}

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** What is hung out for anyone, with its ids. */
const published = [
  'outreach.need_survey',
  'registry.platform_recognition',
  'review.public_notice',
  'review.notice_line',
  'rulebook.standard_value',
]

export async function openKnownIds(databaseUrl: string): Promise<KnownIds> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const ask = async (statement: string, values: readonly unknown[]) =>
    (await client.query<Record<string, string | null>>(statement, [...values])).rows
  const { rows: columns } = await client.query<Column>(`
    select table_schema || '.' || table_name as table, column_name as column, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`)
  const tables = Map.groupBy(columns, (each) => each.table)
  const has = (table: string, column: string) =>
    tables.get(table)?.some((each) => each.column === column) ?? false
  const tablesWith = (...wanted: string[]) =>
    [...tables.keys()].filter((table) => wanted.every((column) => has(table, column)))

  async function valuesOn(owning: Owning, owners: readonly string[], of: readonly string[]) {
    const values = new Set<string>()
    for (const table of of) {
      const telling = (tables.get(table) ?? []).filter((each) => isTelling(each)).map((each) => each.column)
      if (telling.length === 0) continue
      const rows = await ask(`select ${telling.join()} from ${table} where ${owning}::text = any ($1)`, [
        owners,
      ])
      for (const value of rows.flatMap((row) => Object.values(row))) if (value) values.add(value)
    }
    return values
  }

  return {
    async find(parameters, regions, { preferred, never }) {
      const named = parameters.map((parameter) => [parameter, columnOf(parameter)] as const)
      const picked = named.map(([parameter, column]) => `${column}::text as "${parameter}"`).join()
      const found: PathIds[] = []
      for (const table of tablesWith('region_id', ...named.map(([, column]) => column))) {
        const whose = has(table, 'organization_id') ? 'organization_id' : 'null::uuid'
        // a row that names no organization may be about a thing of one
        const things = named.map(([, column]) => column).filter((column) => column !== 'region_id')
        const ofOthers = has(table, 'organization_id')
          ? []
          : things.flatMap((column) =>
              tablesWith('organization_id', column).map(
                (owning) =>
                  `not exists (select from ${owning} owning
                     where owning.${column}::text = here.${column}::text and owning.organization_id = $3::uuid)`,
              ),
            )
        const rows = await ask(
          `select ${picked} from ${table} here
           where region_id = any ($1) and ${whose} is distinct from $3::uuid ${ofOthers.map((rule) => ` and ${rule}`).join('')}
           order by ${whose} is not distinct from $2::uuid desc limit 1`,
          [regions, preferred, never],
        )
        for (const row of rows) if (isWhole(row)) found.push(row)
      }
      return found
    },
    async marks(owning, theirs, own) {
      const of = tablesWith(owning)
      const mine = await valuesOn(owning, own, of)
      const open = await valuesOn('region_id', await allRegions(ask), published)
      const marks = await valuesOn(
        owning,
        theirs,
        of.filter((table) => !published.includes(table)),
      )
      return new Set([...marks].filter((mark) => !mine.has(mark) && !open.has(mark)))
    },
    async list(owning, regions, personId) {
      const found = new Set<string>()
      for (const table of personId === undefined ? tablesWith(owning) : tablesWith(owning, 'person_id')) {
        if (!has(table, 'region_id')) continue
        const theirs = personId === undefined ? '$2::uuid is null' : 'person_id = $2::uuid'
        const rows = await ask(
          `select distinct ${owning}::text as id from ${table}
           where region_id = any ($1) and ${owning} is not null and ${theirs}`,
          [regions, personId],
        )
        for (const { id } of rows) if (id) found.add(id)
      }
      return [...found].sort()
    },
    async personalMarks() {
      const marks = new Set<string>()
      for (const { table, column } of columns.filter((each) => isPersonal(each))) {
        const rows = await ask(`select distinct ${column}::text as value from ${table}`, [])
        for (const { value } of rows) if (value) marks.add(value)
      }
      // who works for a bureau or a firm signs with the own name
      for (const { name } of await ask("select name from identity.account where face <> 'learner'", []))
        if (name) marks.delete(name)
      return marks
    },
    async countActs(regions) {
      const rows = await ask('select count(*)::text as count from audit.entry where region_id = any ($1)', [
        regions,
      ])
      return Number(rows[0]?.['count'])
    },
    close: () => client.end(),
  }
}

async function allRegions(
  ask: (statement: string, values: unknown[]) => Promise<Record<string, string | null>[]>,
) {
  const rows = await ask('select unnest(regions) as region from platform.jurisdiction', [])
  return rows.flatMap(({ region }) => region ?? [])
}

/** Ids, and other texts that stand for one thing only. */
function isTelling({ table, column, type }: Column): boolean {
  return (
    type === 'uuid' ||
    ['case_number', 'credit_code'].includes(column) ||
    (table === 'registry.organization' && column === 'name') ||
    (table === 'review.notice_line' && column === 'organization_name')
  )
}

/** Of people who are trained and paid for. */
function isPersonal({ table, column }: Column): boolean {
  return (
    ['person_id', 'id_number_masked', 'phone_masked'].includes(column) ||
    (table === 'registry.person' && column === 'name')
  )
}

function isWhole(row: Record<string, string | null>): row is Record<string, string> {
  return Object.values(row).every((value) => value !== null)
}

function columnOf(parameter: string): string {
  return parameter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

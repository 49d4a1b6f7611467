import { parseIdNumber } from '@zhixun/policy'
import pg from 'pg'

/** Identity, phone and account numbers of everybody a database knows, in clear. */
export type WholeNumbers = ReadonlySet<string>

/** @param open  what opens a sealed text */
export async function openWholeNumbers(
  databaseUrl: string,
  open: (sealed: string) => string,
): Promise<WholeNumbers> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const numbers = new Set<string>()
  const columns = await client.query<{ table: string; column: string }>(
    `select table_schema || '.' || table_name as table, column_name as column
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and column_name like '%\\_sealed'`,
  )
  for (const { table, column } of columns.rows) {
    const { rows } = await client.query<{ sealed: string }>(
      `select ${column} as sealed from ${table} where ${column} is not null`,
    )
    for (const { sealed } of rows) {
      const clear = open(sealed)
      // a sealed finding may hold any cell; what counts are numbers that name somebody
      if (/^\d{11,30}$|^\d{17}X$/.test(clear)) numbers.add(clear)
    }
  }
  await client.end()
  return numbers
}

/** Numbers of people that stand in a text. */
export function wholeNumbersIn(text: string, known: WholeNumbers): string[] {
  // standing alone: a digest has long runs of digits too
  const runs = text.match(/(?<![0-9a-z])\d{11,}x?(?![0-9a-z])/gi) ?? []
  return runs.filter((run) => known.has(run) || parseIdNumber(run) !== undefined)
}

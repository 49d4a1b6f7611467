import { type RawBuilder, sql } from 'kysely'

/**
 * Rows to select from, as one parameter however many they are: a statement takes 65 535 parameters, and a roster or a payment
 * run may have more values than that.
 *
 * @param columns names and types as SQL writes them: `region_id text, amount_fen bigint`; other members are left out
 * @param name    how the statement calls the rows
 */
export function recordset(rows: readonly object[], columns: string, name = 'given'): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${sql.id(name)} (${sql.raw(columns)})`
}

/** The same where rows have every column of a table: `insert into funds.payable select * from ${tableRows('funds.payable', rows)}`. */
export function tableRows(table: string, rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`
}

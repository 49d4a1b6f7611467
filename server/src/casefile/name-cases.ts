import { sql } from 'kysely'
import type { Tx } from '../platform/index.ts'

const REFERENCE = /^(claim|claim-line|claim-worker):([0-9a-f-]{36})$/

/** The numbers of the cases that money is for, by the references of the ledger, as far as the transaction sees them. (案件编号) */
export async function findCaseNumbers(
  tx: Tx,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(references)].flatMap((reference) => {
    const [, kind, id] = REFERENCE.exec(reference) ?? []
    return kind === undefined || id === undefined ? [] : [{ reference, kind, id }]
  })
  if (asked.length === 0) return new Map()
  const idsOf = (isWanted: (kind: string) => boolean) =>
    sql`${asked.flatMap(({ kind, id }) => (isWanted(kind) ? [id] : []))}::uuid[]`
  const { rows } = await sql<{ id: string; case_number: string }>`
    with told as (
      select claim_id as id, region_id, claim_id from claims.claim where claim_id = any (${idsOf((kind) => kind === 'claim')})
      union all
      select line_id, region_id, claim_id from claims.claim_line where line_id = any (${idsOf((kind) => kind !== 'claim')})
    )
    select told.id, plan.case_number
    from told
    join claims.claim claim using (region_id, claim_id)
    join filing.plan plan on plan.region_id = claim.region_id and plan.plan_id = claim.plan_id`.execute(tx)
  const numbers = new Map(rows.map((row) => [row.id, row.case_number]))
  return new Map(
    asked.flatMap(({ reference, id }) => {
      const number = numbers.get(id)
      return number === undefined ? [] : [[reference, number] as const]
    }),
  )
}

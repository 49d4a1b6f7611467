import { sql } from 'kysely'
import type { Tx } from '../../platform/index.ts'
import type { Snapshot } from './snapshot.ts'

type Key = Pick<Snapshot, 'regionId' | 'snapshotId'>

/** Keeps which employers the staged lines of a register name, with how many people each. */
export async function keepEmployers(tx: Tx, { regionId, snapshotId }: Key): Promise<void> {
  await sql`
    insert into registers.covered_employer (region_id, snapshot_id, credit_code, people)
    select ${regionId}, ${snapshotId}::uuid, employer, count(*)
    from (select distinct split_part(said, '|', 2) as employer, holder from staged_line where month_from is not null) as insured
    where employer <> ''
    group by employer
  `.execute(tx)
}

export async function deleteEmployers(tx: Tx, { regionId, snapshotId }: Key): Promise<void> {
  await sql`delete from registers.covered_employer
    where region_id = ${regionId} and snapshot_id = ${snapshotId}::uuid`.execute(tx)
}

export async function countEmployers(tx: Tx, { regionId, snapshotId }: Key): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from registers.covered_employer
    where region_id = ${regionId} and snapshot_id = ${snapshotId}::uuid`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whether people of an employer stand in one of some snapshots. */
export async function namesEmployer(tx: Tx, creditCode: string, snapshots: readonly Key[]): Promise<boolean> {
  const { rows } = await sql`select from registers.covered_employer
    where region_id = any (${[...new Set(snapshots.map((each) => each.regionId))]}::text[])
      and snapshot_id = any (${snapshots.map((each) => each.snapshotId)}::uuid[]) and credit_code = ${creditCode}
    limit 1`.execute(tx)
  return rows.length > 0
}

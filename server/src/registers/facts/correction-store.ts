import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'
import type { RegisterKindId } from '../kinds.ts'
import { type MonthRun, parseMonths, writeMonths } from './months.ts'

/** What the bureau found to be otherwise than a register says. */
export interface Correction {
  readonly regionId: string
  readonly correctionId: string
  readonly personId: string
  readonly kind: RegisterKindId
  readonly effect: 'adds' | 'removes'
  readonly employer: string | null
  readonly months: readonly MonthRun[]
  readonly from: Day | null
  readonly until: Day | null
  /** Of a certificate. */
  readonly detail: Readonly<Record<string, string | undefined>> | null
  readonly snapshotId: string | null
  readonly reason: string
  readonly decidedByName: string
  readonly decidedAt: Date
}

export async function insertCorrection(tx: Tx, correction: Correction): Promise<void> {
  const months = correction.months.length > 0 ? writeMonths(correction.months) : null
  await sql`
    insert into registers.correction
      (region_id, correction_id, person_id, holder, kind, effect, employer, months, from_on, until_on, detail, snapshot_id,
       reason, decided_by_name, decided_at)
    select ${correction.regionId}, ${correction.correctionId}::uuid, person_id, holder, ${correction.kind},
           ${correction.effect}, ${correction.employer}, ${months}::int4multirange, ${correction.from}::date,
           ${correction.until}::date, ${correction.detail && JSON.stringify(correction.detail)}::jsonb, ${correction.snapshotId}::uuid, ${correction.reason},
           ${correction.decidedByName}, ${correction.decidedAt}::timestamptz
    from registry.person_holder where person_id = ${correction.personId}::uuid
  `.execute(tx)
}

/** @returns whose it was and when it was decided; undefined where there is none in force */
export async function withdrawCorrectionRow(
  tx: Tx,
  {
    regionId,
    correctionId,
    at,
    byName,
  }: { regionId: string; correctionId: string; at: Date; byName: string },
): Promise<{ readonly personId: string; readonly decidedAt: Date } | undefined> {
  const { rows } = await sql<{ personId: string; decidedAt: Date }>`
    update registers.correction
    set withdrawn_at = ${at}::timestamptz, withdrawn_by_name = ${byName}
    where region_id = ${regionId} and correction_id = ${correctionId}::uuid and withdrawn_at is null
    returning person_id as "personId", decided_at as "decidedAt"
  `.execute(tx)
  return rows[0]
}

/** Of one person, newest first, as far as they are in sight and in force. */
export async function listCorrections(tx: Tx, personId: string): Promise<Correction[]> {
  const { rows } = await sql<{
    region_id: string
    correction_id: string
    kind: RegisterKindId
    effect: Correction['effect']
    employer: string | null
    months: string | null
    from_on: Day | null
    until_on: Day | null
    detail: Correction['detail']
    snapshot_id: string | null
    reason: string
    decided_by_name: string
    decided_at: Date
  }>`
    select region_id, correction_id, kind, effect, employer, months::text as months, from_on, until_on, detail, snapshot_id,
           reason, decided_by_name, decided_at
    from registers.correction
    where person_id = ${personId}::uuid and withdrawn_at is null
    order by decided_at desc
  `.execute(tx)
  return rows.map((row) => ({
    regionId: row.region_id,
    correctionId: row.correction_id,
    personId,
    kind: row.kind,
    effect: row.effect,
    employer: row.employer,
    months: parseMonths(row.months),
    from: row.from_on,
    until: row.until_on,
    detail: row.detail,
    snapshotId: row.snapshot_id,
    reason: row.reason,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
  }))
}

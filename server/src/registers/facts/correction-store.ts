import { sql } from 'kysely'
import { type Day, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { RegisterKindId } from '../kinds.ts'
import type { CorrectionState } from './correction.ts'
import { type MonthRun, parseMonths, writeMonths } from './months.ts'

/** What the bureau found to be otherwise than a register says: one proposes it with a paper, another agrees. (登记数据更正) */
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
  readonly state: CorrectionState
  /** The key of that actor, and the paper; null where one person corrected, before it took two. */
  readonly proposedBy: string | null
  readonly proofFileId: string | null
  readonly proposedByName: string
  readonly proposedAt: Date
  /** Who agreed or did not; of one that was taken back, who did that. */
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly words: string | null
}

export async function insertCorrection(tx: Tx, correction: Correction): Promise<void> {
  const months = correction.months.length > 0 ? writeMonths(correction.months) : null
  await sql`
    insert into registers.correction
      (region_id, correction_id, person_id, holder, kind, effect, employer, months, from_on, until_on, detail, snapshot_id,
       reason, state, proposed_by, proof_file_id, proposed_by_name, proposed_at)
    select ${correction.regionId}, ${correction.correctionId}::uuid, person_id, holder, ${correction.kind},
           ${correction.effect}, ${correction.employer}, ${months}::int4multirange, ${correction.from}::date,
           ${correction.until}::date, ${correction.detail && JSON.stringify(correction.detail)}::jsonb, ${correction.snapshotId}::uuid, ${correction.reason},
           ${correction.state}, ${correction.proposedBy}, ${correction.proofFileId}::uuid, ${correction.proposedByName},
           ${correction.proposedAt}::timestamptz
    from registry.person_holder where person_id = ${correction.personId}::uuid
  `.execute(tx)
}

/** How a correction goes on. */
export interface CorrectionDecision {
  readonly state: CorrectionState
  readonly byName: string
  readonly at: Date
  readonly words: string | null
}

export async function setCorrection(
  tx: Tx,
  { regionId, correctionId }: Correction,
  { state, byName, at, words }: CorrectionDecision,
): Promise<void> {
  await sql`
    update registers.correction
    set state = ${state}, decided_by_name = ${byName}, decided_at = ${at}::timestamptz, words = ${words}
    where region_id = ${regionId} and correction_id = ${correctionId}::uuid
  `.execute(tx)
}

/** Held until the commit, so that two who decide at once do so one after the other. @throws notFound */
export async function lockCorrection(tx: Tx, regionId: string, correctionId: string): Promise<Correction> {
  const { rows } = await sql<CorrectionRow>`
    select *, months::text as months from registers.correction
    where region_id = ${regionId} and correction_id = ${correctionId}::uuid
    for update
  `.execute(tx)
  return correctionOf(orRefuse(rows[0], notFound({ what: '更正' })))
}

/** Whoever corrects what registers say of the same person waits until this transaction ends: what waits or counts is read by one after the other. */
export async function lockCorrectionsOf(tx: Tx, personId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`register-corrections ${personId}`}, 0))
  `.execute(tx)
}

/** Of one person, newest first, as far as they are in sight: those in force, and those that wait for another. */
export async function listCorrections(tx: Tx, personId: string): Promise<Correction[]> {
  const { rows } = await sql<CorrectionRow>`
    select *, months::text as months from registers.correction
    where person_id = ${personId}::uuid and state in ('proposed', 'in-force')
    order by proposed_at desc, correction_id desc
  `.execute(tx)
  return rows.map(correctionOf)
}

/** Within scope, longest waiting first. */
export async function listProposedCorrections(tx: Tx, limit: number): Promise<Correction[]> {
  const { rows } = await sql<CorrectionRow>`
    select *, months::text as months from registers.correction
    where state = 'proposed'
    order by proposed_at, correction_id
    limit ${limit + 1}
  `.execute(tx)
  return rows.map(correctionOf)
}

interface CorrectionRow {
  readonly region_id: string
  readonly correction_id: string
  readonly person_id: string
  readonly kind: RegisterKindId
  readonly effect: Correction['effect']
  readonly employer: string | null
  readonly months: string | null
  readonly from_on: Day | null
  readonly until_on: Day | null
  readonly detail: Correction['detail']
  readonly snapshot_id: string | null
  readonly reason: string
  readonly state: CorrectionState
  readonly proposed_by: string | null
  readonly proof_file_id: string | null
  readonly proposed_by_name: string
  readonly proposed_at: Date
  readonly decided_by_name: string | null
  readonly decided_at: Date | null
  readonly words: string | null
}

function correctionOf(row: CorrectionRow): Correction {
  return {
    regionId: row.region_id,
    correctionId: row.correction_id,
    personId: row.person_id,
    kind: row.kind,
    effect: row.effect,
    employer: row.employer,
    months: parseMonths(row.months ?? ''),
    from: row.from_on,
    until: row.until_on,
    detail: row.detail,
    snapshotId: row.snapshot_id,
    reason: row.reason,
    state: row.state,
    proposedBy: row.proposed_by,
    proofFileId: row.proof_file_id,
    proposedByName: row.proposed_by_name,
    proposedAt: row.proposed_at,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    words: row.words,
  }
}

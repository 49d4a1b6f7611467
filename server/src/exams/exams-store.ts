import type { CertificateKind, SkillLevel } from '@zhixun/policy'
import { sql } from 'kysely'
import { type Actor, actorKey, type Day, recordset, type Tx } from '../platform/index.ts'
import type { Result, ResultFacts } from './result.ts'

type ResultRow = {
  region_id: string
  class_id: string
  person_id: string
  organization_id: string
  class_hours: number | null
  score: string | null
  passed: boolean | null
  absent: boolean
  certificate: 'unknown' | 'none' | 'issued'
  certificate_kind: CertificateKind | null
  level: SkillLevel | null
  certificate_number: string | null
  issued_on: Day | null
  occupation: string | null
  recorded_at: Date
}

type ExamsTables = {
  'exams.result': ResultRow
  'exams.result_change': {
    region_id: string
    class_id: string
    change_id: string
    organization_id: string
    change: 'recorded' | 'imported' | 'corrected'
    people: number
    person_id: string | null
    name: string | null
    before: unknown
    after: unknown
    reason: string | null
    actor: string
    actor_name: string
    at: Date
  }
  'exams.result_proof': {
    region_id: string
    class_id: string
    proof_id: string
    organization_id: string
    file_id: string
    name: string
    attached_at: Date
    removed_at: Date | null
  }
  'exams.result_lock': {
    region_id: string
    class_id: string
    reference: string
    organization_id: string
    locked_at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<ExamsTables>()

/** Whose results: a class and the organization it belongs to. */
export interface ResultsOf {
  readonly regionId: string
  readonly classId: string
  readonly organizationId: string
}

/** Results recorded for a class, in no order. */
export async function listResults(tx: Tx, regionId: string, classId: string): Promise<Result[]> {
  const rows = await tables(tx)
    .selectFrom('exams.result')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .execute()
  return rows.map(resultOf)
}

/** Writes many results in one statement; whoever has one already gets this one instead. */
export async function upsertResults(
  tx: Tx,
  { regionId, classId, organizationId }: ResultsOf,
  results: readonly Result[],
  recordedAt: Date,
): Promise<void> {
  if (results.length === 0) return
  const told = recordset(
    results.map(({ personId, ...facts }) => ({ person_id: personId, ...columnsOf(facts) })),
    `person_id uuid, class_hours double precision, score text, passed boolean, absent boolean, certificate text,
     certificate_kind text, level text, certificate_number text, issued_on date, occupation text`,
  )
  await sql`
    insert into exams.result as known
      (region_id, class_id, organization_id, recorded_at, person_id, class_hours, score, passed, absent, certificate,
       certificate_kind, level, certificate_number, issued_on, occupation)
    select ${regionId}, ${classId}::uuid, ${organizationId}::uuid, ${recordedAt}::timestamptz, person_id, class_hours, score,
           passed, absent, certificate, certificate_kind, level, certificate_number, issued_on, occupation
    from ${told}
    on conflict (region_id, class_id, person_id) do update
    set class_hours = excluded.class_hours,
        score = excluded.score,
        passed = excluded.passed,
        absent = excluded.absent,
        certificate = excluded.certificate,
        certificate_kind = excluded.certificate_kind,
        level = excluded.level,
        certificate_number = excluded.certificate_number,
        issued_on = excluded.issued_on,
        occupation = excluded.occupation,
        recorded_at = excluded.recorded_at
  `.execute(tx)
}

/** A recording of several people at once, or the correction of one of them. */
export interface ResultChange {
  readonly changeId: string
  readonly change: 'recorded' | 'imported' | 'corrected'
  readonly people: number
  readonly personId: string | null
  readonly name: string | null
  readonly before: ResultFacts | null
  readonly after: ResultFacts | null
  readonly reason: string | null
  readonly actorName: string
  readonly at: Date
}

export async function insertResultChanges(
  tx: Tx,
  of: ResultsOf,
  changes: readonly Omit<ResultChange, 'actorName'>[],
  actor: Actor,
): Promise<void> {
  if (changes.length === 0) return
  await tables(tx)
    .insertInto('exams.result_change')
    .values(
      changes.map((change) => ({
        region_id: of.regionId,
        class_id: of.classId,
        change_id: change.changeId,
        organization_id: of.organizationId,
        change: change.change,
        people: change.people,
        person_id: change.personId,
        name: change.name,
        before: change.before && JSON.stringify(change.before),
        after: change.after && JSON.stringify(change.after),
        reason: change.reason,
        actor: actorKey(actor),
        actor_name: actor.name,
        at: change.at,
      })),
    )
    .execute()
}

/** Newest first; one row more than the limit where there are more. */
export async function listResultChanges(
  tx: Tx,
  regionId: string,
  classId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<ResultChange[]> {
  let rows = tables(tx)
    .selectFrom('exams.result_change')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .orderBy('change_id', 'desc')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) rows = rows.where('change_id', '<', page.cursor)
  return (await rows.execute()).map((row) => ({
    changeId: row.change_id,
    change: row.change,
    people: row.people,
    personId: row.person_id,
    name: row.name,
    before: row.before as ResultFacts | null,
    after: row.after as ResultFacts | null,
    reason: row.reason,
    actorName: row.actor_name,
    at: row.at,
  }))
}

/** A document that the results rest on. */
export interface ResultProof {
  readonly proofId: string
  readonly fileId: string
  readonly name: string
  readonly attachedAt: Date
}

export async function insertProof(tx: Tx, of: ResultsOf, proof: ResultProof): Promise<void> {
  await tables(tx)
    .insertInto('exams.result_proof')
    .values({
      region_id: of.regionId,
      class_id: of.classId,
      proof_id: proof.proofId,
      organization_id: of.organizationId,
      file_id: proof.fileId,
      name: proof.name,
      attached_at: proof.attachedAt,
      removed_at: null,
    })
    .execute()
}

/** @returns whether there was such a proof */
export async function removeProof(tx: Tx, of: ResultsOf, proofId: string, removedAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('exams.result_proof')
    .set({ removed_at: removedAt })
    .where('region_id', '=', of.regionId)
    .where('class_id', '=', of.classId)
    .where('proof_id', '=', proofId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function listProofs(tx: Tx, regionId: string, classId: string): Promise<ResultProof[]> {
  const rows = await tables(tx)
    .selectFrom('exams.result_proof')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .where('removed_at', 'is', null)
    .orderBy('proof_id')
    .execute()
  return rows.map((row) => ({
    proofId: row.proof_id,
    fileId: row.file_id,
    name: row.name,
    attachedAt: row.attached_at,
  }))
}

/** Notes that something rests on the results; a second time changes nothing. */
export async function insertLock(tx: Tx, of: ResultsOf, reference: string, lockedAt: Date): Promise<void> {
  await tables(tx)
    .insertInto('exams.result_lock')
    .values({
      region_id: of.regionId,
      class_id: of.classId,
      reference,
      organization_id: of.organizationId,
      locked_at: lockedAt,
    })
    .onConflict((conflict) => conflict.columns(['region_id', 'class_id', 'reference']).doNothing())
    .execute()
}

export async function deleteLock(
  tx: Tx,
  regionId: string,
  classId: string,
  reference: string,
): Promise<void> {
  await tables(tx)
    .deleteFrom('exams.result_lock')
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .where('reference', '=', reference)
    .execute()
}

/** Whether anything rests on the results of a class. */
export async function areResultsLocked(tx: Tx, regionId: string, classId: string): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('exams.result_lock')
    .select('reference')
    .where('region_id', '=', regionId)
    .where('class_id', '=', classId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function columnsOf(facts: ResultFacts) {
  const { certificateKind: kind } = facts
  const certificate: ResultRow['certificate'] =
    kind === undefined ? 'unknown' : kind === null ? 'none' : 'issued'
  return {
    class_hours: facts.classHours,
    score: facts.score,
    passed: facts.passed,
    absent: facts.absent,
    certificate,
    certificate_kind: kind ?? null,
    level: facts.level,
    certificate_number: facts.certificateNumber,
    issued_on: facts.issuedOn,
    occupation: facts.occupation,
  }
}

function resultOf(row: ResultRow): Result {
  return {
    personId: row.person_id,
    classHours: row.class_hours,
    score: row.score,
    passed: row.passed,
    absent: row.absent,
    certificateKind: row.certificate === 'unknown' ? undefined : row.certificate_kind,
    level: row.level,
    certificateNumber: row.certificate_number,
    issuedOn: row.issued_on,
    occupation: row.occupation,
  }
}

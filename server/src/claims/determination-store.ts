import type { Case, Determination } from '@zhixun/policy'
import { sql } from 'kysely'
import { notFound, orRefuse, type Tx } from '../platform/index.ts'
import type { Claim } from './claim.ts'
import type { LineSources } from './fact-sources.ts'

/** One assessment of a claim, kept for good. (核定记录) */
export interface Assessment {
  readonly number: number
  readonly cause: AssessmentCause
  readonly rulebookDigest: string
  /** The case as it was judged; people by line id, so it holds no personal data. */
  readonly judged: Case
  /** Where facts came from that registers may know, by line. Empty where it was made before registers were asked. */
  readonly sources: readonly LineSources[]
  readonly determination: Determination
  /** Equal to another's where both give the same to the same people. */
  readonly outcomeDigest: string
  readonly fen: number
  readonly madeBy: string
  readonly madeAt: Date
}

export type AssessmentCause = 'drafted' | 'recomputed' | 'submitted' | 'reviewed'

/** A fact that was supplied for a worker, with its proof. */
export interface SuppliedFact {
  readonly factId: string
  readonly lineId: string
  /** As a determination names it: `trainee.insuredMonths`. */
  readonly fact: string
  readonly value: unknown
  readonly proofFileId: string | null
  readonly note: string | null
  readonly suppliedBy: string
  readonly suppliedAt: Date
}

export interface ClaimAttachment {
  readonly fileId: string
  readonly document: string
  readonly name: string
  readonly attachedAt: Date
}

type DeterminationTables = {
  'claims.determination': {
    region_id: string
    claim_id: string
    number: number
    organization_id: string
    cause: AssessmentCause
    rulebook_digest: string
    judged: unknown
    sources: unknown
    determination: unknown
    outcome_digest: string
    fen: number
    made_by: string
    made_at: Date
  }
  'claims.supplied_fact': {
    region_id: string
    claim_id: string
    fact_id: string
    organization_id: string
    line_id: string
    fact: string
    value: unknown
    proof_file_id: string | null
    note: string | null
    supplied_by: string
    supplied_at: Date
  }
  'claims.attachment': {
    region_id: string
    claim_id: string
    file_id: string
    organization_id: string
    document: string
    name: string
    attached_at: Date
    removed_at: Date | null
  }
}

const tables = (tx: Tx) => tx.withTables<DeterminationTables>()

type ClaimKey = Pick<Claim, 'regionId' | 'claimId' | 'organizationId'>

export async function insertAssessment(tx: Tx, claim: ClaimKey, made: Assessment): Promise<void> {
  await tables(tx)
    .insertInto('claims.determination')
    .values({
      region_id: claim.regionId,
      claim_id: claim.claimId,
      number: made.number,
      organization_id: claim.organizationId,
      cause: made.cause,
      rulebook_digest: made.rulebookDigest,
      judged: JSON.stringify(made.judged),
      sources: JSON.stringify(made.sources),
      determination: JSON.stringify(made.determination),
      outcome_digest: made.outcomeDigest,
      fen: made.fen,
      made_by: made.madeBy,
      made_at: made.madeAt,
    })
    .execute()
}

export async function listAssessments(tx: Tx, regionId: string, claimId: string): Promise<Assessment[]> {
  const rows = await assessments(tx, regionId, claimId).orderBy('number').execute()
  return rows.map(assessmentOf)
}

/** @throws notFound */
export async function getAssessment(
  tx: Tx,
  regionId: string,
  claimId: string,
  number: number,
): Promise<Assessment> {
  const row = await assessments(tx, regionId, claimId).where('number', '=', number).executeTakeFirst()
  return assessmentOf(orRefuse(row, notFound({ what: '核定记录' })))
}

/** Where the facts of the assessment in force came from, by line. */
export async function listLineSources(
  tx: Tx,
  regionId: string,
  claimId: string,
): Promise<Map<string, LineSources>> {
  const row = await tables(tx)
    .selectFrom('claims.determination')
    .select('sources')
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return new Map(((row?.sources ?? []) as readonly LineSources[]).map((each) => [each.lineId, each]))
}

/** Keeps facts of many lines in one statement. */
export async function insertSuppliedFacts(
  tx: Tx,
  claim: ClaimKey,
  supplied: readonly SuppliedFact[],
): Promise<void> {
  const records = supplied.map((each) => ({
    region_id: claim.regionId,
    claim_id: claim.claimId,
    fact_id: each.factId,
    organization_id: claim.organizationId,
    line_id: each.lineId,
    fact: each.fact,
    value: each.value,
    proof_file_id: each.proofFileId,
    note: each.note,
    supplied_by: each.suppliedBy,
    supplied_at: each.suppliedAt,
  }))
  await sql`insert into claims.supplied_fact
    select * from jsonb_populate_recordset(null::claims.supplied_fact, ${JSON.stringify(records)}::jsonb)`.execute(
    tx,
  )
}

/** The newest value of each fact of each line. */
export async function listSuppliedFacts(tx: Tx, regionId: string, claimId: string): Promise<SuppliedFact[]> {
  const rows = await tables(tx)
    .selectFrom('claims.supplied_fact')
    .selectAll()
    .distinctOn(['line_id', 'fact'])
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .orderBy('line_id')
    .orderBy('fact')
    .orderBy('fact_id', 'desc')
    .execute()
  return rows.map((row) => ({
    factId: row.fact_id,
    lineId: row.line_id,
    fact: row.fact,
    value: row.value,
    proofFileId: row.proof_file_id,
    note: row.note,
    suppliedBy: row.supplied_by,
    suppliedAt: row.supplied_at,
  }))
}

export async function insertAttachment(tx: Tx, claim: ClaimKey, attachment: ClaimAttachment): Promise<void> {
  await tables(tx)
    .insertInto('claims.attachment')
    .values({
      region_id: claim.regionId,
      claim_id: claim.claimId,
      file_id: attachment.fileId,
      organization_id: claim.organizationId,
      document: attachment.document,
      name: attachment.name,
      attached_at: attachment.attachedAt,
      removed_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['region_id', 'claim_id', 'file_id'])
        .doUpdateSet({ document: attachment.document, removed_at: null }),
    )
    .execute()
}

/** Takes an attachment off; the file and the fact that it was there stay. @returns whether it was attached */
export async function removeAttachment(tx: Tx, claim: ClaimKey, fileId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('claims.attachment')
    .set({ removed_at: at })
    .where('region_id', '=', claim.regionId)
    .where('claim_id', '=', claim.claimId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function listAttachments(tx: Tx, regionId: string, claimId: string): Promise<ClaimAttachment[]> {
  const rows = await tables(tx)
    .selectFrom('claims.attachment')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
    .where('removed_at', 'is', null)
    .orderBy(sql`attached_at, file_id`)
    .execute()
  return rows.map((row) => ({
    fileId: row.file_id,
    document: row.document,
    name: row.name,
    attachedAt: row.attached_at,
  }))
}

function assessments(tx: Tx, regionId: string, claimId: string) {
  return tables(tx)
    .selectFrom('claims.determination')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('claim_id', '=', claimId)
}

function assessmentOf(row: DeterminationTables['claims.determination']): Assessment {
  return {
    number: row.number,
    cause: row.cause,
    rulebookDigest: row.rulebook_digest,
    judged: row.judged as Case,
    sources: (row.sources ?? []) as readonly LineSources[],
    determination: row.determination as Determination,
    outcomeDigest: row.outcome_digest,
    fen: row.fen,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }
}

import { type CommandContext, type Day, digestOf } from '../platform/index.ts'
import type { Claim, ClaimLine } from './claim.ts'
import { replaceLines } from './claim-line-store.ts'
import { type Computed, computeClaim } from './compute-claim.ts'
import { type Assessment, type AssessmentCause, insertAssessment } from './determination-store.ts'
import { deleteFoundChange } from './found-change-store.ts'

/** Assesses a claim anew and puts the result in force; the assessment before it stays beside it. */
export async function reassess(
  context: CommandContext,
  claim: Claim,
  lines: readonly ClaimLine[],
  appliedOn: Day,
  cause: AssessmentCause,
): Promise<Assessment> {
  return putInForce(context, claim, await computeClaim(context, claim, lines, appliedOn, cause))
}

/** Writes an assessment down and the claim's lines with it. The act that made it names its digest, so it cannot be exchanged. */
export async function putInForce(
  context: CommandContext,
  claim: Claim,
  { assessment, lines }: Computed,
): Promise<Assessment> {
  await insertAssessment(context.tx, claim, assessment)
  await replaceLines(context.tx, claim, assessment.number, lines)
  await deleteFoundChange(context.tx, claim.regionId, claim.claimId)
  context.note({
    assessment: assessment.number,
    determinationDigest: digestOf(assessment.determination),
    rulebookDigest: assessment.rulebookDigest,
  })
  return assessment
}

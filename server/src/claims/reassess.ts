import type { CommandContext, Day } from '../platform/index.ts'
import type { Claim, ClaimLine } from './claim.ts'
import { replaceLines } from './claim-store.ts'
import { computeClaim } from './compute-claim.ts'
import { type Assessment, type AssessmentCause, insertAssessment } from './determination-store.ts'

/** Assesses a claim anew and puts the result in force; the assessment before it stays beside it. */
export async function reassess(
  context: CommandContext,
  claim: Claim,
  lines: readonly ClaimLine[],
  appliedOn: Day,
  cause: AssessmentCause,
): Promise<Assessment> {
  const computed = await computeClaim(context, claim, lines, appliedOn, cause)
  await insertAssessment(context.tx, claim, computed.assessment)
  await replaceLines(context.tx, claim, computed.assessment.number, computed.lines)
  return computed.assessment
}

import type { BenefitDetermination } from '@zhixun/policy'
import { type Certificate, findCertificates } from '../../certificates/index.ts'
import { type Claim, type ClaimLine, listClaimsOfPlan, listLines } from '../../claims/index.ts'
import { listResults, type Result } from '../../exams/index.ts'
import {
  findPlanDisposal,
  getClass,
  getPlan,
  listClassesOfPerson,
  type Plan,
  type PlanDisposal,
  type TrainingClass,
} from '../../filing/index.ts'
import type { Day, QueryContext } from '../../platform/index.ts'
import { listPayables } from '../../review/index.ts'
import { paidOn, type SubsidyState, subsidyState } from './subsidy-state.ts'

/** Nobody is in more classes than this; a list has an end. */
const CLASSES_MAX = 100

/** One benefit that an organization asked for on a learner's name. */
export interface Subsidy {
  readonly claim: Claim
  readonly line: ClaimLine
  readonly benefit: BenefitDetermination
  readonly state: SubsidyState
  readonly paidOn: Day | null
}

/** One class of a learner with what came of it. */
export interface Training {
  readonly plan: Plan
  readonly trainingClass: TrainingClass
  /** Where the personal data of its case were disposed of. */
  readonly disposed: PlanDisposal | undefined
  readonly result: Result | undefined
  readonly certificates: readonly Certificate[]
  readonly subsidies: readonly Subsidy[]
}

/** The learner who asks. @throws Error where an account of another kind got here */
export function learnerOf({ actor }: QueryContext): string {
  if (actor.personId === undefined) throw new Error(`${actor.kind}:${actor.id} is no learner`)
  return actor.personId
}

/**
 * Everything about the trainings of a person, as far as whoever asks may see: roster, results, certificates and claim lines are read
 * within that scope; the class and plan around them belong to the organization. The learner who asks, unless told.
 */
export async function gatherTrainings(
  context: QueryContext,
  personId = learnerOf(context),
): Promise<Training[]> {
  const { tx } = context
  const places = await listClassesOfPerson(tx, personId, CLASSES_MAX)
  const certificates = await findCertificates(tx, undefined, { personId })
  const trainings: Training[] = []
  for (const { regionId, classId } of places) {
    const around = await readAround(context, regionId, classId)
    const results = await listResults(tx, regionId, classId)
    trainings.push({
      plan: around.plan,
      trainingClass: around.trainingClass,
      disposed: around.disposed,
      result: results.find((result) => result.personId === personId),
      certificates: certificates.filter((certificate) => certificate.classId === classId),
      subsidies: await gatherSubsidies(context, personId, around.claims),
    })
  }
  return trainings
}

function readAround({ tx, asSystem }: QueryContext, regionId: string, classId: string) {
  return asSystem('who sees somebody on a roster may see the class', async () => {
    const trainingClass = await getClass(tx, regionId, classId)
    const plan = await getPlan(tx, regionId, trainingClass.planId)
    const claims: { claim: Claim; payables: Awaited<ReturnType<typeof listPayables>> }[] = []
    for (const claim of await listClaimsOfPlan(tx, regionId, plan.planId)) {
      claims.push({ claim, payables: await listPayables(tx, regionId, claim.claimId) })
    }
    const disposed = await findPlanDisposal(tx, regionId, plan.planId)
    return { trainingClass, plan, claims, disposed }
  })
}

async function gatherSubsidies(
  { tx }: QueryContext,
  personId: string,
  claims: Awaited<ReturnType<typeof readAround>>['claims'],
): Promise<Subsidy[]> {
  const subsidies: Subsidy[] = []
  for (const { claim, payables } of claims) {
    for (const line of await listLines(tx, claim.regionId, claim.claimId, { personId })) {
      for (const benefit of line.benefits) {
        const bankDay = paidOn(payables, { lineId: line.lineId, payee: benefit.payee })
        const standing = { claim: claim.state, line, outcome: benefit.outcome, paidOn: bankDay }
        const state = subsidyState(standing)
        if (state) subsidies.push({ claim, line, benefit, state, paidOn: bankDay })
      }
    }
  }
  return subsidies
}

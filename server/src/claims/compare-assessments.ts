import type { TraineeDetermination } from '@zhixun/policy'
import { z } from 'zod'
import { type Actor, type QueryContext, query, RegionId, Uuid } from '../platform/index.ts'
import { type Claim, type ClaimLine, claimLifecycle } from './claim.ts'
import { listLines } from './claim-line-store.ts'
import { getClaim } from './claim-store.ts'
import { computeClaim } from './compute-claim.ts'
import { type Assessment, getAssessment } from './determination-store.ts'
import { factWords, type LineSources } from './fact-sources.ts'
import { seenDoubts } from './view-sources.ts'

const Outcome = z.enum(['granted', 'refused', 'undetermined', 'inapplicable'])

/** What differs: the outcome or an amount; a register speaks against the worker that did not; or registers only say something else. */
const weights = ['outcome', 'doubt', 'told'] as const
type Weight = (typeof weights)[number]

const Side = z
  .object({
    outcome: Outcome,
    fen: z.int(),
    /** What stands against a benefit or is not known, as it was told then. */
    reasons: z.array(z.object({ benefit: z.string(), clause: z.string(), message: z.string() })),
    /** What registers say against the worker or otherwise than the firm; the first for the bureau alone. */
    registers: z.array(z.object({ zh: z.string(), en: z.string() })),
  })
  .nullable()

export const AssessmentChanges = z
  .object({
    from: z.object({ number: z.int(), fen: z.int() }),
    to: z.object({ number: z.int(), fen: z.int() }),
    /**
     * Workers whose outcome or amount differs, or of whom registers say something else, what weighs most first; null on the side
     * that did not hold them.
     */
    changed: z.array(
      z.object({
        lineId: z.string(),
        name: z.string(),
        idNumberMasked: z.string(),
        weight: z.enum(weights),
        before: Side,
        after: Side,
      }),
    ),
    unchangedCount: z.int(),
  })
  .meta({ id: 'AssessmentChanges' })

/**
 * Two assessments of a claim side by side: who comes out otherwise, and why. (核定结果比对)
 *
 * Refusals: platform.not-found
 */
export const compareAssessments = query({
  name: 'claims.compare-assessments',
  zh: '比对核定结果',
  en: 'Compare two assessments of a claim',
  input: z.object({
    regionId: RegionId,
    claimId: Uuid,
    from: z.coerce.number().int().min(1),
    to: z.coerce.number().int().min(1),
  }),
  by: ['staff', 'organization'],
  async run({ tx, actor }, { regionId, claimId, from, to }): Promise<z.output<typeof AssessmentChanges>> {
    const earlier = await getAssessment(tx, regionId, claimId, from)
    const later = await getAssessment(tx, regionId, claimId, to)
    return changesBetween(earlier, later, await listLines(tx, regionId, claimId), actor)
  },
})

/** A claim that was submitted, until its money has gone out. */
const isWithBureau = ({ state }: Claim) =>
  claimLifecycle.stepsFrom(state).length > 0 && !['draft', 'returned', 'paid'].includes(state)

/**
 * What a claim with the bureau would come to if it were assessed now, beside the assessment in force: a register that was published, corrected or
 * withdrawn since, a certificate revoked, a subsidy granted elsewhere. Writes nothing. (核定后变化)
 *
 * Refusals: platform.not-found
 */
export const findChangesSince = query({
  name: 'claims.changes-since',
  zh: '查看核定后的变化',
  en: 'See what changed since a claim was assessed',
  input: z.object({ regionId: RegionId, claimId: Uuid }),
  by: ['staff'],
  async run(context, { regionId, claimId }): Promise<z.output<typeof AssessmentChanges>> {
    return changesSince(context, await getClaim(context.tx, regionId, claimId))
  },
})

/** The same for whoever has the claim already, and for the product itself, which looks for claims that nobody opens. */
export async function changesSince(
  context: QueryContext,
  claim: Claim,
): Promise<z.output<typeof AssessmentChanges>> {
  const { tx, actor } = context
  const { regionId, claimId } = claim
  const inForce = await getAssessment(tx, regionId, claimId, claim.determinationNumber)
  const lines = await listLines(tx, regionId, claimId)
  // who was left out or refused brings no money, whatever came to be known
  const counting = lines.filter(({ picked, state }) => picked && state !== 'refused')
  if (!isWithBureau(claim)) return changesBetween(inForce, inForce, counting, actor)
  const appliedOn = claim.submittedOn ?? context.today
  const { assessment } = await computeClaim(context, claim, lines, appliedOn, 'reviewed')
  return changesBetween(inForce, assessment, counting, actor)
}

/** Whether somebody who looked at an assessment saw all that a later one tells. */
export function tellsMore(
  seen: Assessment,
  made: Assessment,
  lines: readonly ClaimLine[],
  actor: Actor,
): boolean {
  return changesBetween(seen, made, lines, actor).changed.some(({ before, after }) => {
    const known = new Set(before?.registers.map(({ zh }) => zh))
    return after?.registers.some(({ zh }) => !known.has(zh)) ?? false
  })
}

function changesBetween(
  earlier: Assessment,
  later: Assessment,
  lines: readonly ClaimLine[],
  actor: Actor,
): z.output<typeof AssessmentChanges> {
  const before = sidesOf(earlier, actor)
  const after = sidesOf(later, actor)
  const changed = lines.flatMap(({ lineId, name, idNumberMasked }) => {
    const [one, other] = [before.get(lineId), after.get(lineId)]
    const weight = weightBetween(one, other)
    return weight === undefined
      ? []
      : [{ lineId, name, idNumberMasked, weight, before: one?.side ?? null, after: other?.side ?? null }]
  })
  return {
    from: { number: earlier.number, fen: earlier.fen },
    to: { number: later.number, fen: later.fen },
    changed: changed.sort((one, other) => weights.indexOf(one.weight) - weights.indexOf(other.weight)),
    unchangedCount: lines.length - changed.length,
  }
}

interface ToldSide {
  readonly side: z.output<typeof Side>
  /** Equal to another's where somebody comes out the same: outcome and amount of each benefit. */
  readonly outcome: string
  /** What registers say against the worker. */
  readonly doubts: readonly string[]
  /** All that registers say: against the worker, and otherwise than the firm. */
  readonly registers: string
}

/** @returns undefined where somebody comes out the same, and registers say the same */
function weightBetween(one: ToldSide | undefined, other: ToldSide | undefined): Weight | undefined {
  if (one?.outcome !== other?.outcome) return 'outcome'
  if (other?.doubts.some((doubt) => !one?.doubts.includes(doubt))) return 'doubt'
  return one?.registers === other?.registers ? undefined : 'told'
}

function sidesOf({ determination, sources }: Assessment, actor: Actor): Map<string, ToldSide> {
  const sourceOf = new Map(sources.map((each) => [each.lineId, each]))
  return new Map(
    determination.trainees.map((trainee) => {
      const known = sourceOf.get(trainee.id)
      const against = seenDoubts(known, actor).map(({ words }) => ({ ...words }))
      const registers = [...against, ...differencesOf(known)]
      const told: ToldSide = {
        side: sideOf(trainee, registers),
        outcome: tellOf(trainee),
        doubts: against.map(({ zh }) => zh),
        registers: registers.map(({ zh }) => zh).join('\n'),
      }
      return [trainee.id, told]
    }),
  )
}

function differencesOf(sources: LineSources | undefined): { zh: string; en: string }[] {
  return (sources?.facts ?? []).flatMap(({ fact, differs, decided }) => {
    if (!differs || decided !== null) return []
    const label = factWords[fact]
    return label
      ? [{ zh: `${label.zh}：填报与登记不一致`, en: `${label.en}: told otherwise than registered` }]
      : []
  })
}

function tellOf({ outcome, benefits }: TraineeDetermination): string {
  return [outcome, ...benefits.map((each) => `${each.benefit} ${each.outcome} ${each.fen}`).sort()].join('\n')
}

function sideOf(
  trainee: TraineeDetermination,
  registers: { zh: string; en: string }[],
): z.output<typeof Side> {
  return {
    outcome: trainee.outcome,
    fen: trainee.fen,
    reasons: trainee.benefits.flatMap(({ benefit, checks }) =>
      checks
        .filter((check) => check.outcome !== 'met')
        .map(({ clause, message }) => ({ benefit, clause, message })),
    ),
    registers,
  }
}

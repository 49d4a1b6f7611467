import type { TraineeDetermination } from '@zhixun/policy'
import { z } from 'zod'
import { query, RegionId, Uuid } from '../platform/index.ts'
import { listLines } from './claim-line-store.ts'
import { getAssessment } from './determination-store.ts'

const Outcome = z.enum(['granted', 'refused', 'undetermined', 'inapplicable'])

const Side = z
  .object({
    outcome: Outcome,
    fen: z.int(),
    /** What stands against a benefit or is not known, as it was told then. */
    reasons: z.array(z.object({ benefit: z.string(), clause: z.string(), message: z.string() })),
  })
  .nullable()

export const AssessmentChanges = z
  .object({
    from: z.object({ number: z.int(), fen: z.int() }),
    to: z.object({ number: z.int(), fen: z.int() }),
    /** Workers whose outcome or amount differs; null on the side that did not hold them. */
    changed: z.array(
      z.object({
        lineId: z.string(),
        name: z.string(),
        idNumberMasked: z.string(),
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
  async run({ tx }, { regionId, claimId, from, to }): Promise<z.output<typeof AssessmentChanges>> {
    const earlier = await getAssessment(tx, regionId, claimId, from)
    const later = await getAssessment(tx, regionId, claimId, to)
    const before = byLine(earlier.determination.trainees)
    const after = byLine(later.determination.trainees)
    const lines = await listLines(tx, regionId, claimId)
    const changed = lines
      .filter(({ lineId }) => tellOf(before.get(lineId)) !== tellOf(after.get(lineId)))
      .map(({ lineId, name, idNumberMasked }) => ({
        ...{ lineId, name, idNumberMasked },
        before: sideOf(before.get(lineId)),
        after: sideOf(after.get(lineId)),
      }))
    return {
      from: { number: earlier.number, fen: earlier.fen },
      to: { number: later.number, fen: later.fen },
      changed,
      unchangedCount: lines.length - changed.length,
    }
  },
})

function byLine(trainees: readonly TraineeDetermination[]): Map<string, TraineeDetermination> {
  return new Map(trainees.map((trainee) => [trainee.id, trainee]))
}

/** Equal where somebody comes out the same: outcome and amount of each benefit. */
function tellOf(trainee: TraineeDetermination | undefined): string {
  const benefits = trainee?.benefits.map(({ benefit, outcome, fen }) => `${benefit} ${outcome} ${fen}`) ?? []
  return [trainee?.outcome ?? '', ...benefits.sort()].join('\n')
}

function sideOf(trainee: TraineeDetermination | undefined): z.output<typeof Side> {
  if (!trainee) return null
  return {
    outcome: trainee.outcome,
    fen: trainee.fen,
    reasons: trainee.benefits.flatMap(({ benefit, checks }) =>
      checks
        .filter((check) => check.outcome !== 'met')
        .map(({ clause, message }) => ({ benefit, clause, message })),
    ),
  }
}

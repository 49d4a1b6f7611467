import { explain } from '@zhixun/policy'
import { z } from 'zod'
import { notFound, orRefuse, query, RegionId, refuseUnless, Uuid } from '../platform/index.ts'
import { getEdition } from '../rulebook/index.ts'
import { getClaim } from './claim-store.ts'
import { getAssessment } from './determination-store.ts'
import { factsDisposed } from './refusals.ts'
import { LineSourcesView, viewSources } from './view-sources.ts'

const WordsShape = z.object({ zh: z.string(), en: z.string() })

/** Why one worker of a claim gets what they get: amount with its arithmetic, checks and what is missing, in both languages. */
export const LineExplanation = z
  .object({
    lineId: z.string(),
    rulebookId: z.string(),
    sources: LineSourcesView,
    benefits: z.array(
      z.object({
        benefit: z.string(),
        title: WordsShape,
        outcome: z.enum(['granted', 'refused', 'undetermined', 'superseded']),
        headline: WordsShape,
        checks: z.array(
          z.object({
            id: z.string(),
            label: WordsShape,
            outcome: z.enum(['met', 'unmet', 'unknown']),
            clause: z.string(),
            message: WordsShape,
            /** How we read the notice where it is unclear. */
            reading: z.string().nullable(),
          }),
        ),
        missing: z.array(z.object({ fact: z.string(), label: WordsShape })),
      }),
    ),
  })
  .meta({ id: 'LineExplanation' })

/**
 * Told from the case as it was judged by the assessment in force, so it always agrees with the amount shown.
 *
 * Refusals: platform.not-found, claims.facts-disposed
 */
export const explainLine = query({
  name: 'claims.explain-line',
  zh: '查看核定理由',
  en: 'See why a worker gets what they get',
  input: z.object({ regionId: RegionId, claimId: Uuid, lineId: Uuid }),
  by: ['staff', 'organization'],
  async run({ tx, actor }, { regionId, claimId, lineId }): Promise<z.output<typeof LineExplanation>> {
    const claim = await getClaim(tx, regionId, claimId)
    const { rulebook, rulebookId } = await getEdition(tx, claim.editionId)
    const { judged, sources } = await getAssessment(tx, regionId, claimId, claim.determinationNumber)
    const { trainees } = judged
    refuseUnless(trainees.length > 0 || claim.lineCount === 0, factsDisposed())
    const trainee = orRefuse(
      trainees.find((one) => one.id === lineId),
      notFound({ what: '申请人员' }),
    )
    const alone = { ...judged, trainees: [trainee] }
    const told = { zh: explain(rulebook, alone, 'zh'), en: explain(rulebook, alone, 'en') }
    const english = told.en.trainees[0]?.benefits ?? []
    const benefits = (told.zh.trainees[0]?.benefits ?? []).map((chinese, place) => {
      const other = english[place] ?? chinese
      return {
        benefit: chinese.benefit,
        title: { zh: chinese.title, en: other.title },
        outcome: chinese.outcome,
        headline: { zh: chinese.headline, en: other.headline },
        checks: chinese.checks.map(({ id, label, outcome, clause, message, reading }, row) => ({
          id,
          label: { zh: label, en: other.checks[row]?.label ?? label },
          outcome,
          clause,
          message: { zh: message, en: other.checks[row]?.message ?? message },
          reading: reading ?? null,
        })),
        missing: chinese.missing.map(({ fact, label }, row) => ({
          fact,
          label: { zh: label, en: other.missing[row]?.label ?? label },
        })),
      }
    })
    const own = sources.find((each) => each.lineId === lineId)
    return { lineId, rulebookId, sources: viewSources(own, actor), benefits }
  },
})

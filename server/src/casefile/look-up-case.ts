import { z } from 'zod'
import { notFound, orRefuse, query, RegionId } from '../platform/index.ts'
import { getEdition } from '../rulebook/index.ts'
import { findCaseByNumber } from './case-store.ts'
import { stageIds, stages, stageWords } from './stage.ts'

/** What anyone may know of a case whose number they have: where it stands, and nothing of whom it is about. */
export const CaseProgress = z
  .object({
    caseNumber: z.string(),
    documentTitle: z.string(),
    stage: z.enum(stageIds),
    stageWords: z.object({ zh: z.string(), en: z.string() }),
    waitsFor: z.enum(['organization', 'district', 'city', 'finance', 'date', 'nobody']),
    filedOn: z.iso.date(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    submittedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'CaseProgress' })

/** Where a case stands, by its number. A case that was never filed is nobody's business yet. (办件进度查询) */
export const lookUpCase = query({
  name: 'casefile.look-up',
  zh: '办件进度查询',
  en: 'Look up where a case stands',
  input: z.object({
    regionId: RegionId.default('000000'),
    number: z
      .string()
      .trim()
      .regex(/^\d{6}-\d{4}-\d{4,}$/),
  }),
  by: ['public'],
  async run(context, { number }): Promise<z.output<typeof CaseProgress>> {
    const found = await context.asSystem('whoever has the number of a case may ask where it stands', () =>
      findCaseByNumber(context.tx, number.slice(0, 6), number),
    )
    const summary = orRefuse(found, notFound({ what: '案件（请核对案件编号）' }))
    const filedOn = orRefuse(summary.filedOn, notFound({ what: '案件（请核对案件编号）' }))
    const { rulebook } = await getEdition(context.tx, summary.editionId)
    const { caseNumber, stage, startsOn, endsOn, submittedOn } = summary
    return {
      ...{ caseNumber, stage, filedOn, startsOn, endsOn, submittedOn },
      documentTitle: rulebook.document.title.zh,
      stageWords: stageWords(stage),
      waitsFor: stages[stage].waitsFor,
    }
  },
})

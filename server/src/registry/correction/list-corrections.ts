import { z } from 'zod'
import {
  type Actor,
  type Day,
  DayText,
  holds,
  isOwnWork,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { atTheCounter } from '../person/at-counter.ts'
import { CorrectionAbout } from './ask-correction.ts'
import {
  bureauMayFrom,
  type Correction,
  correctionStateWords,
  correctionSubjects,
  isAskedBy,
  seesWhatCounterAsked,
} from './correction.ts'
import { listCorrections } from './correction-store.ts'

const States = z.enum(['waiting', 'corrected', 'declined', 'withdrawn', 'restored'])

/** A request as lists and pages show it. */
export const CorrectionView = z
  .object({
    regionId: z.string(),
    correctionId: z.string(),
    personId: z.string(),
    personName: z.string(),
    about: CorrectionAbout,
    aboutWords: z.object({ zh: z.string(), en: z.string() }),
    /** null: the bureau answers. */
    organizationName: z.string().nullable(),
    isWrong: z.string(),
    shouldBe: z.string(),
    fileId: z.string().nullable(),
    /** Who of the bureau asked at the counter; null: the person asked. */
    askedByName: z.string().nullable(),
    state: States,
    askedOn: DayText,
    dueOn: DayText,
    isLate: z.boolean(),
    /** From when on the bureau may answer. */
    bureauMayFrom: DayText,
    /** How often what registers say of the person was put right since. */
    changesMade: z.int(),
    /** What was changed, as the answer tells it. */
    changed: z.string().nullable(),
    answer: z.string().nullable(),
    answeredByName: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
    /** What the one who asks may do now. */
    actions: z.array(z.enum(['answer', 'withdraw', 'restore'])),
  })
  .meta({ id: 'Correction' })

/** Requests for correction: a person's own, those an organization has to answer, those of a bureau's regions. (更正申请) */
export const listCorrectionsQuery = listQuery({
  name: 'registry.list-corrections',
  zh: '更正申请',
  en: 'Requests for correction',
  input: z.object({
    regionId: RegionId,
    state: States.optional(),
    personId: Uuid.optional(),
    ...pageInput,
  }),
  by: ['staff', 'organization', 'learner'],
  filterWords: { state: correctionStateWords },
  row: CorrectionView,
  columns: [
    { zh: '申请日期', en: 'Asked on', value: (row) => row.askedOn, as: 'day' },
    { zh: '姓名', en: 'Name', value: (row) => row.personName },
    { zh: '柜台代为申请', en: 'Asked at the counter by', value: (row) => row.askedByName },
    { zh: '更正事项', en: 'About', value: (row) => row.aboutWords.zh, width: 20 },
    { zh: '答复方', en: 'Who answers', value: (row) => row.organizationName ?? '人社部门', width: 28 },
    { zh: '有误之处', en: 'What is wrong', value: (row) => row.isWrong, width: 40 },
    { zh: '应为', en: 'Should be', value: (row) => row.shouldBe, width: 28 },
    { zh: '状态', en: 'State', value: (row) => correctionStateWords[row.state].zh },
    { zh: '答复期限', en: 'Due on', value: (row) => row.dueOn, as: 'day' },
    { zh: '答复', en: 'Answer', value: (row) => row.answer, width: 40 },
    { zh: '改了什么', en: 'What was changed', value: (row) => row.changed, width: 40 },
  ],
  personOf: (row) => row.personId,
  async run(context, { regionId: _, limit, ...filter }) {
    const isAskedByPerson = !seesWhatCounterAsked(context.actor)
    const found = await listCorrections(context.tx, { ...filter, isAskedByPerson, limit })
    return pageOf(
      found.map((correction) => viewCorrection(context, correction)),
      limit,
      (row) => row.correctionId,
    )
  },
})

export function viewCorrection(
  { actor, todayIn }: QueryContext,
  correction: Correction,
): z.output<typeof CorrectionView> {
  const {
    organizationId: _,
    shouldBeSealed: __,
    phoneBefore: ___,
    askedAt: ____,
    askedBy: _____,
    answeredAt,
    ...shown
  } = correction
  return {
    ...shown,
    aboutWords: correctionSubjects[correction.about],
    bureauMayFrom: bureauMayFrom(correction),
    isLate: correction.state === 'waiting' && correction.dueOn < todayIn(correction.regionId),
    answeredAt: answeredAt?.toISOString() ?? null,
    actions: actionsOf(actor, correction, todayIn(correction.regionId)),
  }
}

function actionsOf(actor: Actor, correction: Correction, today: Day): ('answer' | 'withdraw' | 'restore')[] {
  const { regionId, organizationId, state, phoneBefore, askedBy, askedAt } = correction
  const isReviewer = holds(actor, 'reviewer', regionId)
  if (state === 'corrected' && phoneBefore !== null) return isReviewer ? ['restore'] : []
  if (state !== 'waiting') return []
  const isAtCounter = atTheCounter.some((role) => holds(actor, role, regionId))
  if (isAskedBy(actor, correction)) return askedBy === null || isAtCounter ? ['withdraw'] : []
  const isResponsible =
    (isReviewer && bureauMayFrom(correction) <= today && !isOwnWork(actor, askedBy, askedAt)) ||
    (organizationId !== null && organizationId === actor.organizationId)
  return isResponsible ? ['answer'] : []
}

import { skillLevels, trainingKindIds, trainingModeIds } from '@zhixun/policy'
import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  type Day,
  DayText,
  Line,
  notFound,
  Prose,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import { getOrganization } from '../registry/index.ts'
import { insertAnswer } from './answer-store.ts'
import {
  asks,
  type NeedChannel,
  type NeedSurvey,
  needChannelWords,
  offlineChannels,
  surveyStateOn,
} from './need-survey.ts'
import { notAsked, surveyNotOpen, toldInFuture } from './refusals.ts'
import { getSurvey } from './survey-store.ts'

export const HEADCOUNT_MAX = 100_000
const NEEDS_MAX = 60

/** One training that is needed, as it is typed. */
const NeedTyped = z.object({
  trainingKind: z.enum(trainingKindIds),
  occupationCode: Line.nullable().default(null),
  occupationName: Line,
  skillLevel: z.enum(skillLevels).nullable().default(null),
  /** null: either. */
  trainingMode: z.enum(trainingModeIds).nullable().default(null),
  headcount: z.int().min(1).max(HEADCOUNT_MAX),
  /** null: at any time. */
  wantedFrom: DayText.nullable().default(null),
  wantsAssessment: z.boolean().default(false),
  isMadeToOrder: z.boolean().default(false),
})

const answerShape = {
  /** Of the organization. */
  regionId: RegionId,
  organizationId: Uuid,
  surveyRegionId: RegionId,
  surveyId: Uuid,
  /** An empty list says that no training is needed. */
  needs: z.array(NeedTyped).max(NEEDS_MAX),
  mayBeContacted: z.boolean().default(false),
  remarks: Prose.nullable().default(null),
}

const AnswerShape = z.object(answerShape)

/**
 * An organization says what training it needs, or that it needs none. Said again, the later answer counts. (填报培训需求)
 *
 * Refusals: outreach.survey-not-open, outreach.not-asked, platform.not-found
 *
 * @clause huaian-2021 一
 */
export const answerSurvey = command({
  name: 'outreach.answer-survey',
  zh: '填报培训需求',
  en: 'Say what training is needed',
  input: AnswerShape,
  by: ['organization-training'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  detailWords: { channel: needChannelWords },
  async run(context, input) {
    const survey = await surveyOfRegion(context, input)
    const { opensOn, closesOn, closedOn } = survey
    const isOpen = surveyStateOn(survey, context.today) === 'open'
    refuseUnless(isOpen, surveyNotOpen({ opensOn, closesOn: closedOn ?? closesOn }))
    return keepAnswer(context, survey, input, { channel: 'online', toldOn: context.today })
  },
  subject: ({ surveyId }) => `need-survey:${surveyId}`,
})

/**
 * Somebody of the bureau puts down what an organization told by phone, at a visit or on paper. Also after the last day, if it was
 * told while the survey was open. (代填培训需求)
 *
 * Refusals: outreach.survey-not-open, outreach.not-asked, outreach.told-in-future, platform.not-found
 */
export const recordAnswer = command({
  name: 'outreach.record-answer',
  zh: '代填培训需求',
  en: 'Put down what training an organization needs',
  input: z.object({ ...answerShape, channel: z.enum(offlineChannels), toldOn: DayText }),
  by: ['clerk', 'reviewer', 'city-reviewer'],
  detailWords: { channel: needChannelWords },
  async run(context, { channel, toldOn, ...input }) {
    const { today } = context
    const survey = await surveyOfRegion(context, input)
    refuseUnless(toldOn <= today, toldInFuture({ today }))
    const { opensOn, closesOn, closedOn } = survey
    const last = closedOn ?? closesOn
    refuseUnless(opensOn <= toldOn && toldOn <= last, surveyNotOpen({ opensOn, closesOn: last }))
    return keepAnswer(context, survey, input, { channel, toldOn })
  },
  subject: ({ surveyId }) => `need-survey:${surveyId}`,
})

/** A survey of another area is nobody's business here. @throws notFound */
async function surveyOfRegion(
  { tx }: CommandContext,
  { regionId, surveyRegionId, surveyId }: z.output<typeof AnswerShape>,
): Promise<NeedSurvey> {
  const survey = await getSurvey(tx, surveyRegionId, surveyId)
  refuseUnless(survey.districts.includes(regionId), notFound({ what: '培训需求征集' }))
  return survey
}

/** @throws notAsked, notFound */
async function keepAnswer(
  context: CommandContext,
  survey: NeedSurvey,
  input: z.output<typeof AnswerShape>,
  told: { readonly channel: NeedChannel; readonly toldOn: Day },
) {
  const { tx, actor, now, newId } = context
  const { regionId, organizationId, needs } = input
  const { kind, state } = await getOrganization(tx, regionId, organizationId)
  const isAsked = state === 'confirmed' && asks(survey, { regionId, kind })
  refuseUnless(isAsked, notAsked())
  const answerId = newId()
  await insertAnswer(tx, {
    ...input,
    ...told,
    answerId,
    answeredByName: actor.name,
    answeredAt: now,
    needs: needs.map((need) => ({ ...need, needId: newId() })),
  })
  const heads = needs.reduce((sum, { headcount }) => sum + headcount, 0)
  context.note({ organization: organizationId, channel: told.channel, needs: needs.length, heads })
  return { answerId }
}

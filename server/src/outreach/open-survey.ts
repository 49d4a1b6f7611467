import { organizationKindIds } from '@zhixun/policy'
import { z } from 'zod'
import { sendAnnouncement } from '../messages/index.ts'
import { command, DayText, Line, Prose, RegionId, refuseUnless, ToldReason, Uuid } from '../platform/index.ts'
import { surveyStateOn } from './need-survey.ts'
import { surveyClosed, surveyDaysWrong } from './refusals.ts'
import { getSurvey, insertSurvey, setSurveyClosed } from './survey-store.ts'

/** Whoever may push policies may ask: opening a survey tells everybody it asks. */
export const surveyRoles = ['content-editor', 'administrator'] as const

/**
 * Asks the organizations of an area, or those of some kinds, what training they need, and tells each of them. (发起培训需求征集)
 *
 * Refusals: outreach.survey-days-wrong
 *
 * @clause huaian-2021 一
 */
export const openSurvey = command({
  name: 'outreach.open-survey',
  zh: '发起培训需求征集',
  en: 'Open a survey of training needs',
  input: z.object({
    regionId: RegionId,
    title: Line,
    explanation: Prose,
    districts: z.array(RegionId).min(1).max(200),
    kinds: z.array(z.enum(organizationKindIds)).min(1).nullable().default(null),
    opensOn: DayText,
    closesOn: DayText,
  }),
  by: surveyRoles,
  async run(context, input) {
    const { tx, actor, today, now, newId } = context
    const { opensOn, closesOn, title, explanation } = input
    refuseUnless(opensOn <= closesOn && today <= closesOn, surveyDaysWrong({ today }))
    const surveyId = newId()
    const { recipientCount, taskId } = await context.execute(sendAnnouncement, {
      regionId: input.regionId,
      recipients: 'organizations',
      districts: input.districts,
      kinds: input.kinds,
      titleZh: `培训需求征集：${title}`,
      bodyZh: `${explanation}\n${opensOn} 至 ${closesOn} 可在“培训需求”中填报；没有需求的也请填报。`,
      titleEn: `What training do you need? ${title}`,
      bodyEn: `${explanation}\nAnswer under “Training needs” from ${opensOn} to ${closesOn}, also where you need none.`,
      byMail: true,
    })
    await insertSurvey(tx, {
      ...input,
      districts: [...new Set(input.districts)].sort(),
      surveyId,
      closedOn: null,
      closedReason: null,
      openedByName: actor.name,
      openedAt: now,
    })
    context.note({ title, opensOn, closesOn, asked: recipientCount })
    return { surveyId, asked: recipientCount, taskId }
  },
  subject: (_, { surveyId }) => `need-survey:${surveyId}`,
})

/**
 * Ends a survey before its last day. What was answered stays. (提前结束征集)
 *
 * Refusals: outreach.survey-closed, platform.not-found
 */
export const closeSurvey = command({
  name: 'outreach.close-survey',
  zh: '提前结束培训需求征集',
  en: 'Close a survey of training needs early',
  input: z.object({ regionId: RegionId, surveyId: Uuid, reason: ToldReason }),
  by: surveyRoles,
  async run(context, { regionId, surveyId, reason }) {
    const { tx, today } = context
    const survey = await getSurvey(tx, regionId, surveyId, 'lock')
    const isOver = surveyStateOn(survey, today) === 'closed'
    refuseUnless(!isOver, surveyClosed({ closedOn: survey.closedOn ?? survey.closesOn }))
    await setSurveyClosed(tx, survey, { on: today, reason })
    context.note({ reason })
    return { surveyId }
  },
  subject: ({ surveyId }) => `need-survey:${surveyId}`,
})

import { legalDate } from '@zhixun/policy'
import { z } from 'zod'
import { present } from '../../platform/imports/index.ts'
import { DayText, query, RegionId } from '../../platform/index.ts'
import { getOrganization } from '../../registry/index.ts'
import { editionFor } from './draft-plan.ts'
import {
  CLASS_HOURS_MAX,
  HEADCOUNT_MAX,
  MINUTES_MAX,
  OFF_JOB_DAYS_MAX,
  TrainingKindName,
  TrainingModeName,
} from './plan-input.ts'
import { outlookOf, type PlanOutlook } from './plan-outlook.ts'
import { filedTraining, listPapers } from './plan-rules.ts'
import { settingOf } from './submit-plan.ts'

/** What a plan that is being typed can bring, for whoever may file it. */
export const previewPlan = query({
  name: 'filing.preview-plan',
  zh: '测算培训计划',
  en: 'What a plan can bring and by when to file it',
  input: z.object({
    regionId: RegionId,
    rulebookId: z.string().min(1).max(60),
    kind: TrainingKindName,
    mode: TrainingModeName,
    startsOn: DayText,
    endsOn: DayText,
    headcount: z.coerce.number().int().min(1).max(HEADCOUNT_MAX),
    classHours: z.coerce.number().positive().max(CLASS_HOURS_MAX).optional(),
    minutesPerClassHour: z.coerce.number().positive().max(MINUTES_MAX).optional(),
    offJobDays: z.coerce.number().int().min(0).max(OFF_JOB_DAYS_MAX).optional(),
    isCommissioned: z.stringbool().default(false),
  }),
  by: ['organization'],
  async run(context, { regionId, rulebookId, headcount, isCommissioned, ...typed }): Promise<PlanOutlook> {
    const { tx, actor, today } = context
    const edition = await editionFor(context, rulebookId, regionId)
    const organization = await getOrganization(tx, regionId, actor.organizationId ?? '')
    const setting = await settingOf(context, edition.editionId, organization, typed)
    const { kind, mode } = typed
    const days = { startsOn: legalDate(typed.startsOn), endsOn: legalDate(typed.endsOn) }
    const training = filedTraining({ ...present(typed), ...days }, today)
    const papers = listPapers(
      setting.rulebook,
      { kind, mode, institutionName: isCommissioned ? '' : null },
      { attachments: [], hasLicence: organization.licenceFileId !== null, isSigned: false },
    )
    return outlookOf(setting, training, headcount, papers)
  },
})

import { attachmentKinds, skillLevels, trainingKindIds, trainingModeIds } from '@zhixun/policy'
import { z } from 'zod'
import { DayText, Line, Prose, RegionId, Uuid } from '../../platform/index.ts'

export const HEADCOUNT_MAX = 100_000
export const CLASS_HOURS_MAX = 10_000
export const MINUTES_MAX = 240
const COURSES_MAX = 60
export const OFF_JOB_DAYS_MAX = 366

export const TrainingKindName = z.enum(trainingKindIds)
export const TrainingModeName = z.enum(trainingModeIds)
export const PlanDocumentName = z.enum([...attachmentKinds, 'other'])

export const CourseShape = z.object({ name: Line, classHours: z.number().positive().max(CLASS_HOURS_MAX) })

/** An organization of the register. */
export const Registered = z.object({ regionId: RegionId, organizationId: Uuid })

/** What an organization fills in; the same for a new plan and an amended one. */
export const planContentShape = {
  kind: TrainingKindName,
  mode: TrainingModeName,
  title: Line,
  courses: z.array(CourseShape).max(COURSES_MAX),
  minutesPerClassHour: z.number().positive().max(MINUTES_MAX).nullable().default(null),
  offJobDays: z.int().min(0).max(OFF_JOB_DAYS_MAX).nullable().default(null),
  platformName: Line.nullable().default(null),
  /** From the register; takes the place of the name. */
  platform: Registered.nullable().default(null),
  institutionName: Line.nullable().default(null),
  /** From the register; takes the place of the name. */
  institution: Registered.nullable().default(null),
  occupationCode: Line.nullable().default(null),
  occupationName: Line.nullable().default(null),
  skillLevel: z.enum(skillLevels).nullable().default(null),
  startsOn: DayText,
  endsOn: DayText,
  headcount: z.int().min(1).max(HEADCOUNT_MAX),
  schedule: Prose,
}

/** A training does not end before it starts. */
export const daysInOrder = (plan: { readonly startsOn: string; readonly endsOn: string }): boolean =>
  plan.endsOn >= plan.startsOn

export const daysOutOfOrder = {
  path: ['endsOn'],
  message: 'The last day lies before the first',
  params: { zh: '结束日早于开始日' },
}

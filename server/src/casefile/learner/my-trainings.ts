import { certificateKindIds, skillLevels, trainingKindIds, trainingModeIds } from '@zhixun/policy'
import { z } from 'zod'
import { type Outcome, outcomeOf } from '../../exams/index.ts'
import { query, RegionId } from '../../platform/index.ts'
import { findPhoneGiver } from '../../registry/index.ts'
import { gatherTrainings, learnerOf, type Training } from './gather-trainings.ts'
import { trainingWay, wayStates, waySteps } from './training-way.ts'

const outcomes = ['passed', 'failed', 'absent', 'unknown', 'missing'] as const satisfies readonly Outcome[]

/** A training of the learner who looks, with how far it is. */
export const LearnerTraining = z
  .object({
    regionId: z.string(),
    classId: z.string(),
    planId: z.string(),
    organizationId: z.string(),
    caseNumber: z.string(),
    rulebookId: z.string(),
    title: z.string(),
    organizationName: z.string(),
    institutionName: z.string().nullable(),
    kind: z.enum(trainingKindIds),
    mode: z.enum(trainingModeIds),
    courses: z.array(z.object({ name: z.string(), classHours: z.number() })),
    classHours: z.number().nullable(),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    place: z.string().nullable(),
    teacher: z.string().nullable(),
    schedule: z.string(),
    way: z.array(z.object({ step: z.enum(waySteps), state: z.enum(wayStates) })),
    outcome: z.enum(outcomes),
    result: z
      .object({
        classHours: z.number().nullable(),
        score: z.string().nullable(),
        certificateKind: z.enum(certificateKindIds).nullable(),
        level: z.enum(skillLevels).nullable(),
        occupation: z.string().nullable(),
      })
      .nullable(),
    certificateCount: z.int(),
    subsidyFen: z.int(),
    /** When names, numbers and papers of its case were disposed of at the end of their keeping time; null while they are there. */
    disposed: z.object({ on: z.iso.date(), number: z.string() }).nullable(),
  })
  .meta({ id: 'LearnerTraining' })

/**
 * The trainings of the learner who asks, newest first; where nobody knows yet whether it is the person, those alone of the organization that
 * gave the phone, which knows them anyway. (我的培训)
 */
export const listMyTrainings = query({
  name: 'casefile.my-trainings',
  zh: '我的培训',
  en: 'My trainings',
  input: z.object({ regionId: RegionId }),
  by: ['learner'],
  async run(context) {
    const giver = await context.asSystem('a phone may be from an organization of any region', () =>
      findPhoneGiver(context.tx, learnerOf(context)),
    )
    const showsAll = context.actor.isVerified === true || giver === undefined
    const trainings = (await gatherTrainings(context)).filter(
      ({ plan }) => showsAll || plan.organizationId === giver.organizationId,
    )
    return { trainings: trainings.map((training) => viewTraining(training, context.today)) }
  },
})

/** How far a training is on this day. */
export function viewTraining(training: Training, today: string): z.output<typeof LearnerTraining> {
  const { plan, trainingClass, result, certificates, subsidies } = training
  const valid = certificates.filter(({ state }) => state === 'valid')
  const way = trainingWay({
    kind: plan.kind,
    trainingClass,
    today,
    result,
    hasCertificate: valid.length > 0 || (result?.certificateKind ?? null) !== null,
    subsidies: subsidies.map(({ state }) => state),
  })
  const due = subsidies.filter(({ state }) => state !== 'refused')
  return {
    regionId: plan.regionId,
    classId: trainingClass.classId,
    planId: plan.planId,
    organizationId: plan.organizationId,
    caseNumber: plan.caseNumber,
    rulebookId: plan.rulebookId,
    title: plan.title,
    organizationName: plan.organizationName,
    institutionName: plan.institutionName,
    kind: plan.kind,
    mode: plan.mode,
    courses: plan.courses.map((course) => ({ ...course })),
    classHours: plan.classHours,
    startsOn: trainingClass.startsOn,
    endsOn: trainingClass.endsOn,
    place: trainingClass.place,
    teacher: trainingClass.teacher,
    schedule: plan.schedule,
    way,
    outcome: outcomeOf(result),
    result: result
      ? {
          classHours: result.classHours,
          score: result.score,
          certificateKind: result.certificateKind ?? null,
          level: result.level,
          occupation: result.occupation,
        }
      : null,
    certificateCount: valid.length,
    subsidyFen: due.reduce((sum, { benefit }) => sum + benefit.fen, 0),
    disposed: training.disposed ?? null,
  }
}

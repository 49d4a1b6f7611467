import { certificateKindIds, skillLevels } from '@zhixun/policy'
import { z } from 'zod'
import { listRoster, lockClassRow, type TrainingClass } from '../filing/index.ts'
import {
  actsFor,
  type CommandContext,
  command,
  type Day,
  DayText,
  type Fault,
  getDocument,
  Line,
  notFound,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import {
  areResultsLocked,
  deleteLock,
  insertLock,
  insertProof,
  insertResultChanges,
  listResults,
  type ResultChange,
  removeProof,
  upsertResults,
} from './exams-store.ts'
import { notEndedYet, notOnRoster, reasonNeeded, resultsContradictory, resultsLocked } from './refusals.ts'
import {
  contradictionsOf,
  isSame,
  type Result,
  type ResultTold,
  sharedNumbersOf,
  withTold,
} from './result.ts'

const RESULTS_AT_ONCE_MAX = 1000
const CLASS_HOURS_MAX = 10_000

export const CertificateTold = z.object({
  kind: z.enum(certificateKindIds),
  level: z.enum(skillLevels).nullable().default(null),
  number: Line.nullable().default(null),
  issuedOn: DayText.nullable().default(null),
  occupation: Line.nullable().default(null),
})

/**
 * Records results of people on the roster, from the last day of training on. A member left out keeps what was known; of a
 * certificate null says that none was issued, and a certificate left out that nothing is known. What was recorded before is
 * corrected with a reason. (录入考核结果)
 *
 * Refusals: platform.not-found, exams.not-ended-yet, exams.results-locked, exams.not-on-roster,
 * exams.results-contradictory, exams.reason-needed
 */
export const recordResults = command({
  name: 'exams.record-results',
  zh: '录入考核结果',
  en: 'Record results',
  input: z.object({
    regionId: RegionId,
    classId: Uuid,
    results: z
      .array(
        z.object({
          personId: Uuid,
          classHours: z.number().min(0).max(CLASS_HOURS_MAX).nullable().optional(),
          score: z.string().trim().min(1).max(20).nullable().optional(),
          passed: z.boolean().nullable().optional(),
          absent: z.boolean().optional(),
          certificate: CertificateTold.nullable().optional(),
        }),
      )
      .min(1)
      .max(RESULTS_AT_ONCE_MAX),
    reason: Reason.optional(),
  }),
  by: ['organization-training'],
  async run(context, { regionId, classId, results, reason }) {
    const trainingClass = await lockEndedClass(context, regionId, classId)
    const told = results.map(({ personId, certificate, ...facts }) => ({
      personId,
      told: { ...facts, ...certificateFacts(certificate) } as ResultTold,
    }))
    const counts = await takeResults(context, trainingClass, told, {
      change: 'recorded',
      reason: reason ?? null,
    })
    context.note({ ...counts, ...(reason !== undefined && { reason }) })
    return counts
  },
  subject: (input) => `class:${input.classId}`,
})

/** A certificate as told: left out, nothing; null, that there is none. */
export function certificateFacts(
  certificate: z.output<typeof CertificateTold> | null | undefined,
): ResultTold {
  if (certificate === undefined) return {}
  return {
    certificateKind: certificate?.kind ?? null,
    level: certificate?.level ?? null,
    certificateNumber: certificate?.number ?? null,
    issuedOn: certificate?.issuedOn ?? null,
    occupation: certificate?.occupation ?? null,
  }
}

/** The actor's class, locked, once results may be recorded. @throws notFound, notEndedYet, resultsLocked */
export async function lockEndedClass(
  context: CommandContext,
  regionId: string,
  classId: string,
): Promise<TrainingClass> {
  const trainingClass = await lockClassRow(context.tx, regionId, classId)
  refuseUnless(actsFor(context.actor, trainingClass.organizationId), notFound({ what: '培训班' }))
  refuseUnless(hasEnded(trainingClass, context.today), notEndedYet({ endsOn: trainingClass.endsOn }))
  refuseUnless(!(await areResultsLocked(context.tx, regionId, classId)), resultsLocked())
  return trainingClass
}

/** The training is over, or in its last day: results may be recorded. */
export function hasEnded({ state, endsOn }: TrainingClass, today: Day): boolean {
  return (state === 'locked' || state === 'completed') && today >= endsOn
}

/** Writes results of people on the roster, and what they were before. */
export async function takeResults(
  context: CommandContext,
  trainingClass: TrainingClass,
  told: readonly { readonly personId: string; readonly told: ResultTold }[],
  how: { readonly change: 'recorded' | 'imported'; readonly reason: string | null },
): Promise<{ recorded: number; corrected: number }> {
  const { tx, now, actor } = context
  const { regionId, classId } = trainingClass
  const roster = new Map((await listRoster(tx, regionId, classId)).map((entry) => [entry.personId, entry]))
  refuseStrangers(told, roster)
  const before = new Map(
    (await listResults(tx, regionId, classId)).map((result) => [result.personId, result]),
  )

  const faults: Fault[] = []
  const seen = new Set<string>()
  const after = told.map((one, index): Result => {
    const facts = withTold(before.get(one.personId), one.told)
    if (one.told.absent === true && one.told.passed === true) faults.push(absentAndPassed(index))
    if (seen.has(one.personId)) faults.push(twice(index))
    seen.add(one.personId)
    faults.push(...contradictionsOf(facts, `/results/${index}`))
    return { ...facts, personId: one.personId }
  })
  faults.push(
    ...sharedNumbersOf(
      after,
      [...before.values()].filter((known) => !seen.has(known.personId)),
    ),
  )
  if (faults.length > 0) throw resultsContradictory({}, faults)

  const added = after.filter((result) => !before.has(result.personId))
  const corrected = after.filter((result) => {
    const known = before.get(result.personId)
    return known !== undefined && !isSame(known, result)
  })
  refuseUnless(corrected.length === 0 || how.reason !== null, reasonNeeded({ people: corrected.length }))
  await upsertResults(tx, trainingClass, [...added, ...corrected], now)
  const base = { reason: how.reason, at: now }
  const changes: Omit<ResultChange, 'actorName'>[] = corrected.map((result) => ({
    ...base,
    changeId: context.newId(),
    change: 'corrected',
    people: 1,
    personId: result.personId,
    name: roster.get(result.personId)?.name ?? null,
    before: before.get(result.personId) ?? null,
    after: result,
  }))
  if (added.length > 0) {
    const several = { personId: null, name: null, before: null, after: null }
    changes.push({ ...base, ...several, changeId: context.newId(), change: how.change, people: added.length })
  }
  await insertResultChanges(tx, trainingClass, changes, actor)
  return { recorded: added.length, corrected: corrected.length }
}

/**
 * Attaches what the results rest on. (上传考核成绩证明)
 *
 * Refusals: platform.file-kind-not-here, platform.not-found, exams.not-ended-yet, exams.results-locked
 */
export const attachProof = command({
  name: 'exams.attach-proof',
  zh: '上传考核成绩证明',
  en: 'Attach a proof of results',
  input: z.object({ regionId: RegionId, classId: Uuid, fileId: Uuid }),
  by: ['organization-training'],
  async run(context, { regionId, classId, fileId }) {
    const trainingClass = await lockEndedClass(context, regionId, classId)
    const { name, sha256 } = await getDocument(context.tx, regionId, fileId)
    const proofId = context.newId()
    await insertProof(context.tx, trainingClass, { proofId, fileId, name, attachedAt: context.now })
    context.note({ name, sha256 })
    return { proofId }
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Takes a proof off again; the file itself is kept. (移除考核成绩证明)
 *
 * Refusals: platform.not-found, exams.not-ended-yet, exams.results-locked
 */
export const detachProof = command({
  name: 'exams.detach-proof',
  zh: '移除考核成绩证明',
  en: 'Take a proof of results off',
  input: z.object({ regionId: RegionId, classId: Uuid, proofId: Uuid }),
  by: ['organization-training'],
  async run(context, { regionId, classId, proofId }) {
    const trainingClass = await lockEndedClass(context, regionId, classId)
    const wasThere = await removeProof(context.tx, trainingClass, proofId, context.now)
    refuseUnless(wasThere, notFound({ what: '证明材料' }))
    return { proofId }
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Keeps the results of a class as they are while something rests on them, such as `claim:…`. Waits for a correction that is
 * under way, and a later one is refused.
 */
export async function lockResults(
  context: Pick<CommandContext, 'tx' | 'now'>,
  regionId: string,
  classId: string,
  reference: string,
): Promise<void> {
  const trainingClass = await lockClassRow(context.tx, regionId, classId)
  await insertLock(context.tx, trainingClass, reference, context.now)
}

/** Lets results be corrected again, unless something else rests on them. */
export function unlockResults(
  context: Pick<CommandContext, 'tx'>,
  regionId: string,
  classId: string,
  reference: string,
): Promise<void> {
  return deleteLock(context.tx, regionId, classId, reference)
}

/** @throws notOnRoster with everybody who is not on it */
function refuseStrangers(
  told: readonly { readonly personId: string }[],
  roster: ReadonlyMap<string, unknown>,
): void {
  const faults = told.flatMap(({ personId }, index): Fault[] =>
    roster.has(personId)
      ? []
      : [{ pointer: `/results/${index}/personId`, zh: '不在花名册上', en: 'Not on the roster' }],
  )
  if (faults.length > 0) throw notOnRoster({ people: faults.length }, faults)
}

function twice(index: number): Fault {
  return {
    pointer: `/results/${index}/personId`,
    zh: '同一个人只填一次',
    en: 'The same person stands here twice',
  }
}

function absentAndPassed(index: number): Fault {
  return {
    pointer: `/results/${index}/passed`,
    zh: '缺考的不能同时合格',
    en: 'Nobody who was absent has passed',
  }
}

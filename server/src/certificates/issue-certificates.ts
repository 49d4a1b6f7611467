import { randomBytes } from 'node:crypto'
import { certificateKindIds, skillLevels } from '@zhixun/policy'
import { z } from 'zod'
import { listResults } from '../exams/index.ts'
import {
  classStateWords,
  getPlan,
  listRoster,
  lockClassRow,
  type Plan,
  type RosterEntry,
  type TrainingClass,
} from '../filing/index.ts'
import {
  actsFor,
  type CommandContext,
  command,
  DayText,
  type Fault,
  Line,
  notFound,
  RegionId,
  refuseUnless,
  stateDetails,
  ToldReason,
  Uuid,
} from '../platform/index.ts'
import { getOrganization } from '../registry/index.ts'
import { type Certificate, completionNumber } from './certificate.ts'
import {
  insertCertificates,
  listCertificates,
  lockCertificate,
  setRevoked,
  takeNumbers,
} from './certificate-store.ts'
import { alreadyRevoked, classNotCompleted, issuedInFuture, nobodyPassed, notOnRoster } from './refusals.ts'

const OfClass = z.object({ regionId: RegionId, classId: Uuid })

// eight bytes cannot be guessed by asking, and keep the QR code small
const CHECK_CODE_BYTES = 8

/**
 * Issues a completion certificate to everybody who passed and has none yet. (制发培训合格证书)
 *
 * Refusals: platform.not-found, certificates.class-not-completed, certificates.nobody-passed
 */
export const issueCompletion = command({
  name: 'certificates.issue-completion',
  zh: '制发培训合格证书',
  en: 'Issue completion certificates',
  input: OfClass,
  by: ['organization-training'],
  async run(context, { regionId, classId }) {
    const { tx, today } = context
    const { trainingClass, plan, issuer } = await completedClass(context, regionId, classId)
    const passed = new Map(
      (await listResults(tx, regionId, classId))
        .filter((result) => result.passed === true && !result.absent)
        .map((result) => [result.personId, result]),
    )
    const holding = new Set(
      (await listCertificates(tx, regionId, classId))
        .filter((each) => each.kind === 'completion' && each.state === 'valid')
        .map((each) => each.personId),
    )
    const due = (await listRoster(tx, regionId, classId)).filter(
      (entry) => passed.has(entry.personId) && !holding.has(entry.personId),
    )
    refuseUnless(due.length > 0, nobodyPassed())

    const year = Number(today.slice(0, 4))
    const first = await takeNumbers(tx, regionId, year, due.length)
    const certificates = due.map((entry, place) =>
      newCertificate(context, trainingClass, plan, entry, {
        number: completionNumber(regionId, year, first + place),
        kind: 'completion',
        level: null,
        occupation: trainingClass.occupationName,
        classHours: passed.get(entry.personId)?.classHours ?? plan.classHours,
        issuer,
        issuedOn: today,
      }),
    )
    await insertCertificates(tx, certificates, { by: context.actor.name, at: context.now })
    context.note({ issued: certificates.length })
    await tellIssued(context, trainingClass, certificates)
    return { issued: certificates.length }
  },
  subject: ({ classId }) => `class:${classId}`,
})

const Recorded = z.object({
  personId: Uuid,
  kind: z.enum(certificateKindIds).exclude(['completion']),
  level: z.enum(skillLevels).nullable(),
  occupation: Line.nullable(),
  number: z.string().trim().min(6).max(40),
  issuer: Line,
  issuedOn: DayText,
})

/**
 * Records certificates that others issued: skill level, qualification, special skill. (登记职业技能证书)
 *
 * Refusals: platform.not-found, certificates.class-not-completed, certificates.not-on-roster, certificates.issued-in-future,
 * certificates.number-taken
 */
export const recordCertificates = command({
  name: 'certificates.record',
  zh: '登记职业技能证书',
  en: 'Record certificates issued by others',
  input: OfClass.extend({ certificates: z.array(Recorded).min(1).max(5000) }),
  by: ['organization-training'],
  async run(context, { regionId, classId, certificates }) {
    const { trainingClass, plan } = await completedClass(context, regionId, classId)
    const roster = new Map(
      (await listRoster(context.tx, regionId, classId)).map((entry) => [entry.personId, entry]),
    )
    refuseFaults(certificates, roster, context.today)
    const recorded = certificates.flatMap(({ personId, ...facts }) => {
      const entry = roster.get(personId)
      return entry
        ? [newCertificate(context, trainingClass, plan, entry, { ...facts, classHours: null })]
        : []
    })
    await insertCertificates(context.tx, recorded, { by: context.actor.name, at: context.now })
    context.note({ recorded: recorded.length })
    await tellIssued(context, trainingClass, recorded)
    return { recorded: recorded.length }
  },
  subject: ({ classId }) => `class:${classId}`,
})

/**
 * Revokes a certificate; it stays on record with the reason, and the public check says so. (撤销证书)
 *
 * Refusals: platform.not-found, certificates.already-revoked
 */
export const revokeCertificate = command({
  name: 'certificates.revoke',
  zh: '撤销证书',
  en: 'Revoke a certificate',
  input: z.object({ regionId: RegionId, certificateId: Uuid, reason: ToldReason }),
  by: ['organization-training', 'reviewer'],
  async run(context, { regionId, certificateId, reason }) {
    const certificate = await lockCertificate(context.tx, regionId, certificateId)
    refuseUnless(certificate.state === 'valid', alreadyRevoked())
    await setRevoked(context.tx, certificate, reason)
    context.note({ number: certificate.number, reason })
    context.record(`class:${certificate.classId}`, { revoked: certificate.number })
    const { planId, personId, number } = certificate
    const byBureau = context.actor.organizationId === undefined
    await context.publish('certificate.revoked', { planId, personId, number, byBureau, reason })
    return { state: 'revoked' as const }
  },
  subject: ({ certificateId }) => `certificate:${certificateId}`,
})

/** Tells rooms above who holds a new certificate. */
async function tellIssued(
  { publish }: CommandContext,
  { classId, planId, organizationId }: TrainingClass,
  certificates: readonly Certificate[],
): Promise<void> {
  const personIds = [...new Set(certificates.map((each) => each.personId))]
  await publish('certificates.issued', { classId, planId, organizationId, personIds })
}

/** @throws notOnRoster, issuedInFuture with everybody concerned */
function refuseFaults(
  certificates: readonly z.output<typeof Recorded>[],
  roster: ReadonlyMap<string, RosterEntry>,
  today: string,
): void {
  const strangers = certificates.flatMap(({ personId }, place): Fault[] =>
    roster.has(personId)
      ? []
      : [{ pointer: `/certificates/${place}/personId`, zh: '不在花名册上', en: 'Not on the roster' }],
  )
  if (strangers.length > 0) throw notOnRoster({ people: strangers.length }, strangers)
  const early = certificates.flatMap(({ issuedOn }, place): Fault[] =>
    issuedOn <= today
      ? []
      : [{ pointer: `/certificates/${place}/issuedOn`, zh: '发证日期晚于今天', en: 'Issued after today' }],
  )
  if (early.length > 0) throw issuedInFuture({ today }, early)
}

/** The completed class of the actor's own organization, locked, and who issues its certificates. */
async function completedClass(context: CommandContext, regionId: string, classId: string) {
  const trainingClass = await lockClassRow(context.tx, regionId, classId)
  refuseUnless(actsFor(context.actor, trainingClass.organizationId), notFound({ what: '培训班' }))
  refuseUnless(
    trainingClass.state === 'completed',
    classNotCompleted(stateDetails(classStateWords[trainingClass.state])),
  )
  const plan = await getPlan(context.tx, regionId, trainingClass.planId)
  const organization = await getOrganization(context.tx, regionId, trainingClass.organizationId)
  return { trainingClass, plan, issuer: plan.institutionName ?? organization.name }
}

type CertificateFacts = Pick<
  Certificate,
  'number' | 'kind' | 'level' | 'occupation' | 'classHours' | 'issuer' | 'issuedOn'
>

function newCertificate(
  { newId }: CommandContext,
  trainingClass: TrainingClass,
  plan: Plan,
  entry: RosterEntry,
  facts: CertificateFacts,
): Certificate {
  return {
    ...facts,
    regionId: trainingClass.regionId,
    certificateId: newId(),
    classId: trainingClass.classId,
    planId: plan.planId,
    organizationId: trainingClass.organizationId,
    personId: entry.personId,
    holderName: entry.name,
    idNumberMasked: entry.idNumberMasked,
    course: plan.title,
    checkCode: randomBytes(CHECK_CODE_BYTES).toString('hex'),
    state: 'valid',
    stateReason: null,
  }
}

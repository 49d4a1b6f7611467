import { trainingKinds, trainingModes } from '@zhixun/policy'
import { z } from 'zod'
import { getPlan } from '../filing/index.ts'
import {
  type CommandContext,
  command,
  executeCommand,
  insertFile,
  insertTask,
  job,
  notFound,
  RegionId,
  refuseUnless,
  runTask,
  systemActor,
  Uuid,
} from '../platform/index.ts'
import { getOrganization, revealIdNumbers } from '../registry/index.ts'
import { type Certificate, checkPath } from './certificate.ts'
import { findCertificates, insertPrintedFile } from './certificate-store.ts'
import {
  type CompletionCertificatePaper,
  renderCertificates,
  zipCertificates,
} from './completion-certificate-paper.ts'

const Forms = z.enum(['one-file', 'single-files'])

/** Where the file is, or the task that makes it. */
export const Printed = z.object({ fileId: z.string().nullable(), taskId: z.string().nullable() })

// a hundred pages take about a second; more is left to a task with progress
const PRINTED_AT_ONCE_MAX = 100

/**
 * Prints completion certificates, in one file or a file each. Few are there at once; many become a task that shows progress and
 * can be left. The paper carries whole ID numbers, so each printing is an audited reveal. (打印证书)
 *
 * Refusals: platform.not-found
 */
export const printCertificates = command({
  name: 'certificates.print',
  zh: '打印培训合格证书',
  en: 'Print completion certificates',
  input: z.object({
    regionId: RegionId,
    classId: Uuid,
    form: Forms,
    /** All of the class where left out. */
    certificateIds: z.array(Uuid).max(20_000).optional(),
  }),
  by: ['organization', 'verified-learner', 'clerk', 'reviewer', 'city-reviewer'],
  detailWords: {
    form: {
      'one-file': { zh: '合成一个文件', en: 'one file' },
      'single-files': { zh: '每人一个文件', en: 'a file for each' },
    },
  },
  async run(context, { regionId, classId, form, certificateIds }): Promise<z.output<typeof Printed>> {
    const certificates = await chosen(context, regionId, classId, certificateIds)
    refuseUnless(certificates.length > 0, notFound({ what: '合格证书' }))
    context.note({ printed: certificates.length, form })
    if (certificates.length <= PRINTED_AT_ONCE_MAX) {
      return { fileId: await printFile(context, certificates, form), taskId: null }
    }
    const taskId = context.newId()
    const ids = certificates.map((certificate) => certificate.certificateId)
    await insertTask(context.tx, {
      regionId,
      taskId,
      organizationId: certificates[0]?.organizationId ?? null,
      kind: 'certificates.print',
      message: `正在生成 ${ids.length} 份证书`,
      startedBy: context.actor.name,
      startedAt: context.now,
    })
    await context.enqueue(printJob, { regionId, classId, taskId, form, certificateIds: ids })
    return { fileId: null, taskId }
  },
  subject: ({ classId }) => `class:${classId}`,
})

/** The printing itself where it is left to a task. */
const printForTask = command({
  name: 'certificates.print-for-task',
  zh: '生成证书文件',
  en: 'Make the file of certificates for a task',
  input: z.object({ regionId: RegionId, classId: Uuid, form: Forms, certificateIds: z.array(Uuid) }),
  by: ['system'],
  async run(context, { regionId, classId, form, certificateIds }) {
    const certificates = await chosen(context, regionId, classId, certificateIds)
    return { fileId: await printFile(context, certificates, form) }
  },
  subject: ({ classId }) => `class:${classId}`,
})

export const printJob = job({
  name: 'certificates.print',
  isLong: true,
  payload: z.object({
    regionId: RegionId,
    classId: Uuid,
    taskId: Uuid,
    form: Forms,
    certificateIds: z.array(Uuid),
  }),
  async run(platform, { taskId, ...input }) {
    await runTask(platform.db, { regionId: input.regionId, taskId }, platform.clock.real, async (report) => {
      const total = input.certificateIds.length
      await report.progress(0, total, `正在生成 ${total} 份证书`)
      const printed = await executeCommand(platform, printForTask, systemActor(input.regionId), input)
      await report.progress(total, total, '证书已生成')
      return { message: `已生成 ${total} 份证书`, result: printed }
    })
  },
})

async function chosen(
  { tx }: CommandContext,
  regionId: string,
  classId: string,
  certificateIds: readonly string[] | undefined,
): Promise<Certificate[]> {
  const wanted = certificateIds && new Set(certificateIds)
  const all = await findCertificates(tx, regionId, { classId, kind: 'completion' })
  return all.filter((each) => each.state === 'valid' && (wanted?.has(each.certificateId) ?? true))
}

async function printFile(
  context: CommandContext,
  certificates: readonly Certificate[],
  form: z.output<typeof Forms>,
): Promise<string> {
  const { tx, files, newId, now, actor, regionId } = context
  const papers = await papersOf(context, certificates)
  const [single] = certificates
  const bytes = form === 'one-file' ? await renderCertificates(papers) : await zipCertificates(papers)
  const fileId = newId()
  const extension = form === 'one-file' ? 'pdf' : 'zip'
  await insertFile(
    tx,
    {
      regionId,
      fileId,
      // what a learner prints is theirs, and no file of the organization's
      organizationId: actor.kind === 'learner' ? null : (single?.organizationId ?? null),
      personId: actor.personId ?? null,
      name:
        certificates.length === 1
          ? `${single?.number}.${extension}`
          : `培训合格证书 ${certificates.length} 份.${extension}`,
      mediaType: `application/${extension}`,
      sizeBytes: bytes.byteLength,
      sha256: await files.put(bytes),
      storedAt: now,
    },
    actor.id,
  )
  if (single) await insertPrintedFile(tx, { ...single, fileId })
  return fileId
}

async function papersOf(
  context: CommandContext,
  certificates: readonly Certificate[],
): Promise<CompletionCertificatePaper[]> {
  const { tx, regionId, publicUrl } = context
  const [one] = certificates
  if (!one) return []
  // all of one class: one plan, one organization; learners see neither but on the paper
  const { plan, organization } = await context.asSystem(
    'whoever may print a certificate may name its plan and organization on it',
    async () => ({
      plan: await getPlan(tx, regionId, one.planId),
      organization: await getOrganization(tx, regionId, one.organizationId),
    }),
  )
  const idNumbers = await revealIdNumbers(
    context,
    certificates.map((each) => each.personId),
    '打印培训合格证书',
  )
  return certificates.map((certificate) => ({
    number: certificate.number,
    holderName: certificate.holderName,
    idNumber: idNumbers.get(certificate.personId) ?? certificate.idNumberMasked,
    courseName: certificate.course,
    kindName: trainingKinds[plan.kind].zh,
    modeName: trainingModes[plan.mode].zh,
    enterpriseName: organization.name,
    classHours: certificate.classHours ?? plan.classHours ?? 0,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    issuedOn: certificate.issuedOn,
    issuerName: certificate.issuer,
    checkUrl: `${publicUrl}${checkPath(certificate)}`,
    ...(certificate.occupation !== null && { occupation: certificate.occupation }),
    ...(plan.minutesPerClassHour !== null && { minutesPerClassHour: plan.minutesPerClassHour }),
  }))
}

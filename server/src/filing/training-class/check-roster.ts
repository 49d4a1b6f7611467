import type { LegalDate } from '@zhixun/policy'
import { z } from 'zod'
import {
  type CommandContext,
  command,
  executeCommand,
  getFile,
  inScope,
  insertTask,
  job,
  type Platform,
  Refusal,
  RegionId,
  refuseUnless,
  runTask,
  systemActor,
  Uuid,
  unveil,
  veil,
} from '../../platform/index.ts'
import { rosterLocked } from '../refusals.ts'
import { checkRosterFile, SMALL_FILE_BYTES } from '../roster/roster-file.ts'
import { getClass } from './class-store.ts'
import { keepContent } from './keep-content.ts'
import { contentOf, type KeptRosterCheck, type RosterContent } from './roster-check.ts'
import {
  getRosterCheck,
  insertRosterCheck,
  lockRosterCheck,
  updateRosterCheck,
} from './roster-check-store.ts'
import { lockOwnClass } from './step-class.ts'
import type { TrainingClass } from './training-class.ts'

/** A check that is done, or the task that does it. */
interface StartedCheck {
  readonly checkId: string
  readonly taskId: string | null
  readonly state: 'checking' | 'checked'
}

/**
 * Checks an uploaded roster line by line. Nothing comes onto the roster before it is confirmed. A long file is checked by a
 * task that goes on when the page is left. (核对花名册)
 *
 * Refusals: platform.not-found, filing.roster-locked, filing.no-roster-found, and those of reading a spreadsheet
 */
export const checkRoster = command({
  name: 'filing.check-roster',
  zh: '核对花名册文件',
  en: 'Check a roster file',
  input: z.object({ regionId: RegionId, classId: Uuid, fileId: Uuid }),
  by: ['organization-training'],
  async run(context, { regionId, classId, fileId }): Promise<StartedCheck> {
    const { tx, now, actor, files } = context
    const trainingClass = await lockOpenClass(context, regionId, classId)
    const file = await getFile(tx, regionId, fileId)
    const isLong = file.sizeBytes > SMALL_FILE_BYTES
    const check = newCheck(context, trainingClass, { fileId, name: file.name, isLong })
    await insertRosterCheck(tx, check)
    context.note({ file: file.name, sha256: file.sha256 })
    if (check.taskId !== null) {
      await insertTask(tx, {
        regionId,
        taskId: check.taskId,
        organizationId: trainingClass.organizationId,
        kind: 'filing.check-roster',
        message: `等待核对：${file.name}`,
        startedBy: actor.id,
        startedAt: now,
      })
      await context.enqueue(checkRosterJob, { regionId, checkId: check.checkId, taskId: check.taskId })
      return { checkId: check.checkId, taskId: check.taskId, state: 'checking' }
    }
    const found = await checkRosterFile(await files.get(file.sha256), file.name, daysOf(trainingClass))
    await keepContent(context, trainingClass, check, contentOf(found))
    return { checkId: check.checkId, taskId: null, state: 'checked' }
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Keeps what a long check found, or that the file could not be read. (保存核对结果)
 *
 * Refusals: platform.not-found
 */
const keepRosterCheck = command({
  name: 'filing.keep-roster-check',
  zh: '保存花名册核对结果',
  en: 'Keep what a roster check found',
  input: z.object({ regionId: RegionId, checkId: Uuid, contentSha256: z.string().length(64).nullable() }),
  by: ['system'],
  async run(context, { regionId, checkId, contentSha256 }) {
    const check = await lockRosterCheck(context.tx, regionId, checkId)
    // a job may run again after it was done
    if (check.state !== 'checking') return { classId: check.classId }
    if (contentSha256 === null) {
      await updateRosterCheck(context.tx, { ...check, state: 'failed' })
      return { classId: check.classId }
    }
    const kept = unveil(context.secrets, await context.files.get(contentSha256))
    const content = JSON.parse(kept.toString('utf8')) as RosterContent
    await keepContent(context, await getClass(context.tx, regionId, check.classId), check, content)
    return { classId: check.classId }
  },
  subject: (_, output) => `class:${output.classId}`,
})

/** Checks a long file. Its progress is a task's; a refusal to read it ends check and task as failed. */
export const checkRosterJob = job({
  name: 'filing.check-roster',
  isLong: true,
  payload: z.object({ regionId: z.string(), checkId: z.string(), taskId: z.string() }),
  async run(platform, { regionId, checkId, taskId }) {
    const key = { regionId, taskId }
    await runTask(platform.db, key, platform.clock.real, async (report) => {
      const { bytes, name, days } = await readCheckedFile(platform, regionId, checkId)
      let last: Promise<void> | undefined
      let isTelling = false
      const tell = (progress: { done: number; total: number }) => {
        if (isTelling) return
        isTelling = true
        last = report.progress(progress.done, progress.total, `正在核对：${name}`).finally(() => {
          isTelling = false
        })
      }
      try {
        const found = await checkRosterFile(bytes, name, days, tell)
        await last
        const kept = veil(Buffer.from(JSON.stringify(contentOf(found))))
        const contentSha256 = await platform.files.put(kept)
        await keep(platform, regionId, checkId, contentSha256)
        const { lines, faultyLines } = found
        return {
          message: `核对完成：可导入 ${lines.length} 人，有问题 ${faultyLines} 行`,
          result: { checkId, goodLines: lines.length, faultyLines },
        }
      } catch (error) {
        if (error instanceof Refusal) await keep(platform, regionId, checkId, null)
        throw error
      }
    })
  },
})

/** A class of the actor's whose roster may still be changed, locked. @throws notFound, rosterLocked */
export async function lockOpenClass(
  context: CommandContext,
  regionId: string,
  classId: string,
): Promise<TrainingClass> {
  const trainingClass = await lockOwnClass(context, regionId, classId)
  const isOpen = trainingClass.state === 'open' && context.today < trainingClass.locksOn
  refuseUnless(isOpen, rosterLocked({ locksOn: trainingClass.locksOn }))
  return trainingClass
}

async function readCheckedFile(platform: Platform, regionId: string, checkId: string) {
  const { file, trainingClass } = await inScope(platform.db, { kind: 'system' }, async (tx) => {
    const check = await getRosterCheck(tx, regionId, checkId)
    return {
      file: await getFile(tx, regionId, check.fileId),
      trainingClass: await getClass(tx, regionId, check.classId),
    }
  })
  return { bytes: await platform.files.get(file.sha256), name: file.name, days: daysOf(trainingClass) }
}

async function keep(
  platform: Platform,
  regionId: string,
  checkId: string,
  contentSha256: string | null,
): Promise<void> {
  await executeCommand(platform, keepRosterCheck, systemActor(regionId), { regionId, checkId, contentSha256 })
}

/** Age is measured on the class's first day where the file gives none. */
export function daysOf(trainingClass: TrainingClass): { startsOn: LegalDate } {
  return { startsOn: trainingClass.startsOn as LegalDate }
}

function newCheck(
  context: CommandContext,
  { regionId, classId, organizationId }: TrainingClass,
  file: { readonly fileId: string; readonly name: string; readonly isLong: boolean },
): KeptRosterCheck {
  return {
    regionId,
    checkId: context.newId(),
    classId,
    organizationId,
    fileId: file.fileId,
    fileName: file.name,
    taskId: file.isLong ? context.newId() : null,
    state: 'checking',
    goodLines: 0,
    faultyLines: 0,
    faults: 0,
    doubts: 0,
    accepted: 0,
    passedRows: 0,
    sheets: [],
    notes: [],
    linesSha256: null,
    checkedAt: context.now,
    confirmedAt: null,
    added: null,
    updated: null,
  }
}

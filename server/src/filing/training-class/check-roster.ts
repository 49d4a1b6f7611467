import type { LegalDate } from '@zhixun/policy'
import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  executeCommand,
  getFile,
  inScope,
  insertTask,
  job,
  notFound,
  type Platform,
  Refusal,
  RegionId,
  refuseUnless,
  runTask,
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
import { organizationActor, StartedBy, startedBy } from './started-by.ts'
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
 * Refusals: platform.not-found, filing.roster-locked, filing.no-roster-found, registry.name-tries-over, and those of reading a spreadsheet
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
      const by = startedBy(actor, trainingClass.organizationId)
      await context.enqueue(checkRosterJob, { regionId, checkId: check.checkId, taskId: check.taskId, by })
      return { checkId: check.checkId, taskId: check.taskId, state: 'checking' }
    }
    const found = await checkRosterFile(await files.get(file.sha256), file.name, daysOf(trainingClass))
    await keepContent(context, trainingClass, check, contentOf(found))
    return { checkId: check.checkId, taskId: null, state: 'checked' }
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Keeps what a long check found, or that it came to nothing, in the name of whoever started it. (保存核对结果)
 *
 * Refusals: platform.not-found, registry.name-tries-over
 */
const keepRosterCheck = command({
  name: 'filing.keep-roster-check',
  zh: '保存花名册核对结果',
  en: 'Keep what a roster check found',
  input: z.object({ regionId: RegionId, checkId: Uuid, contentSha256: z.string().length(64).nullable() }),
  by: ['organization-training'],
  async run(context, { regionId, checkId, contentSha256 }): Promise<KeptRosterCheck> {
    const check = await lockRosterCheck(context.tx, regionId, checkId)
    refuseUnless(actsFor(context.actor, check.organizationId), notFound({ what: '花名册核对' }))
    // a job may run again after it was done
    if (check.state !== 'checking') return check
    if (contentSha256 === null) {
      const failed: KeptRosterCheck = { ...check, state: 'failed' }
      await updateRosterCheck(context.tx, failed)
      return failed
    }
    const kept = unveil(context.secrets, await context.files.get(contentSha256))
    const content = JSON.parse(kept.toString('utf8')) as RosterContent
    return keepContent(context, await getClass(context.tx, regionId, check.classId), check, content)
  },
  subject: (_, output) => `class:${output.classId}`,
})

/** Checks a long file. Its progress is a task's; a refusal, to read it or to tell names, ends check and task as failed. */
export const checkRosterJob = job({
  name: 'filing.check-roster',
  isLong: true,
  payload: z.object({ regionId: z.string(), checkId: z.string(), taskId: z.string(), by: StartedBy }),
  async run(platform, { regionId, checkId, taskId, by }) {
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
        const { goodLines, faultyLines } = await keep(platform, by, { regionId, checkId, contentSha256 })
        return {
          message: `核对完成：可导入 ${goodLines} 人，有问题 ${faultyLines} 行`,
          result: { checkId, goodLines, faultyLines },
        }
      } catch (error) {
        if (error instanceof Refusal) await keep(platform, by, { regionId, checkId, contentSha256: null })
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

function keep(
  platform: Platform,
  by: StartedBy,
  found: z.input<typeof keepRosterCheck.input>,
): Promise<KeptRosterCheck> {
  return executeCommand(platform, keepRosterCheck, organizationActor(by), found)
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

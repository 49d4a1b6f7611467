import { z } from 'zod'
import {
  type Actor,
  type BulkLoad,
  type CommandContext,
  command,
  DayText,
  executeCommand,
  getFile,
  inScope,
  insertTask,
  job,
  Line,
  notPossible,
  type Platform,
  Refusal,
  RegionId,
  refuseUnless,
  runTask,
  type StaffRole,
  systemActor,
  Uuid,
} from '../../platform/index.ts'
import { SMALL_FILE_BYTES } from '../file/line-pool.ts'
import { registerKind, registerKindIds, registerKindWords } from '../kinds.ts'
import { areaNotYours, fileKnown, periodImpossible } from '../refusals.ts'
import { type CheckedRegister, checkRegisterFile } from './check-register-file.ts'
import { copyByStatement, deleteEntries } from './load-entries.ts'
import {
  checkStepWords,
  extents,
  extentWords,
  noFigures,
  type Snapshot,
  snapshotLifecycle,
  snapshotStateWords,
  snapshotStepWords,
} from './snapshot.ts'
import { getSnapshot, insertSnapshot, listSnapshots, lockSnapshot, updateSnapshot } from './snapshot-store.ts'

/** Who takes registers in: the bureau's own people, within the area they hold. */
export const importers = ['clerk', 'reviewer', 'city-reviewer'] as const
/** Who puts them in force. */
export const publishers = ['reviewer', 'city-reviewer'] as const

/**
 * Takes a register file in: it is checked, a large one by a task that goes on when the page is left, and nothing of it counts
 * before a person has looked at what was found and published it. (导入登记数据)
 *
 * Refusals: platform.not-found, registers.area-not-yours, registers.period-impossible, registers.file-known,
 * registers.headings-missing, registers.file-cut-off, registers.line-endless, registers.nothing-readable, registers.columns-mixed-up, and those of
 * reading a spreadsheet
 */
export const importRegister = command({
  name: 'registers.import',
  zh: '导入登记数据',
  en: 'Import a register',
  input: z.object({
    regionId: RegionId,
    fileId: Uuid,
    kind: z.enum(registerKindIds),
    /** Leading digits of the region codes that the register covers. */
    area: z.string().regex(/^\d{2,6}$/),
    extent: z.enum(extents).default('listed-only'),
    issuer: Line,
    document: Line,
    asOfOn: DayText,
    coversFrom: DayText,
    coversUntil: DayText,
  }),
  by: importers,
  detailWords: { kind: registerKindWords, extent: extentWords },
  async run(context, input) {
    const { tx, actor, now, newId, today } = context
    const { regionId, kind, area } = input
    const isTheirs = regionId.startsWith(area) && context.may((each) => holdsArea(each, area))
    refuseUnless(isTheirs, areaNotYours({ area }))
    const { asOfOn, coversFrom, coversUntil } = input
    refuseUnless(coversFrom <= coversUntil && asOfOn <= today && coversFrom <= asOfOn, periodImpossible())
    const file = await getFile(tx, regionId, input.fileId)
    const [known] = await listSnapshots(tx, {
      kind,
      area,
      sha256: file.sha256,
      states: ['checking', 'checked', 'published'],
    })
    if (known) throw fileKnown({ fileName: known.fileName, day: known.asOfOn })
    const snapshot = await insertSnapshot(tx, {
      ...input,
      snapshotId: newId(),
      fileName: file.name,
      fileSha256: file.sha256,
      taskId: newId(),
      state: 'checking',
      figures: noFigures,
      headings: [],
      comparedWith: null,
      comparison: null,
      failed: null,
      uploadedBy: actor.id,
      uploadedByName: actor.name,
      uploadedAt: now,
      checkedAt: null,
      publishedAt: null,
      publishedByName: null,
      endedAt: null,
      endedByName: null,
      reason: null,
    })
    context.note({ kind, area, extent: input.extent, asOfOn, sha256: file.sha256 })
    const { taskId, snapshotId } = snapshot
    if (file.sizeBytes <= SMALL_FILE_BYTES) {
      const checked = await checkHere(context, snapshot)
      await updateSnapshot(tx, { ...snapshot, ...checked, state: 'checked', checkedAt: now })
      return { snapshotId, taskId: null, state: 'checked' as const }
    }
    await insertTask(tx, {
      regionId,
      taskId,
      organizationId: null,
      kind: 'registers.check',
      message: `等待核对：${registerKind(kind).label.zh}`,
      startedBy: actor.id,
      startedAt: now,
    })
    await context.enqueue(checkRegisterJob, { regionId, snapshotId, taskId })
    return { snapshotId, taskId, state: 'checking' as const }
  },
  subject: (_, output) => `register:${output.snapshotId}`,
})

/** A small file is checked while whoever handed it in waits, and one that cannot be read is not kept at all. */
function checkHere(context: CommandContext, snapshot: Snapshot): Promise<CheckedRegister> {
  const { tx, files, secrets } = context
  const bulkLoad: BulkLoad = (_, run) =>
    context.asSystem('a register is matched with people of all regions', () => run(tx, copyByStatement(tx)))
  return checkRegisterFile({ files, secrets, bulkLoad }, snapshot, async () => undefined)
}

/** Holds one of these roles for the whole area. */
export function holdsArea(actor: Actor, area: string, roles: readonly StaffRole[] = importers): boolean {
  return actor.roles.some((held) => roles.includes(held.role) && area.startsWith(held.area))
}

/**
 * Keeps what checking a register found, or why it could not be read. (保存登记数据核对结果)
 *
 * Refusals: platform.not-found
 */
const keepCheck = command({
  name: 'registers.keep-check',
  zh: '保存登记数据核对结果',
  en: 'Keep what checking a register found',
  input: z.object({
    regionId: RegionId,
    snapshotId: Uuid,
    checked: z.custom<CheckedRegister>().nullable(),
    failed: z.object({ zh: z.string(), en: z.string() }).nullable(),
  }),
  by: ['system'],
  detailWords: { kind: registerKindWords },
  async run(context, { regionId, snapshotId, checked, failed }) {
    const snapshot = await lockSnapshot(context.tx, regionId, snapshotId)
    const after = snapshotLifecycle.next(snapshot.state, failed ? 'fail' : 'check')
    // given up at the last moment: what was stored meanwhile goes too
    if (snapshot.state === 'discarded') await deleteEntries(context.tx, snapshot)
    // a job may run again after it was done
    if (after)
      await updateSnapshot(context.tx, {
        ...snapshot,
        ...checked,
        failed,
        state: after,
        checkedAt: context.now,
      })
    context.note({ kind: snapshot.kind, lines: checked?.figures.lines ?? 0, failed: failed?.zh ?? null })
    return { snapshotId }
  },
  subject: ({ snapshotId }) => `register:${snapshotId}`,
})

/** Checks a register's file and keeps its entries aside. A refusal to read it ends snapshot and task as failed; nothing stays. */
export const checkRegisterJob = job({
  name: 'registers.check',
  isLong: true,
  payload: z.object({ regionId: z.string(), snapshotId: z.string(), taskId: z.string() }),
  async run(platform, { regionId, snapshotId, taskId }) {
    await runTask(platform.db, { regionId, taskId }, platform.clock.real, async (report) => {
      const snapshot = await inScope(platform.db, { kind: 'system' }, (tx) =>
        getSnapshot(tx, regionId, snapshotId),
      )
      const label = registerKind(snapshot.kind).label.zh
      try {
        const checked = await checkRegisterFile(platform, snapshot, async (step, done, total) => {
          await refuseGivenUp(platform, snapshot)
          await report.progress(done, total, `${checkStepWords[step]}：${label}（${snapshot.fileName}）`)
        })
        await keep(platform, snapshot, { checked, failed: null })
        const { lines, people, faultyLines } = checked.figures
        return {
          message: `核对完成：${label} ${lines} 行、${people} 人，有问题 ${faultyLines} 行`,
          result: { snapshotId, lines, people, faultyLines },
        }
      } catch (error) {
        if (error instanceof Refusal)
          await keep(platform, snapshot, { checked: null, failed: { zh: error.zh, en: error.en } })
        throw error
      }
    })
  },
})

/** Somebody gave the import up meanwhile: what was begun is rolled back. @throws notPossible */
async function refuseGivenUp({ db }: Platform, { regionId, snapshotId }: Snapshot): Promise<void> {
  const { state } = await inScope(db, { kind: 'system' }, (tx) => getSnapshot(tx, regionId, snapshotId))
  if (state === 'discarded') throw notPossible(snapshotStateWords[state], snapshotStepWords.check)
}

async function keep(
  platform: Platform,
  { regionId, snapshotId }: Snapshot,
  found: { checked: CheckedRegister | null; failed: { zh: string; en: string } | null },
): Promise<void> {
  await executeCommand(platform, keepCheck, systemActor(regionId), { regionId, snapshotId, ...found })
}

import { z } from 'zod'
import { markPlanDisposed } from '../../filing/index.ts'
import {
  command,
  executeCommand,
  inScope,
  job,
  type Platform,
  RegionId,
  runTask,
  sweep,
  systemActor,
  type TaskReporter,
  Uuid,
} from '../../platform/index.ts'
import { findHindrance, listClosedCaseRows } from '../closed-case-store.ts'
import {
  deleteFileToDestroy,
  destroyPersonalValues,
  insertFilesToDestroy,
  isFileNamed,
  listFilesToDestroy,
} from './destroy-store.ts'
import { sumCounts } from './disposal.ts'
import {
  endCase,
  getDisposal,
  listDisposalCases,
  listStalled,
  lockDisposal,
  touchDisposal,
  updateDisposal,
} from './disposal-store.ts'

const ThisDisposal = z.object({ regionId: RegionId, disposalId: Uuid })

/**
 * Destroys the personal data of one case of a confirmed disposal, in one transaction; a case that somebody holds meanwhile is left out.
 * Done twice it does nothing the second time. (销毁案件个人信息)
 *
 * Refusals: platform.not-found
 */
const disposeOfCase = command({
  name: 'disposal.dispose-of-case',
  zh: '销毁案件个人信息',
  en: 'Dispose of the personal data of a case',
  input: ThisDisposal.extend({ planId: Uuid }),
  by: ['system'],
  async run(context, { regionId, disposalId, planId }) {
    const { tx, now, today, realNow, note } = context
    // held until the commit: two servers at once take turns
    const disposal = await lockDisposal(tx, regionId, disposalId)
    const cases = await listDisposalCases(tx, disposal, { state: 'waiting' })
    const one = cases.find((each) => each.planId === planId)
    if (disposal.state !== 'confirmed' || one === undefined) return {}
    const [closed] = await listClosedCaseRows(tx, today, { regionId, planIds: [planId], limit: 1 })
    const hindrance = await findHindrance(tx, one)
    if (closed === undefined || hindrance !== undefined) {
      const leftOutReason = hindrance ?? '案件已重新办理'
      await endCase(tx, one, { at: now, leftOutReason })
      note({ number: disposal.number, leftOut: leftOutReason })
      return {}
    }
    const { closedOn } = one
    // first: whether a person is still needed is told by the cases that are not
    await markPlanDisposed(tx, one, { on: today, number: disposal.number })
    const { counts, digests } = await destroyPersonalValues(tx, one, { closedOn, machineNow: realNow })
    await insertFilesToDestroy(tx, one, digests)
    await endCase(tx, one, { at: now, counts })
    note({ number: disposal.number, clause: one.clause, keptUntil: one.keptUntil, ...counts })
    return {}
  },
  subject: ({ planId }) => `plan:${planId}`,
})

/**
 * A disposal is through: every case of it was disposed of or left out, and its files are destroyed. (完成销毁)
 *
 * Refusals: platform.not-found
 */
const finishDisposal = command({
  name: 'disposal.finish',
  zh: '完成销毁',
  en: 'Finish a disposal',
  input: ThisDisposal,
  by: ['system'],
  async run({ tx, now, note }, { regionId, disposalId }) {
    const disposal = await lockDisposal(tx, regionId, disposalId)
    const cases = await listDisposalCases(tx, disposal)
    if (disposal.state === 'confirmed') await updateDisposal(tx, disposal, { state: 'done', endedAt: now })
    const done = cases.filter(({ state }) => state === 'done')
    const counts = sumCounts(done.map((each) => each.counts ?? {}))
    note({ number: disposal.number, cases: done.length, leftOut: cases.length - done.length, ...counts })
    return { done: done.length, leftOut: cases.length - done.length }
  },
  subject: ({ disposalId }) => `disposal:${disposalId}`,
})

/** Carries out a disposal case by case, and goes on where it was broken off. */
export const carryOutDisposal = job({
  name: 'disposal.carry-out',
  isLong: true,
  payload: ThisDisposal.extend({ taskId: Uuid }),
  async run(platform, { regionId, disposalId, taskId }) {
    await runTask(platform.db, { regionId, taskId }, platform.clock.real, async (report) => {
      const of = { regionId, disposalId }
      const system = systemActor(regionId)
      await destroyCases(platform, of, report)
      await destroyFiles(platform, of, report)
      const { done, leftOut } = await executeCommand(platform, finishDisposal, system, of)
      const { number } = await asSystem(platform, (tx) => getDisposal(tx, regionId, disposalId))
      return {
        message: `${number} 销毁完成：${done} 件${leftOut > 0 ? `，未销毁 ${leftOut} 件` : ''}`,
        result: { disposalId, done, leftOut },
      }
    })
  },
})

/** Time enough for one case, and for a server that is busy. */
const STALLED_SECONDS = 120

/**
 * A disposal that nobody works on any more, because a server died, is gone on with. (继续销毁)
 *
 * Refusals: platform.not-found
 */
const resumeDisposal = command({
  name: 'disposal.resume',
  zh: '继续销毁',
  en: 'Go on with a disposal that was broken off',
  input: ThisDisposal,
  by: ['system'],
  async run({ tx, enqueue, note }, { regionId, disposalId }) {
    const disposal = await lockDisposal(tx, regionId, disposalId)
    if (disposal.state !== 'confirmed' || disposal.taskId === null) return {}
    await touchDisposal(tx, disposal)
    await enqueue(carryOutDisposal, { regionId, disposalId, taskId: disposal.taskId })
    note({ number: disposal.number, done: disposal.doneCount, of: disposal.caseCount })
    return {}
  },
  subject: ({ disposalId }) => `disposal:${disposalId}`,
})

export const resumeStalled = sweep({
  name: 'disposals broken off',
  command: resumeDisposal,
  findDue: (tx, regions) => listStalled(tx, regions, STALLED_SECONDS),
})

type OfDisposal = z.output<typeof ThisDisposal>

async function destroyCases(platform: Platform, of: OfDisposal, report: TaskReporter): Promise<void> {
  const cases = await asSystem(platform, (tx) => listDisposalCases(tx, of))
  const waiting = cases.filter(({ state }) => state === 'waiting')
  let done = cases.length - waiting.length
  for (const { planId, caseNumber } of waiting) {
    await report.progress(done, cases.length, `正在销毁 ${caseNumber}`)
    await executeCommand(platform, disposeOfCase, systemActor(of.regionId), { ...of, planId })
    done += 1
  }
  await report.progress(done, cases.length, '正在销毁电子材料')
}

/** Bytes go after the rows that named them: what is left by a crash stands in a list of its own. */
async function destroyFiles(platform: Platform, of: OfDisposal, report: TaskReporter): Promise<void> {
  const digests = await asSystem(platform, (tx) => listFilesToDestroy(tx, of))
  for (const [done, sha256] of digests.entries()) {
    await report.progress(done, digests.length, '正在销毁电子材料')
    await platform.files.destroy(sha256, () => asSystem(platform, (tx) => isFileNamed(tx, sha256)))
    await asSystem(platform, async (tx) => {
      await deleteFileToDestroy(tx, of, sha256)
      await touchDisposal(tx, of)
    })
  }
}

function asSystem<Result>(
  platform: Platform,
  run: (tx: Parameters<typeof getDisposal>[0]) => Promise<Result>,
): Promise<Result> {
  return inScope(platform.db, { kind: 'system' }, run)
}

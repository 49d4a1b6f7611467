import { z } from 'zod'
import { chinaDay, command, inScope, insertTask, job, RegionId, runTask, Uuid } from '../../platform/index.ts'
import { listUnsealed } from '../seals/unsealed.ts'
import { auditReaders } from '../search/audit-readers.ts'
import { checkStretch } from './check-stretch.ts'

const kind = 'audit.verify-chain'

/**
 * Has the whole chain of a region checked now, from the first entry to the last, as a task with progress. (立即核验审计链)
 *
 * Refusals: none
 */
export const verifyChain = command({
  name: kind,
  zh: '核验审计链',
  en: 'Verify the audit chain',
  input: z.object({ regionId: RegionId }),
  by: auditReaders,
  async run(context, { regionId }) {
    const { tx, actor, now } = context
    const taskId = context.newId()
    await insertTask(tx, {
      ...{ regionId, taskId, kind },
      organizationId: null,
      message: '等待核验',
      startedBy: actor.name,
      startedAt: now,
    })
    await context.enqueue(verifyJob, { regionId, taskId, checkedBy: actor.name })
    return { regionId, taskId }
  },
  subject: ({ regionId }) => `audit-chain:${regionId}`,
})

export const verifyJob = job({
  name: kind,
  isLong: true,
  payload: z.object({ regionId: RegionId, taskId: Uuid, checkedBy: z.string() }),
  async run(platform, { regionId, taskId, checkedBy }) {
    await runTask(platform.db, { regionId, taskId }, platform.clock.real, async (report) => {
      const check = await checkStretch(platform, {
        regionId,
        checkedBy,
        report: (done, total) => report.progress(done, total, `已核验 ${done} 条`),
      })
      const faults = check.faults.length
      const [open] = await inScope(platform.db, { kind: 'system' }, (tx) => listUnsealed(tx, [regionId]))
      const unsealed = open ? `；${chinaDay(open.since)} 起有 ${open.entries} 条尚未封存` : ''
      const found =
        faults === 0
          ? `完好：${check.entries} 条记录、${check.seals} 个封存点、${check.accesses} 条查阅记录`
          : `发现 ${faults} 处不符`
      return {
        message: `${found}${unsealed}`,
        result: { ...check, checkedAt: check.checkedAt.toISOString() },
      }
    })
  },
})

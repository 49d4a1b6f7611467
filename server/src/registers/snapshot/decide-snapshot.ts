import { z } from 'zod'
import {
  type CommandContext,
  command,
  findOwnFiles,
  isOwnWork,
  notPossible,
  orRefuse,
  Reason,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { registerKindWords } from '../kinds.ts'
import { areaNotYours, needsAcknowledging, publishNeedsAnother } from '../refusals.ts'
import { holdsArea, publishers } from './import-register.ts'
import { deleteEntries } from './load-entries.ts'
import {
  concernsOf,
  concernWords,
  type Snapshot,
  type SnapshotState,
  type SnapshotStep,
  snapshotLifecycle,
  snapshotStateWords,
  snapshotStepWords,
} from './snapshot.ts'
import { isOlderThanNewest, lockSnapshot, updateSnapshot } from './snapshot-store.ts'

const OfSnapshot = z.object({ regionId: RegionId, snapshotId: Uuid })

/**
 * Puts a checked snapshot in force: from now on facts come from it. Lines with faults stay out. What looks as if the file were
 * not whole has to be acknowledged. Money rests on it: whoever uploaded it, or had it imported, is another one (docs/adr/0053). (发布登记数据)
 *
 * Refusals: platform.not-found, platform.not-possible-now, registers.area-not-yours, registers.publish-needs-another,
 * registers.needs-acknowledging
 */
export const publishSnapshot = command({
  name: 'registers.publish',
  zh: '发布登记数据',
  en: 'Publish a register snapshot',
  input: OfSnapshot.extend({ acknowledged: z.boolean().default(false) }),
  by: publishers,
  detailWords: { kind: registerKindWords, acknowledged: concernWords },
  async run(context, { regionId, snapshotId, acknowledged }) {
    const { snapshot, after } = await step(context, regionId, snapshotId, 'publish')
    const { uploadedBy, uploadedAt, fileId } = snapshot
    refuseUnless(!isOwnWork(context.actor, uploadedBy, uploadedAt), publishNeedsAnother())
    refuseUnless(
      !(await findOwnFiles(context.tx, context.actor, [fileId])).has(fileId),
      publishNeedsAnother(),
    )
    const concerns = concernsOf(snapshot, await isOlderThanNewest(context.tx, snapshot))
    const words = (language: 'zh' | 'en') => concerns.map((each) => concernWords[each][language])
    refuseUnless(
      acknowledged || concerns.length === 0,
      needsAcknowledging({ why: words('zh').join('；'), whyEn: words('en').join('; ') }),
    )
    await updateSnapshot(context.tx, {
      ...snapshot,
      state: after,
      publishedAt: context.now,
      publishedByName: context.actor.name,
    })
    const { kind, area, asOfOn } = snapshot
    context.note({ kind, area, asOfOn, entries: snapshot.figures.entries, acknowledged: concerns.join() })
    await context.publish('register.changed', { area })
    return { state: after }
  },
  subject: ({ snapshotId }) => `register:${snapshotId}`,
})

/**
 * Throws a file away before it counted for anything, also while it is being checked: that stops then. (放弃导入)
 *
 * Refusals: platform.not-found, platform.not-possible-now, registers.area-not-yours
 */
export const discardSnapshot = command({
  name: 'registers.discard',
  zh: '放弃导入登记数据',
  en: 'Discard a register file',
  input: OfSnapshot,
  by: publishers,
  detailWords: { kind: registerKindWords },
  async run(context, { regionId, snapshotId }) {
    const { snapshot, after } = await step(context, regionId, snapshotId, 'discard')
    await deleteEntries(context.tx, snapshot)
    await end(context, snapshot, after, null)
    return { state: after }
  },
  subject: ({ snapshotId }) => `register:${snapshotId}`,
})

/**
 * Takes a published snapshot out of force, with the reason. What was decided by it stays as it was decided; its entries stay
 * too, so that the decision can be explained. (撤回登记数据)
 *
 * Refusals: platform.not-found, platform.not-possible-now, registers.area-not-yours
 */
export const withdrawSnapshot = command({
  name: 'registers.withdraw',
  zh: '撤回登记数据',
  en: 'Withdraw a register snapshot',
  input: OfSnapshot.extend({ reason: Reason }),
  by: publishers,
  detailWords: { kind: registerKindWords },
  async run(context, { regionId, snapshotId, reason }) {
    const { snapshot, after } = await step(context, regionId, snapshotId, 'withdraw')
    await end(context, snapshot, after, reason)
    await context.publish('register.changed', { area: snapshot.area })
    return { state: after }
  },
  subject: ({ snapshotId }) => `register:${snapshotId}`,
})

async function step(
  context: CommandContext,
  regionId: string,
  snapshotId: string,
  name: SnapshotStep,
): Promise<{ snapshot: Snapshot; after: SnapshotState }> {
  const snapshot = await lockSnapshot(context.tx, regionId, snapshotId)
  const { area } = snapshot
  refuseUnless(
    context.may((actor) => holdsArea(actor, area, publishers)),
    areaNotYours({ area }),
  )
  const { state } = snapshot
  const after = orRefuse(
    snapshotLifecycle.next(state, name),
    notPossible(snapshotStateWords[state], snapshotStepWords[name]),
  )
  return { snapshot, after }
}

async function end(
  context: CommandContext,
  snapshot: Snapshot,
  after: SnapshotState,
  reason: string | null,
): Promise<void> {
  const { actor, now } = context
  await updateSnapshot(context.tx, {
    ...snapshot,
    state: after,
    endedAt: now,
    endedByName: actor.name,
    reason,
  })
  const { kind, area, asOfOn } = snapshot
  context.note({ kind, area, asOfOn, ...(reason !== null && { reason }) })
}

import { z } from 'zod'
import { job } from '../background/jobs.ts'
import { actorKey, isOwnWork, systemActor } from '../command/actor.ts'
import { type CommandContext, command } from '../command/command.ts'
import { executeCommand } from '../command/execute.ts'
import { orRefuse, refuseUnless } from '../command/refusal.ts'
import { notPossible } from '../command/refusals.ts'
import { Reason, RegionId, Uuid } from '../command/schemas.ts'
import { inScope } from '../database/database.ts'
import { isHeld, listToBeGone, lockQuarantined, updateQuarantined } from './quarantine-store.ts'
import {
  hasPartIn,
  mayBeReleased,
  type QuarantinedFile,
  type QuarantineStep,
  quarantineLifecycle,
  quarantineStateWords,
  quarantineStepWords,
} from './quarantined-file.ts'
import { releaseNeedsAnother, releaseNotPossible } from './refusals.ts'

const ThisFile = z.object({ regionId: RegionId, quarantinedId: Uuid })
type ThisFile = z.output<typeof ThisFile>
const WithReason = ThisFile.extend({ reason: Reason })

/**
 * The security officer has a file that was set aside destroyed: its row stays, its bytes are gone for good. (销毁隔离文件)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const destroyQuarantined = command({
  name: 'platform.destroy-quarantined',
  zh: '销毁隔离文件',
  en: 'Destroy a file that was set aside',
  input: WithReason,
  by: ['security-officer'],
  async run(context, { reason, ...which }) {
    const file = await afterStep(context, which, 'destroy')
    await decide(context, file, reason)
    await context.enqueue(destroyBytes, which)
    return { quarantinedId: file.quarantinedId, state: file.state }
  },
  subject: subjectOf,
})

/**
 * The security officer holds that the scanner was mistaken, and asks for the file to be let through. (申请放行隔离文件)
 *
 * Refusals: platform.not-found, platform.not-possible-now, platform.release-not-possible, platform.release-needs-another
 */
export const askRelease = command({
  name: 'platform.ask-release',
  zh: '申请放行隔离文件',
  en: 'Ask for the release of a file that was set aside',
  input: WithReason,
  by: ['security-officer'],
  async run(context, { reason, ...which }) {
    const { tx, actor, now } = context
    const file = await afterStep(context, which, 'askRelease')
    refuseUnless(mayBeReleased(file), releaseNotPossible())
    refuseUnless(!isOwnWork(actor, file.uploadedBy, file.setAsideAt), releaseNeedsAnother())
    await updateQuarantined(tx, {
      ...file,
      ...{ releaseAskedBy: actorKey(actor), releaseAskedByName: actor.name, releaseAskedAt: now },
      releaseReason: reason,
    })
    context.note({ name: file.name, finding: file.finding, reason })
    await context.publish('file.release-asked', { quarantinedId: file.quarantinedId, finding: file.finding })
    return { quarantinedId: file.quarantinedId, state: file.state }
  },
  subject: subjectOf,
})

/**
 * Another officer agrees: whoever handed the file in may hand in exactly these bytes again, and they are taken. What lay in quarantine is
 * destroyed; nothing goes from there to where files are used. (复核放行隔离文件)
 *
 * Refusals: platform.not-found, platform.not-possible-now, platform.release-needs-another
 */
export const confirmRelease = command({
  name: 'platform.confirm-release',
  zh: '复核放行隔离文件',
  en: 'Confirm the release of a file that was set aside',
  input: ThisFile,
  by: ['administrator', 'security-officer'],
  async run(context, which) {
    const file = await afterStep(context, which, 'confirmRelease')
    refuseUnless(!hasPartIn(context.actor, file), releaseNeedsAnother())
    await decide(context, file, null)
    await context.enqueue(destroyBytes, which)
    const { quarantinedId, organizationId, name } = file
    if (organizationId !== null)
      await context.publish('file.released', { quarantinedId, organizationId, name })
    return { quarantinedId, state: file.state }
  },
  subject: subjectOf,
})

/**
 * The file stays where it is; also whoever asked may take that back. (不同意放行隔离文件)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const declineRelease = command({
  name: 'platform.decline-release',
  zh: '不同意放行隔离文件',
  en: 'Decline the release of a file that was set aside',
  input: WithReason,
  by: ['administrator', 'security-officer'],
  async run(context, { reason, ...which }) {
    const file = await afterStep(context, which, 'declineRelease')
    await decide(
      context,
      {
        ...file,
        ...{ releaseAskedBy: null, releaseAskedByName: null, releaseAskedAt: null, releaseReason: null },
      },
      reason,
    )
    return { quarantinedId: file.quarantinedId, state: file.state }
  },
  subject: subjectOf,
})

/**
 * Puts on record that the bytes of a file are gone. (登记隔离文件已清除)
 *
 * Refusals: platform.not-found
 */
const recordBytesGone = command({
  name: 'platform.record-bytes-gone',
  zh: '登记隔离文件已清除',
  en: 'Record that the bytes of a file are gone',
  input: ThisFile,
  by: ['system'],
  isRecordedIn: 'platform.quarantined_file',
  async run({ tx, now }, which) {
    const file = await lockQuarantined(tx, which)
    await updateQuarantined(tx, { ...file, bytesGoneAt: file.bytesGoneAt ?? now })
    return {}
  },
  subject: subjectOf,
})

/** Destroys the bytes of a file that was decided on, unless somebody else's with the same content still lie there. */
export const destroyBytes = job({
  name: 'platform.destroy-quarantined-bytes',
  payload: ThisFile,
  async run(platform, which) {
    const { db, quarantine } = platform
    const asSystem = <Result>(run: Parameters<typeof inScope<Result>>[2]) =>
      inScope(db, { kind: 'system' }, run)
    const { sha256 } = await asSystem((tx) => lockQuarantined(tx, which))
    const isGone = await quarantine.destroy(sha256, () => asSystem((tx) => isHeld(tx, sha256)))
    if (!isGone) return
    // others with the same content, decided on before, whose bytes were spared until now
    for (const each of await asSystem((tx) => listToBeGone(tx, sha256)))
      await executeCommand(platform, recordBytesGone, systemActor(each.regionId), each)
  },
})

function subjectOf({ quarantinedId }: ThisFile): string {
  return `quarantined-file:${quarantinedId}`
}

/** The file after a step, locked. @throws notFound, notPossible */
async function afterStep(
  { tx }: CommandContext,
  which: ThisFile,
  step: QuarantineStep,
): Promise<QuarantinedFile> {
  const file = await lockQuarantined(tx, which)
  const state = orRefuse(
    quarantineLifecycle.next(file.state, step),
    notPossible(quarantineStateWords[file.state], quarantineStepWords[step]),
  )
  return { ...file, state }
}

async function decide(
  { tx, actor, now, note }: CommandContext,
  file: QuarantinedFile,
  reason: string | null,
): Promise<void> {
  await updateQuarantined(tx, {
    ...file,
    ...{ decidedBy: actorKey(actor), decidedByName: actor.name, decidedAt: now, decisionReason: reason },
  })
  const { name, finding, sha256 } = file
  note({ name, finding, sha256, ...(reason !== null && { reason }) })
}

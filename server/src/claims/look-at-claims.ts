import { z } from 'zod'
import {
  command,
  executeCommand,
  inScope,
  insertTask,
  job,
  type Platform,
  Refusal,
  RegionId,
  runTask,
  systemActor,
  type TaskReporter,
  Uuid,
} from '../platform/index.ts'
import { getClaim } from './claim-store.ts'
import { changesSince } from './compare-assessments.ts'
import {
  deleteFoundChange,
  listWaitingClaims,
  putFoundChange,
  waitingForMoney,
} from './found-change-store.ts'

/** As many are looked at after one publication; a city has some hundreds that wait for their money at a time. */
const CLAIMS_AT_ONCE = 5_000
/** Progress is told as often. */
const TELL_EVERY = 20

/**
 * The system looks whether a claim that waits for its money would come out otherwise now, and keeps that it would. Nobody is told by it what
 * a register says: that is read on the claim. (查找核定后的变化)
 *
 * Refusals: platform.not-found
 */
export const lookAtClaim = command({
  name: 'claims.look-at-claim',
  zh: '查找核定后的变化',
  en: 'Look whether a claim changed since it was assessed',
  input: z.object({ regionId: RegionId, claimId: Uuid }),
  by: ['system'],
  isRecordedIn: 'claims.changed_claim',
  async run(context, { regionId, claimId }) {
    const { tx, now } = context
    const claim = await getClaim(tx, regionId, claimId)
    const waits = waitingForMoney.some((state) => state === claim.state)
    const changed = waits ? (await changesSince(context, claim)).changed : []
    const count = (asked: string) => changed.filter(({ weight }) => weight === asked).length
    const found = { workers: changed.length, otherwise: count('outcome'), doubted: count('doubt') }
    if (found.workers > 0) await putFoundChange(tx, { regionId, claimId, ...found, foundAt: now })
    else await deleteFoundChange(tx, regionId, claimId)
    return found
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** A register says something else from now on: claims that wait for their money are looked through, once for several that come together. */
export const beginLooking = command({
  name: 'claims.begin-looking',
  zh: '登记数据变动后查找受影响的补贴申请',
  en: 'Look through claims after a register changed',
  input: z.object({ regionId: RegionId, area: z.string().regex(/^\d{2,6}$/) }),
  by: ['system'],
  isRecordedIn: 'platform.task',
  async run(context, { regionId, area }) {
    await context.enqueue(lookAtClaims, { regionId, area }, { key: `claims.look-at-claims ${area}` })
    return { area }
  },
  subject: ({ area }) => `area:${area}`,
})

/** Looks through the claims of an area, each in a transaction of its own; begun anew it finds the same. */
export const lookAtClaims = job({
  name: 'claims.look-at-claims',
  isLong: true,
  payload: z.object({ regionId: RegionId, area: z.string() }),
  async run(platform, { regionId, area }) {
    const taskId = platform.newId()
    const claims = await inScope(platform.db, { kind: 'system' }, (tx) =>
      listWaitingClaims(tx, area, CLAIMS_AT_ONCE),
    )
    if (claims.length === 0) return
    await inScope(platform.db, { kind: 'system' }, (tx) =>
      insertTask(tx, {
        ...{ regionId, taskId, organizationId: null, kind: 'claims.look-at-claims' },
        ...{ message: '等待中', startedBy: 'system', startedAt: platform.clock.real() },
      }),
    )
    await runTask(platform.db, { regionId, taskId }, platform.clock.real, (report) =>
      lookThrough(platform, claims, report),
    )
  },
})

async function lookThrough(
  platform: Platform,
  claims: readonly { readonly regionId: string; readonly claimId: string }[],
  report: TaskReporter,
): Promise<{ message: string; result: Record<string, unknown> }> {
  let found = 0
  for (const [place, claim] of claims.entries()) {
    if (place % TELL_EVERY === 0) await report.progress(place, claims.length, '正在核对待拨付的补贴申请')
    found += (await lookAt(platform, claim)) > 0 ? 1 : 0
  }
  const message = `已核对 ${claims.length} 份待拨付的补贴申请，${found} 份核定后有变化`
  return { message, result: { claims: claims.length, found } }
}

/** One that went on meanwhile, or was disposed of, holds up no other. */
async function lookAt(platform: Platform, claim: { regionId: string; claimId: string }): Promise<number> {
  try {
    const { workers } = await executeCommand(platform, lookAtClaim, systemActor(claim.regionId), claim)
    return workers
  } catch (error) {
    if (error instanceof Refusal) return 0
    throw error
  }
}

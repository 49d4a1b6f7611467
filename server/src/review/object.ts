import { z } from 'zod'
import { getClaim, refuseLines, setLineHeld } from '../claims/index.ts'
import { type CommandContext, command, Line, Prose, RegionId, refuseUnless, Uuid } from '../platform/index.ts'
import { closeOrPay } from './close-claim.ts'
import { alreadySettled, noticeOver } from './refusals.ts'
import {
  getNotice,
  getNoticeLine,
  insertObjection,
  listObjections,
  lockObjection,
  settleObjectionRow,
} from './review-store.ts'

/**
 * Anyone objects to a line of a public notice, with grounds; the line is held until the bureau has settled it. (提出异议)
 *
 * Refusals: review.notice-over
 */
export const raiseObjection = command({
  name: 'review.object',
  zh: '提出异议',
  en: 'Object to a line of a public notice',
  input: z.object({
    /** Region of the line. */
    regionId: RegionId,
    noticeId: Uuid,
    lineId: Uuid,
    grounds: Prose,
    objector: Line,
    contact: z.string().trim().min(5).max(100),
  }),
  by: ['public'],
  async run(context, { regionId, noticeId, lineId, grounds, objector, contact }) {
    const { tx, now, today, secrets, newId } = context
    const notice = await getNotice(tx, noticeId)
    refuseUnless(today <= notice.endsOn, noticeOver({ endedOn: notice.endsOn }))
    const line = await getNoticeLine(tx, noticeId, lineId)
    const objectionId = newId()
    await insertObjection(tx, {
      regionId,
      objectionId,
      noticeId,
      claimId: line.claimId,
      lineId,
      grounds,
      objector,
      contactSealed: secrets.seal(contact),
      contactMasked: maskContact(contact),
      state: 'open',
      raisedAt: now,
      settlement: null,
      settledBy: null,
      settledAt: null,
    })
    await context.asSystem('an objection by anyone holds a line of a claim', () =>
      setLineHeld(context, line.claimId, lineId, true, '公示期内有异议，处理中'),
    )
    context.record(`claim:${line.claimId}`, { objection: objectionId })
    return { objectionId }
  },
  subject: (_, output) => `objection:${output.objectionId}`,
})

/**
 * The bureau settles an objection: upheld, the worker gets nothing; rejected, the line goes on. (处理异议)
 *
 * Refusals: review.already-settled
 */
export const settleObjection = command({
  name: 'review.settle-objection',
  zh: '处理异议',
  en: 'Settle an objection',
  input: z.object({
    regionId: RegionId,
    objectionId: Uuid,
    decision: z.enum(['upheld', 'rejected']),
    settlement: Prose,
  }),
  by: ['city-reviewer'],
  async run(context, { regionId, objectionId, decision, settlement }) {
    const { tx, actor, now } = context
    const objection = await lockObjection(tx, regionId, objectionId)
    refuseUnless(objection.state === 'open', alreadySettled())
    await settleObjectionRow(tx, objection, {
      state: decision,
      settlement,
      settledBy: actor.name,
      settledAt: now,
    })
    await followDecision(context, objection.claimId, objection.lineId, decision, settlement)
    context.note({ decision })
    context.record(`claim:${objection.claimId}`, { objection: objectionId, decision })
    return { state: decision }
  },
  subject: ({ objectionId }) => `objection:${objectionId}`,
})

async function followDecision(
  context: CommandContext,
  claimId: string,
  lineId: string,
  decision: 'upheld' | 'rejected',
  settlement: string,
): Promise<void> {
  const { tx, regionId } = context
  if (decision === 'upheld') await refuseLines(context, claimId, [lineId], `异议成立：${settlement}`)
  else {
    const others = await listObjections(tx, { state: 'open', lineId, limit: 1 })
    if (others.length === 0) await setLineHeld(context, claimId, lineId, false, '')
  }
  // the days may be over already: then what was held goes on now
  await closeOrPay(context, await getClaim(tx, regionId, claimId), lineId)
}

/** Enough to recognize one's own phone number or address by, too little to use it. */
function maskContact(contact: string): string {
  return contact.length <= 7 ? `${contact.slice(0, 2)}***` : `${contact.slice(0, 3)}****${contact.slice(-2)}`
}

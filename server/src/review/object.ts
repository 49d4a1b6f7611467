import { z } from 'zod'
import { holdLine, letLineGoOn, lockClaim, refuseLines } from '../claims/index.ts'
import {
  type CommandContext,
  command,
  Line,
  notFound,
  Prose,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import { goOn } from './close-claim.ts'
import { getNotice, getNoticeLine } from './notice-store.ts'
import { insertObjection, listObjections, lockObjection, settleObjectionRow } from './objection-store.ts'
import { alreadySettled, lineRefusedAlready, noticeOver } from './refusals.ts'

/**
 * Anyone objects to a line of a public notice, with grounds; the line is held until the bureau has settled it. (提出异议)
 *
 * Refusals: review.notice-over, review.line-refused-already, platform.not-found
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
    refuseUnless(line.regionId === regionId, notFound({ what: '公示名单中的人员' }))
    await context.asSystem('an objection by anyone holds a line of a claim', async () => {
      const claim = await lockClaim(tx, regionId, line.claimId)
      // whoever closes the notice holds the same lock: an objection comes before it or not at all
      refuseUnless(claim.state === 'on-notice', noticeOver({ endedOn: notice.endsOn }))
      const isHeld = await holdLine(context, claim, lineId, '公示期内有异议，处理中')
      refuseUnless(isHeld, lineRefusedAlready())
    })
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
    context.record(`claim:${line.claimId}`, { objection: objectionId })
    const { claimId } = line
    await context.publish('objection.raised', { objectionId, noticeId, claimId, lineId, grounds })
    return { objectionId }
  },
  subject: (_, output) => `objection:${output.objectionId}`,
})

/**
 * The bureau settles an objection: upheld, the worker gets nothing; rejected, the line goes on. (处理异议)
 *
 * Refusals: review.already-settled, platform.not-found, funds.not-enough
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
  detailWords: {
    decision: { upheld: { zh: '异议成立', en: 'upheld' }, rejected: { zh: '异议不成立', en: 'rejected' } },
  },
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
    const { claimId, lineId } = objection
    await context.publish('objection.settled', { objectionId, claimId, lineId, decision, settlement })
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
    const claim = await lockClaim(tx, regionId, claimId)
    if (others.length === 0) await letLineGoOn(context, claim, lineId)
  }
  // the days may be over already: then what was held goes on now
  await goOn(context, claimId)
}

/** Enough to recognize one's own phone number or address by, too little to use it. */
function maskContact(contact: string): string {
  return contact.length <= 7 ? `${contact.slice(0, 2)}***` : `${contact.slice(0, 3)}****${contact.slice(-2)}`
}

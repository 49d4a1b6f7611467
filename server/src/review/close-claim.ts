import { z } from 'zod'
import { type Claim, type ClaimLine, getClaim, isPayable, listLines, stepClaim } from '../claims/index.ts'
import { addPayable } from '../funds/index.ts'
import { type CommandContext, command, DayText, RegionId, sweep, Uuid } from '../platform/index.ts'
import { getOrganization } from '../registry/index.ts'
import {
  insertPayable,
  listClaimsOffNotice,
  listNoticesOfClaim,
  listPayables,
  setPaid,
} from './review-store.ts'

/** 职业技能提升行动专账资金: all five notices charge what they pay to it. */
const SPECIAL_ACCOUNT = 'special-account'

/**
 * The days of public notice are over: lines without open objection are approved and their money reserved; held lines wait.
 * Where nothing is left to pay and nothing is held, the claim ends. (公示期满)
 *
 * Refusals: funds.not-enough
 */
export const closeClaim = command({
  name: 'review.close-notice',
  zh: '公示期满，转入拨付',
  en: 'Close the public notice of a claim',
  input: z.object({ regionId: RegionId, claimId: Uuid }),
  by: ['system'],
  async run(context, { regionId, claimId }) {
    const claim = await getClaim(context.tx, regionId, claimId)
    const state = await closeOrPay(context, claim)
    return { state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** Finds claims whose notice is over and that have not gone on yet. */
export const closeNoticeSweep = sweep({
  name: 'review.close-notice',
  command: closeClaim,
  findDue: async (tx, regions, today) => {
    const due: { regionId: string; claimId: string }[] = []
    for (const key of await listClaimsOffNotice(tx, regions, today)) {
      const claim = await getClaim(tx, key.regionId, key.claimId)
      const held = (await listLines(tx, key.regionId, key.claimId, { state: 'held' })).length
      if (claim.state === 'on-notice' && (claim.totalFen > 0 || held === 0)) due.push(key)
    }
    return due
  },
})

/**
 * Takes a claim on from public notice, or pays a line of an approved claim whose objection was settled late. Does nothing
 * while the days still run.
 *
 * @param settledLineId the line whose objection was just settled
 * @returns the claim's state afterwards
 */
export async function closeOrPay(
  context: CommandContext,
  claim: Claim,
  settledLineId?: string,
): Promise<Claim['state']> {
  const { tx, regionId, today } = context
  const lines = await listLines(tx, regionId, claim.claimId)
  if (claim.state === 'approved') {
    const late = lines.filter((line) => line.lineId === settledLineId && isPayable(line))
    for (const line of late) await payLate(context, claim, line)
    return settleIfPaid(context, claim)
  }
  const notices = await listNoticesOfClaim(tx, regionId, claim.claimId)
  const over = notices.length > 0 && notices.every((notice) => notice.endsOn < today)
  if (claim.state !== 'on-notice' || !over) return claim.state

  const payable = lines.filter(isPayable)
  if (payable.length === 0) {
    if (lines.some((line) => line.state === 'held')) return claim.state
    return (await stepClaim(context, claim.claimId, 'refuse', '公示后没有可补贴的人员')).state
  }
  await payAll(context, claim, payable)
  return (await stepClaim(context, claim.claimId, 'close')).state
}

/**
 * The bank has paid what a reference stands for; a claim that is paid in full is done. (补贴到账)
 */
export const notePaid = command({
  name: 'review.note-paid',
  zh: '补贴已拨付',
  en: 'Note that a payable was paid',
  input: z.object({ regionId: RegionId, reference: z.string(), bankDay: DayText }),
  by: ['system'],
  async run(context, { regionId, reference, bankDay }) {
    const claimId = await setPaid(context.tx, regionId, reference, bankDay)
    if (claimId === undefined) return { claimId: null }
    await settleIfPaid(context, await getClaim(context.tx, regionId, claimId))
    context.record(`claim:${claimId}`, { reference, bankDay })
    return { claimId }
  },
  subject: ({ reference }) => `payable:${reference}`,
})

async function settleIfPaid(context: CommandContext, claim: Claim): Promise<Claim['state']> {
  const payables = await listPayables(context.tx, context.regionId, claim.claimId)
  const held = await listLines(context.tx, context.regionId, claim.claimId, { state: 'held' })
  const done =
    claim.state === 'approved' && payables.every((payable) => payable.paidOn !== null) && held.length === 0
  return done ? (await stepClaim(context, claim.claimId, 'settle')).state : claim.state
}

/** One payable for the organization, and one for each worker whose benefit goes to themselves. */
async function payAll(context: CommandContext, claim: Claim, lines: readonly ClaimLine[]): Promise<void> {
  const toOrganization = lines.reduce((sum, line) => sum + fenFor(line, 'organization'), 0)
  if (toOrganization > 0) await pay(context, claim, `claim:${claim.claimId}`, toOrganization)
  for (const line of lines) await payWorker(context, claim, line)
}

async function payLate(context: CommandContext, claim: Claim, line: ClaimLine): Promise<void> {
  const toOrganization = fenFor(line, 'organization')
  if (toOrganization > 0) await pay(context, claim, `claim-line:${line.lineId}`, toOrganization)
  await payWorker(context, claim, line)
}

async function payWorker(context: CommandContext, claim: Claim, line: ClaimLine): Promise<void> {
  const fen = fenFor(line, 'trainee')
  if (fen > 0)
    await pay(context, claim, `claim-worker:${line.lineId}`, fen, {
      personId: line.personId,
      name: line.name,
    })
}

async function pay(
  context: CommandContext,
  claim: Claim,
  reference: string,
  fen: number,
  worker?: { readonly personId: string; readonly name: string },
): Promise<void> {
  const { regionId } = claim
  const organization = await getOrganization(context.tx, regionId, claim.organizationId)
  const payee = worker
    ? ({ kind: 'person', id: worker.personId, name: worker.name } as const)
    : ({ kind: 'organization', id: organization.organizationId, name: organization.name } as const)
  await addPayable(context, { regionId, reference, payee, fen, chargedTo: SPECIAL_ACCOUNT })
  await insertPayable(context.tx, { regionId, reference, claimId: claim.claimId, fen })
}

function fenFor(line: ClaimLine, payee: 'organization' | 'trainee'): number {
  return line.benefits
    .filter((benefit) => benefit.payee === payee && benefit.outcome === 'granted')
    .reduce((sum, benefit) => sum + benefit.fen, 0)
}

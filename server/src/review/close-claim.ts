import { z } from 'zod'
import {
  type Claim,
  type ClaimLine,
  isPayable,
  listClaims,
  listLines,
  lockClaim,
  stepClaim,
} from '../claims/index.ts'
import { addPayables, balanceOf, type NewPayable } from '../funds/index.ts'
import {
  type CommandContext,
  command,
  type Day,
  DayText,
  RegionId,
  sweep,
  type Tx,
  Uuid,
} from '../platform/index.ts'
import { getOrganization } from '../registry/index.ts'
import { findOffNotice } from './notice-store.ts'
import {
  type ClaimPayable,
  endMoneyWait,
  findClaimOfPayable,
  insertPayables,
  listMoneyWaits,
  listPayables,
  listReferences,
  putMoneyWait,
  setPaidOn,
} from './payable-store.ts'

/** 职业技能提升行动专账资金: all five notices charge what they pay to it. */
const SPECIAL_ACCOUNT = 'special-account'

// more claims than a bureau ever has on notice, or waiting, at one time
const CLAIMS_MAX = 100_000

/**
 * The days of public notice are over: lines without open objection are approved and their money reserved; held lines wait.
 * Where nothing is left to pay and nothing is held, the claim ends; where the special account holds too little, it waits for
 * money. (公示期满)
 *
 * Refusals: funds.not-enough
 */
export const closeClaim = command({
  name: 'review.close-notice',
  zh: '公示期满，转入拨付',
  en: 'Close the public notice of a claim',
  input: z.object({ regionId: RegionId, claimId: Uuid }),
  by: ['system'],
  run: async (context, { claimId }) => ({ state: await goOn(context, claimId) }),
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** Finds claims whose notice is over, and claims that waited for money which is there now. */
export const closeNoticeSweep = sweep({
  name: 'review.close-notice',
  command: closeClaim,
  findDue: async (tx, regions, today) => [
    ...(await findOver(tx, regions, today)),
    ...(await findPayableAgain(tx, regions)),
  ],
})

async function findOver(tx: Tx, regions: readonly string[], today: Day) {
  const hanging = await listClaims(tx, { states: ['on-notice'], districts: regions, limit: CLAIMS_MAX })
  const waits = await listMoneyWaits(tx, { regions, limit: CLAIMS_MAX })
  const waiting = new Set(waits.map((wait) => wait.claimId))
  const off = await findOffNotice(
    tx,
    hanging.map((claim) => claim.claimId),
    today,
  )
  const due: { regionId: string; claimId: string }[] = []
  for (const { regionId, claimId, totalFen } of hanging) {
    if (!off.has(claimId) || waiting.has(claimId)) continue
    // with every line held there is nothing to do until the objections are settled
    const isHeld =
      totalFen === 0 && (await listLines(tx, regionId, claimId, { state: 'held', limit: 1 })).length > 0
    if (!isHeld) due.push({ regionId, claimId })
  }
  return due
}

/** As many as the special account can bear, longest waiting first. */
async function findPayableAgain(tx: Tx, regions: readonly string[]) {
  const left = new Map<string, number>()
  const due: { regionId: string; claimId: string }[] = []
  for (const { regionId, claimId, neededFen } of await listMoneyWaits(tx, { regions, limit: CLAIMS_MAX })) {
    const available = left.get(regionId) ?? (await balanceOf(tx, regionId, 'available'))
    if (neededFen <= available) due.push({ regionId, claimId })
    left.set(regionId, neededFen <= available ? available - neededFen : available)
  }
  return due
}

/**
 * Takes a claim as far as it can go by itself: from public notice once the days are over, and lines whose objection was settled
 * late to their payment. Does nothing while the days still run.
 *
 * @returns the claim's state afterwards
 */
export async function goOn(context: CommandContext, claimId: string): Promise<Claim['state']> {
  const { tx, regionId, today } = context
  const claim = await lockClaim(tx, regionId, claimId)
  const isOver = claim.state === 'on-notice' && (await findOffNotice(tx, [claimId], today)).has(claimId)
  if (!isOver && claim.state !== 'approved') return claim.state

  const lines = await listLines(tx, regionId, claimId)
  const unpaid = await linesWithoutPayable(context, claim, lines)
  if (isOver && unpaid.length === 0) {
    if (lines.some((line) => line.state === 'held')) return claim.state
    return (await stepClaim(context, claimId, 'lapse', '公示后没有可补贴的人员')).state
  }
  if (!(await payOrWait(context, claim, unpaid))) return claim.state
  if (isOver) await stepClaim(context, claimId, 'close')
  return settleIfPaid(context, claimId)
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
    const claimId = await findClaimOfPayable(context.tx, regionId, reference)
    if (claimId === undefined) return { claimId: null }
    await lockClaim(context.tx, regionId, claimId)
    await setPaidOn(context.tx, regionId, reference, bankDay)
    await settleIfPaid(context, claimId)
    context.record(`claim:${claimId}`, { reference, bankDay })
    return { claimId }
  },
  subject: ({ reference }) => `payable:${reference}`,
})

/**
 * The bank could not pay, or money that had arrived came back (退汇): then the claim is to be paid again. (拨付失败)
 */
export const noteFailed = command({
  name: 'review.note-failed',
  zh: '补贴拨付失败',
  en: 'Note that a payment failed or came back',
  input: z.object({ regionId: RegionId, reference: z.string(), reason: z.string() }),
  by: ['system'],
  async run(context, { regionId, reference, reason }) {
    const claimId = await findClaimOfPayable(context.tx, regionId, reference)
    if (claimId === undefined) return { claimId: null }
    const { state } = await lockClaim(context.tx, regionId, claimId)
    await setPaidOn(context.tx, regionId, reference, null)
    if (state === 'paid') await stepClaim(context, claimId, 'bounce', reason)
    context.record(`claim:${claimId}`, { reference, reason })
    return { claimId }
  },
  subject: ({ reference }) => `payable:${reference}`,
})

/** Lines that bring money and for which nothing was made payable yet. */
async function linesWithoutPayable(
  { tx, regionId }: CommandContext,
  { claimId }: Claim,
  lines: readonly ClaimLine[],
): Promise<ClaimLine[]> {
  const payables = await listPayables(tx, regionId, claimId)
  const covered = new Set(payables.flatMap((payable) => payable.lineIds))
  return lines.filter((line) => isPayable(line) && !covered.has(line.lineId))
}

/** Reserves the money for lines, or notes that the claim waits for it. @returns whether it is reserved */
async function payOrWait(
  context: CommandContext,
  claim: Claim,
  lines: readonly ClaimLine[],
): Promise<boolean> {
  const { tx, today } = context
  const { regionId, claimId, organizationId } = claim
  if (lines.length === 0) {
    await endMoneyWait(tx, regionId, claimId)
    return true
  }
  const neededFen = lines.reduce((sum, line) => sum + line.fen, 0)
  if ((await balanceOf(tx, regionId, 'available')) < neededFen) {
    await putMoneyWait(tx, { regionId, claimId, organizationId, neededFen, sinceOn: today })
    await context.publish('claim.waits-for-money', { claimId, organizationId, neededFen })
    context.note({ waitsForMoney: true, neededFen })
    return false
  }
  await makePayable(context, claim, lines)
  await endMoneyWait(tx, regionId, claimId)
  return true
}

interface PayablePart extends Pick<ClaimPayable, 'reference' | 'fen' | 'lineIds'> {
  readonly payee: { readonly kind: 'organization' | 'person'; readonly id: string; readonly name: string }
}

/** One payable for the organization, and one for each worker whose benefit goes to themselves. */
async function makePayable(
  context: CommandContext,
  { regionId, claimId, organizationId }: Claim,
  lines: readonly ClaimLine[],
): Promise<void> {
  const { tx } = context
  const { name } = await getOrganization(tx, regionId, organizationId)
  const organization = { kind: 'organization', id: organizationId, name } as const
  const isFirst = (await listReferences(tx, regionId, claimId)).length === 0
  const batches = isFirst
    ? [{ reference: `claim:${claimId}`, batch: lines }]
    : lines.map((line) => ({ reference: `claim-line:${line.lineId}`, batch: [line] }))
  const parts: PayablePart[] = [
    ...batches.map(({ reference, batch }) => ({
      reference,
      payee: organization,
      fen: organizationFen(batch),
      lineIds: batch.map((line) => line.lineId),
    })),
    ...lines.map((line) => ({
      reference: `claim-worker:${line.lineId}`,
      payee: { kind: 'person', id: line.personId, name: line.name } as const,
      fen: fenFor(line, 'trainee'),
      lineIds: [line.lineId],
    })),
  ].filter((part) => part.fen > 0)
  await addPayables(
    context,
    parts.map(({ reference, payee, fen }) => ({
      regionId,
      reference,
      payee,
      fen,
      chargedTo: SPECIAL_ACCOUNT,
    })),
  )
  await insertPayables(
    tx,
    parts.map(({ reference, fen, lineIds }) => ({
      regionId,
      reference,
      claimId,
      organizationId,
      lineIds,
      fen,
      paidOn: null,
    })),
  )
}

/** A claim is done when everything was paid and nothing is held or waits. The claim is locked. */
async function settleIfPaid(context: CommandContext, claimId: string): Promise<Claim['state']> {
  const { tx, regionId } = context
  const claim = await lockClaim(tx, regionId, claimId)
  const lines = await listLines(tx, regionId, claimId)
  const payables = await listPayables(tx, regionId, claimId)
  const done =
    claim.state === 'approved' &&
    payables.every((payable) => payable.paidOn !== null) &&
    !lines.some((line) => line.state === 'held') &&
    (await linesWithoutPayable(context, claim, lines)).length === 0
  return done ? (await stepClaim(context, claimId, 'settle')).state : claim.state
}

/** What lines bring the organization, in fen. */
export function organizationFen(lines: readonly ClaimLine[]): number {
  return lines.reduce((sum, line) => sum + fenFor(line, 'organization'), 0)
}

/** Lines that go on together after others of theirs were taken back, under a reference that no payment of the claim had. */
export async function payableToOrganization(
  { tx }: CommandContext,
  { regionId, claimId }: Pick<Claim, 'regionId' | 'claimId'>,
  lines: readonly ClaimLine[],
  organization: { readonly id: string; readonly name: string },
): Promise<NewPayable> {
  const number = (await listReferences(tx, regionId, claimId)).length + 1
  return {
    ...{ regionId, reference: `claim:${claimId}:${number}`, fen: organizationFen(lines) },
    ...{ payee: { kind: 'organization', ...organization }, chargedTo: SPECIAL_ACCOUNT },
  }
}

function fenFor(line: ClaimLine, payee: 'organization' | 'trainee'): number {
  return line.benefits
    .filter((benefit) => benefit.payee === payee && benefit.outcome === 'granted')
    .reduce((sum, benefit) => sum + benefit.fen, 0)
}

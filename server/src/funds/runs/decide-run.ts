import { z } from 'zod'
import {
  type Actor,
  actorKey,
  type CommandContext,
  command,
  type Fault,
  holds,
  isOwnWork,
  notAllowed,
  notFound,
  orRefuse,
  Reason,
  RegionId,
  refuseUnless,
  startOfDay,
  Uuid,
} from '../../platform/index.ts'
import type { Payable } from '../payables/payable.ts'
import { lockPayables } from '../payables/payable-store.ts'
import { approverIsMaker, checksFailed, lastPayment } from '../refusals.ts'
import { Acknowledged, refuseUnseen } from './acknowledged.ts'
import { takeOut, tellRun } from './calculate-run.ts'
import { gatherCandidates } from './candidates.ts'
import { asProblem, findProblems, isRemark } from './checks.ts'
import type { Payment, PaymentProblem } from './payment.ts'
import { lockPaymentsOf } from './payment-store.ts'
import { madeIt, mustHold, type Run, runLifecycle, runNotPossible } from './run.ts'
import { listRunSteps, lockRun, recordRunStep } from './run-store.ts'

const RunNamed = z.object({ regionId: RegionId, runId: Uuid })

/**
 * Approves a run. (复核拨付批次) By somebody who neither calculated it nor decided on any payment in it; everything is checked
 * again, payment by payment, as it stands now.
 *
 * Refusals: funds.approver-is-maker, funds.checks-failed, funds.warnings-not-acknowledged, platform.not-possible-now,
 * platform.not-found
 */
export const approveRun = command({
  name: 'funds.approve-run',
  zh: '复核通过拨付批次',
  en: 'Approve a payment run',
  input: RunNamed.extend({ acknowledged: Acknowledged }),
  by: ['finance-approver'],
  async run(context, { regionId, runId, acknowledged }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance-approver', run, { zh: '复核通过拨付批次', en: 'approve a payment run' })
    refuseUnless(runLifecycle.next(run.state, 'approve'), runNotPossible(run, 'approve'))
    const steps = await listRunSteps(context.tx, regionId, runId)
    refuseUnless(!madeIt(context.actor, steps), approverIsMaker())
    const checked = await checkAgain(context, run)
    const own = checked.filter(({ payable }) => decidedOn(payable, context.actor))
    refuseUnless(own.length === 0, approverIsMaker({}, own.map(ownFault)))
    const warnings = refuseUnseen('approve', checked.map(numbered), acknowledged)
    context.note({ number: run.number, payments: run.paymentCount, totalFen: run.totalFen, warnings })
    const approved = { approvedBy: actorKey(context.actor), approvedByName: context.actor.name }
    await context.publish('payment-run.approved', { runId, number: run.number })
    return tellRun(await recordRunStep(context, run, 'approve', approved))
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/**
 * Sends a run back to who calculated it. (退回批次)
 *
 * Refusals: platform.not-possible-now, platform.not-found
 */
export const sendBackRun = command({
  name: 'funds.send-back-run',
  zh: '退回拨付批次',
  en: 'Send a payment run back',
  input: RunNamed.extend({ reason: Reason }),
  by: ['finance-approver'],
  async run(context, { regionId, runId, reason }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance-approver', run, { zh: '退回拨付批次', en: 'send a payment run back' })
    await context.publish('payment-run.returned', { runId, number: run.number, reason })
    return tellRun(await recordRunStep(context, run, 'sendBack', {}, reason))
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/**
 * Gives up a run that did not go to the bank; what it would have paid is open again. (作废批次)
 *
 * Refusals: platform.not-possible-now, platform.not-found
 */
export const cancelRun = command({
  name: 'funds.cancel-run',
  zh: '作废拨付批次',
  en: 'Cancel a payment run',
  input: RunNamed.extend({ reason: Reason }),
  by: ['finance'],
  async run(context, { regionId, runId, reason }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance', run, { zh: '作废拨付批次', en: 'cancel a payment run' })
    const cancelled = await recordRunStep(context, run, 'cancel', { paymentCount: 0, totalFen: 0 }, reason)
    await takeOut(context, run, reason)
    return tellRun(cancelled)
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/**
 * Takes one payment out of a run that did not go to the bank; it can be paid in another. (移出批次)
 *
 * Refusals: funds.last-payment, platform.not-possible-now, platform.not-found
 */
export const dropPayment = command({
  name: 'funds.drop-payment',
  zh: '将款项移出批次',
  en: 'Take a payment out of a run',
  input: RunNamed.extend({ paymentId: Uuid, reason: Reason }),
  by: ['finance', 'finance-approver'],
  async run(context, { regionId, runId, paymentId, reason }) {
    const run = await lockRun(context.tx, regionId, runId)
    const role = run.districts.every((district) => holds(context.actor, 'finance', district))
      ? 'finance'
      : 'finance-approver'
    mustHold(context, role, run, { zh: '将款项移出批次', en: 'take payments out of a run' })
    const planned = await lockPaymentsOf(context.tx, runId, ['planned'])
    const payment = orRefuse(
      planned.find((each) => each.paymentId === paymentId),
      notFound({ what: '批次中的款项' }),
    )
    refuseUnless(planned.length > 1, lastPayment())
    const change = { paymentCount: run.paymentCount - 1, totalFen: run.totalFen - payment.fen }
    const after = await recordRunStep(context, run, 'drop', change, reason)
    await takeOut(context, run, reason, [paymentId])
    context.note({ payment: payment.number, fen: payment.fen })
    return tellRun(after)
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/**
 * The planned payments of a run, checked as things stand now: the account is the one that was calculated with and still in
 * force, the money still set aside, nothing stops.
 *
 * @throws checksFailed with each payment that fails
 */
export async function checkAgain(
  context: CommandContext,
  run: Run,
): Promise<{ payment: Payment; payable: Payable; problems: readonly PaymentProblem[] }[]> {
  const payments = await lockPaymentsOf(context.tx, run.runId, ['planned'])
  const payables = await lockPayables(context.tx, payments)
  const candidates = new Map(
    (await gatherCandidates(context, payables)).map((each) => [each.payable.payableId, each]),
  )
  const faults: Fault[] = []
  const checked = payments.map((payment) => {
    const candidate = orRefuse(
      candidates.get(payment.payableId),
      notAllowed({ command: '核对款项', commandEn: 'check payments' }),
    )
    const fault = (zh: string, en: string) =>
      faults.push({
        pointer: `/payments/${payment.number}`,
        zh: `${payment.payee.name}：${zh}`,
        en: `${payment.payee.name}: ${en}`,
      })
    for (const problem of findProblems(candidate, context.secrets))
      if (problem.stops) fault(problem.zh, problem.en)
    const changed = candidate.account?.accountHash !== payment.account?.accountHash
    if (candidate.account && changed)
      fault('测算后更换了账户', 'the account was changed since the calculation')
    if (candidate.payable.fen !== payment.fen)
      fault('金额与应付款不一致', 'the amount differs from the payable')
    // what was found at the calculation was told to the approver; what other rooms know is told as it is now
    const told = payment.problems.filter((problem) => !isRemark(problem))
    return { payment, payable: candidate.payable, problems: [...told, ...candidate.remarks.map(asProblem)] }
  })
  refuseUnless(faults.length === 0, checksFailed({}, faults))
  return checked
}

/** A checked payment as it is acknowledged. */
export const numbered = ({ payment, problems }: Awaited<ReturnType<typeof checkAgain>>[number]) => ({
  number: payment.number,
  problems,
})

/** Had the payable added, or confirmed the account it goes to, which is never before the day it was added. */
function decidedOn({ addedBy, addedOn, accountConfirmedBy }: Payable, actor: Actor): boolean {
  const at = startOfDay(addedOn)
  return isOwnWork(actor, addedBy, at) || isOwnWork(actor, accountConfirmedBy, at)
}

function ownFault({ payment }: { payment: Payment }): Fault {
  return {
    pointer: `/payments/${payment.number}`,
    zh: `${payment.payee.name}：由您本人经办`,
    en: `${payment.payee.name}: decided on by you`,
  }
}

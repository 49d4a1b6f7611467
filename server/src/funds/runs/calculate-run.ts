import { z } from 'zod'
import {
  actorKey,
  type CommandContext,
  command,
  holds,
  orRefuse,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import type { Payable } from '../payables/payable.ts'
import { lockOpenPayables, lockPayables, recordPayableSteps } from '../payables/payable-store.ts'
import { noSpecialAccount, nothingToPay, sameDistrictTwice } from '../refusals.ts'
import { gatherCandidates } from './candidates.ts'
import { findProblems, isStopped } from './checks.ts'
import type { Payment } from './payment.ts'
import { countPaymentsOf, insertPayments, lockPaymentsOf, stepPayments } from './payment-store.ts'
import { mustHold, type Run } from './run.ts'
import { insertRun, listSpecialAccounts, lockRun, recordRunStep, takeRunNumber } from './run-store.ts'

/** What a run comes to after a command changed it. */
export const RunTold = z
  .object({
    regionId: z.string(),
    runId: z.string(),
    number: z.string(),
    state: z.string(),
    paymentCount: z.int(),
    totalFen: z.int(),
  })
  .meta({ id: 'PaymentRunTold' })

export function tellRun({ regionId, runId, number, state, paymentCount, totalFen }: Run) {
  return { regionId, runId, number, state, paymentCount, totalFen }
}

/**
 * Makes a run of all that is to be paid in the districts chosen. (测算拨付批次) What the checks stop is left out of it, with the
 * reason, and stays to be paid; what another run holds is not touched: of two clerks at once, each payable goes to one.
 *
 * Refusals: funds.same-district-twice, funds.no-special-account, funds.nothing-to-pay
 */
export const calculateRun = command({
  name: 'funds.calculate-run',
  zh: '测算拨付批次',
  en: 'Calculate a payment run',
  input: z.object({ regionId: RegionId, districts: z.array(RegionId).min(1).max(200) }),
  by: ['finance'],
  allow: (actor, { districts }) => districts.every((district) => holds(actor, 'finance', district)),
  async run(context, { regionId, districts }) {
    refuseUnless(new Set(districts).size === districts.length, sameDistrictTwice())
    const [payer] = await listSpecialAccounts(context.tx, regionId)
    orRefuse(payer, noSpecialAccount())
    const payables = await lockOpenPayables(context.tx, districts)
    refuseUnless(payables.length > 0, nothingToPay())
    const year = Number(context.today.slice(0, 4))
    const place = await takeRunNumber(context.tx, regionId, year)
    const run: Run = {
      regionId,
      runId: context.newId(),
      number: `ZF${regionId}-${year}-${String(place).padStart(4, '0')}`,
      districts: [...districts].sort(),
      state: 'draft',
      madeBy: actorKey(context.actor),
      madeByName: context.actor.name,
      calculatedOn: context.today,
      approvedBy: null,
      approvedByName: null,
      paymentCount: 0,
      totalFen: 0,
      exportedAt: null,
      settledOn: null,
    }
    await insertRun(context.tx, run)
    await context.publish('payment-run.calculated', { runId: run.runId, number: run.number })
    return tellRun(await plan(context, run, payables))
  },
  subject: (_, { runId }) => `payment-run:${runId}`,
})

/**
 * Calculates a run anew, before it is approved: what is open now, with the accounts in force now. (重新测算)
 *
 * Refusals: funds.nothing-to-pay, platform.not-possible-now, platform.not-found
 */
export const recalculateRun = command({
  name: 'funds.recalculate-run',
  zh: '重新测算拨付批次',
  en: 'Calculate a payment run anew',
  input: z.object({ regionId: RegionId, runId: Uuid }),
  by: ['finance'],
  async run(context, { regionId, runId }) {
    const run = await lockRun(context.tx, regionId, runId)
    mustHold(context, 'finance', run, { zh: '重新测算拨付批次', en: 'calculate a payment run anew' })
    await takeOut(context, run, '重新测算')
    await context.publish('payment-run.calculated', { runId, number: run.number })
    return tellRun(await plan(context, run, await lockOpenPayables(context.tx, run.districts)))
  },
  subject: ({ runId }) => `payment-run:${runId}`,
})

/** Takes all planned payments, or those named, out of a run; what they paid is open again. @returns how many */
export async function takeOut(
  context: CommandContext,
  run: Run,
  reason: string,
  paymentIds?: readonly string[],
): Promise<number> {
  const planned = await lockPaymentsOf(context.tx, run.runId, ['planned'])
  const out = paymentIds ? planned.filter((payment) => paymentIds.includes(payment.paymentId)) : planned
  const payables = await lockPayables(context.tx, out)
  await stepPayments(
    context.tx,
    out.map((payment) => ({ payment, step: 'drop' })),
  )
  const paymentOf = new Map(out.map((payment) => [payment.payableId, payment.paymentId]))
  await recordPayableSteps(
    context,
    payables.map((payable) => ({
      payable,
      step: 'putBack',
      reason,
      paymentId: paymentOf.get(payable.payableId),
    })),
  )
  return out.length
}

/** @throws nothingToPay where there is nothing, or nothing sound; then with what keeps each from being paid */
async function plan(context: CommandContext, run: Run, payables: readonly Payable[]): Promise<Run> {
  const checked = (await gatherCandidates(context, payables)).map((candidate) => ({
    ...candidate,
    problems: findProblems(candidate, context.secrets),
  }))
  const sound = checked.filter(({ problems }) => !isStopped(problems))
  const leftOut = checked.filter(({ problems }) => isStopped(problems))
  refuseUnless(
    sound.length > 0,
    nothingToPay(
      {},
      leftOut.slice(0, 100).map(({ payable, problems }) => ({
        pointer: '',
        zh: `${payable.payee.name}：${problems.map((problem) => problem.zh).join('；')}`,
        en: `${payable.payee.name}: ${problems.map((problem) => problem.en).join('; ')}`,
      })),
    ),
  )
  const numbered = await countPaymentsOf(context.tx, run.runId)
  const payments = [...sound, ...leftOut].map(
    ({ payable, account, problems }, place): Payment => ({
      regionId: payable.regionId,
      paymentId: context.newId(),
      number: `${run.number}-${String(numbered + place + 1).padStart(5, '0')}`,
      runRegionId: run.regionId,
      runId: run.runId,
      runNumber: run.number,
      payableId: payable.payableId,
      reference: payable.reference,
      payee: payable.payee,
      account: account ?? null,
      fen: payable.fen,
      state: isStopped(problems) ? 'left-out' : 'planned',
      problems,
      failureReason: null,
      bankOn: null,
    }),
  )
  await insertPayments(context.tx, payments)
  await recordPayableSteps(
    context,
    sound.map(({ payable }, place) => ({ payable, step: 'take', paymentId: payments[place]?.paymentId })),
  )
  const totalFen = sound.reduce((sum, { payable }) => sum + payable.fen, 0)
  context.note({ number: run.number, payments: sound.length, leftOut: leftOut.length, totalFen })
  return recordRunStep(context, run, 'calculate', {
    madeBy: actorKey(context.actor),
    madeByName: context.actor.name,
    calculatedOn: context.today,
    paymentCount: sound.length,
    totalFen,
  })
}

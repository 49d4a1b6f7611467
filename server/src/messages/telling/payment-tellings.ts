import { type ClaimLine, listLines } from '../../claims/index.ts'
import type { Plan } from '../../filing/index.ts'
import type { CommandContext } from '../../platform/index.ts'
import { type ClaimPayable, isForWorker, listPayablesOf } from '../../review/index.ts'
import type { Telling } from '../inbox/message.ts'
import {
  claimAndPlan,
  type Gather,
  maybeText,
  type Payload,
  textOf,
  toOrganization,
  toRole,
  yuan,
} from './event.ts'

/** What is told of payment runs and of money that arrived or did not. */
export const paymentTellings: Readonly<Record<string, Gather>> = {
  'payment-run.calculated': toFinance('finance-approver', 'run-waits'),
  'payment-run.approved': toFinance('finance', 'run-approved'),
  'payment-run.returned': toFinance('finance', 'run-returned'),
  'payable.paid': async (context, payload) => {
    const paid = await paidClaim(context, payload)
    if (!paid) return []
    const { payable, plan, lines } = paid
    const day = textOf(payload, 'bankDay')
    if (isForWorker(payable)) return lines.map((line) => toWorker(line, payable, plan, day))
    const values = { yuan: yuan(payable.fen), day }
    return [
      toOrganization(plan, 'money-paid', payable.reference, values),
      ...lines.flatMap((line) => toNamed(line, payable, plan)),
    ]
  },
  'payable.failed': async (context, payload) => {
    const failed = await paidClaim(context, payload)
    if (!failed) return []
    const { payable, plan } = failed
    const values = { yuan: yuan(payable.fen), reason: maybeText(payload, 'reason') }
    const toBureau = toRole(plan, 'finance', 'payment-failed', payable.reference, values)
    // a worker's own account is the worker's business, but the firm gave it
    return [
      toOrganization(plan, 'money-failed', payable.reference, values),
      { ...toBureau, link: '/payables' },
    ]
  },
}

function toFinance(role: 'finance' | 'finance-approver', kind: Telling['kind']): Gather {
  return async ({ regionId }, payload) => {
    const runId = textOf(payload, 'runId')
    return [
      {
        kind,
        recipient: { to: 'staff', role },
        subject: `payment-run:${runId}`,
        link: `/payment-runs/${regionId}/${runId}`,
        values: { number: textOf(payload, 'number'), reason: maybeText(payload, 'reason') },
      },
    ]
  }
}

/** What a reference of the funds room was for; undefined where it is none of a claim. */
async function paidClaim(context: CommandContext, payload: Payload) {
  const { tx, regionId } = context
  const [payable] = await listPayablesOf(tx, [textOf(payload, 'reference')])
  if (payable?.regionId !== regionId) return undefined
  const { plan } = await claimAndPlan(context, payable.claimId)
  const ids = new Set(payable.lineIds)
  const lines = (await listLines(tx, regionId, payable.claimId)).filter((line) => ids.has(line.lineId))
  return { payable, plan, lines }
}

/** The worker whose own account it went to. */
function toWorker(line: ClaimLine, payable: ClaimPayable, plan: Plan, day: string): Telling {
  return {
    kind: 'allowance-paid',
    recipient: { to: 'person', personId: line.personId },
    subject: payable.reference,
    link: '/subsidies',
    values: { title: plan.title, yuan: yuan(payable.fen), day },
  }
}

/** A worker in whose name the firm was paid hears of it, so that nobody is trained on paper alone. */
function toNamed(line: ClaimLine, payable: ClaimPayable, plan: Plan): Telling[] {
  const fen = line.benefits
    .filter((benefit) => benefit.payee === 'organization' && benefit.outcome === 'granted')
    .reduce((sum, benefit) => sum + benefit.fen, 0)
  if (fen === 0) return []
  return [
    {
      kind: 'subsidy-paid',
      recipient: { to: 'person', personId: line.personId },
      subject: payable.reference,
      link: '/subsidies',
      values: { title: plan.title, organizationName: plan.organizationName, yuan: yuan(fen) },
    },
  ]
}

import { listLines } from '../../claims/index.ts'
import { listNoticesOfClaim } from '../../review/index.ts'
import type { Telling } from '../inbox/message.ts'
import {
  claimAndPlan,
  type Gather,
  maybeText,
  numberOf,
  textOf,
  toOrganization,
  toRole,
  yuan,
} from './event.ts'

/** What is told of claims and objections. */
export const claimTellings: Readonly<Record<string, Gather>> = {
  'claim.submitted': toDesk('reviewer', 'claim-waits'),
  'claim.withdrawn': toDesk('reviewer', 'claim-withdrawn'),
  'claim.passed': toDesk('city-reviewer', 'claim-passed'),
  'claim.confirmed': toDesk('city-reviewer', 'claim-confirmed'),
  'claim.returned': withReason('claim-returned'),
  'claim.refused': withReason('claim-refused'),
  'claim.lapsed': withReason('claim-refused'),
  'claim.lines-refused': withReason('lines-refused'),
  'claim.on-notice': async (context, payload) => {
    const claimId = textOf(payload, 'claimId')
    const { plan } = await claimAndPlan(context, claimId)
    const notice = (await listNoticesOfClaim(context.tx, context.regionId, claimId)).at(-1)
    const values = { number: notice?.number ?? '', day: notice?.endsOn ?? '' }
    return [toOrganization(plan, 'claim-on-notice', `claim:${claimId}`, values)]
  },
  'claim.approved': async (context, payload) => {
    const { claim, plan } = await claimAndPlan(context, textOf(payload, 'claimId'))
    const subject = `claim:${claim.claimId}`
    const values = { yuan: yuan(claim.totalFen) }
    return [
      toOrganization(plan, 'claim-approved', subject, values),
      { ...toRole(plan, 'finance', 'claim-payable', subject, values), link: '/payables' },
    ]
  },
  'claim.waits-for-money': async (context, payload) => {
    const { claim, plan } = await claimAndPlan(context, textOf(payload, 'claimId'))
    const values = { yuan: yuan(numberOf(payload, 'neededFen')) }
    return [{ ...toRole(plan, 'finance', 'money-missing', `claim:${claim.claimId}`, values), link: '/funds' }]
  },
  'objection.raised': async (context, payload) => {
    const { claim, plan } = await claimAndPlan(context, textOf(payload, 'claimId'))
    const objectionId = textOf(payload, 'objectionId')
    const subject = `objection:${objectionId}`
    const lineId = textOf(payload, 'lineId')
    const line = (await listLines(context.tx, context.regionId, claim.claimId)).find(
      (each) => each.lineId === lineId,
    )
    const toThePerson: Telling[] = line
      ? [
          {
            kind: 'objection-about-me',
            recipient: { to: 'person', personId: line.personId },
            subject,
            link: '/subsidies',
            values: { title: plan.title, organizationName: plan.organizationName },
          },
        ]
      : []
    return [
      {
        ...toRole(plan, 'city-reviewer', 'objection-arrived', subject, {
          reason: maybeText(payload, 'grounds'),
        }),
        link: `/objections/${context.regionId}/${objectionId}`,
      },
      toOrganization(plan, 'objection-to-claim', subject),
      ...toThePerson,
    ]
  },
  'objection.settled': async (context, payload) => {
    const { plan } = await claimAndPlan(context, textOf(payload, 'claimId'))
    const subject = `objection:${textOf(payload, 'objectionId')}`
    return [toOrganization(plan, 'objection-settled', subject, { reason: textOf(payload, 'settlement') })]
  },
}

function toDesk(role: 'reviewer' | 'city-reviewer', kind: Telling['kind']): Gather {
  return async (context, payload) => {
    const { claim, plan } = await claimAndPlan(context, textOf(payload, 'claimId'))
    const values = { yuan: yuan(claim.totalFen), people: String(claim.grantedCount) }
    return [toRole(plan, role, kind, `claim:${claim.claimId}`, values)]
  }
}

function withReason(kind: Telling['kind']): Gather {
  return async (context, payload) => {
    const { claim, plan } = await claimAndPlan(context, textOf(payload, 'claimId'))
    const people = payload['people'] === undefined ? '' : String(payload['people'])
    const reason = maybeText(payload, 'reason')
    return [toOrganization(plan, kind, `claim:${claim.claimId}`, { reason, people })]
  }
}

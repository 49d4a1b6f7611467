import type { Telling } from '../inbox/message.ts'
import { type Gather, maybeText, numberOf, planOf, textOf, toOrganization, toRole } from './event.ts'

/** What is told of plans, classes and certificates. */
export const trainingTellings: Readonly<Record<string, Gather>> = {
  'plan.filed': async (context, payload) => {
    const plan = await planOf(context, payload)
    return [toRole(plan, 'reviewer', 'plan-waits', `plan:${plan.planId}`, { day: plan.startsOn })]
  },
  'plan.approved': aboutPlan('plan-approved'),
  'plan.returned': aboutPlan('plan-returned'),
  'plan.refused': aboutPlan('plan-refused'),
  'class.opened': async (context, payload) => {
    const plan = await planOf(context, payload)
    return [toRole(plan, 'reviewer', 'class-opened', `plan:${plan.planId}`, { day: plan.startsOn })]
  },
  'class.roster-locked': async (context, payload) => {
    const plan = await planOf(context, payload)
    const people = String(numberOf(payload, 'people'))
    return [toOrganization(plan, 'roster-locked', `plan:${plan.planId}`, { people })]
  },
  'class.completed': aboutPlan('results-due'),
  'class.cancelled': async (context, payload) => {
    const plan = await planOf(context, payload)
    const reason = textOf(payload, 'reason')
    return [toRole(plan, 'reviewer', 'class-cancelled', `plan:${plan.planId}`, { reason })]
  },
  'certificate.revoked': async (context, payload) => {
    const plan = await planOf(context, payload)
    const values = { number: textOf(payload, 'number'), reason: textOf(payload, 'reason') }
    const subject = `plan:${plan.planId}`
    const toWorker: Telling = {
      kind: 'certificate-revoked',
      recipient: { to: 'person', personId: textOf(payload, 'personId') },
      subject,
      link: '/certificates',
      values: { title: plan.title, ...values },
    }
    const byBureau = payload['byBureau'] === true
    return byBureau
      ? [toWorker, toOrganization(plan, 'certificate-revoked-here', subject, values)]
      : [toWorker]
  },
  'certificates.issued': async (context, payload) => {
    const { caseNumber, title, organizationName, planId } = await planOf(context, payload)
    return personIdsOf(payload['personIds']).map(
      (personId): Telling => ({
        kind: 'certificate-issued',
        recipient: { to: 'person', personId },
        subject: `plan:${planId}`,
        link: '/certificates',
        values: { caseNumber, title, organizationName },
      }),
    )
  },
}

function aboutPlan(kind: Telling['kind']): Gather {
  return async (context, payload) => {
    const plan = await planOf(context, payload)
    const reason = maybeText(payload, 'reason')
    return [toOrganization(plan, kind, `plan:${plan.planId}`, { day: plan.startsOn, reason })]
  }
}

function personIdsOf(list: unknown): string[] {
  if (!Array.isArray(list)) throw new Error('the event does not say whose certificates')
  return list.map(String)
}

import { fen as fenOf, formatYuan } from '@zhixun/policy'
import { getClaim } from '../../claims/index.ts'
import { getPlan, type Plan } from '../../filing/index.ts'
import type { CommandContext } from '../../platform/index.ts'
import type { Telling } from '../inbox/message.ts'

/** What an event of a room below says. */
export type Payload = Readonly<Record<string, unknown>>

/** Who is to be told what of an event. */
export type Gather = (context: CommandContext, payload: Payload) => Promise<readonly Telling[]>

/** A text that an event always says. */
export function textOf(payload: Payload, name: string): string {
  const value = payload[name]
  if (typeof value !== 'string') throw new Error(`the event does not say ${name}`)
  return value
}

/** A text that an event says where there is one. */
export function maybeText(payload: Payload, name: string): string {
  const value = payload[name]
  return typeof value === 'string' ? value : ''
}

export function numberOf(payload: Payload, name: string): number {
  const value = payload[name]
  if (typeof value !== 'number') throw new Error(`the event does not say ${name}`)
  return value
}

/** An amount as texts print it: `12,600.00`. */
export const yuan = (fen: number): string => formatYuan(fenOf(fen))

/** What every message about a case may say. */
export function caseValues(plan: Plan) {
  const { caseNumber, title, organizationName } = plan
  return { caseNumber, title, organizationName }
}

export const ownCase = ({ planId }: Plan): string => `/cases/${planId}`
export const bureauCase = ({ regionId, planId }: Plan): string => `/cases/${regionId}/${planId}`

/** Tells the organization of a case something. */
export function toOrganization(
  plan: Plan,
  kind: Telling['kind'],
  subject: string,
  more: Telling['values'] = {},
): Telling {
  return {
    kind,
    recipient: { to: 'organization', organizationId: plan.organizationId },
    subject,
    link: ownCase(plan),
    values: { ...caseValues(plan), ...more },
  }
}

type Role = Extract<Telling['recipient'], { to: 'staff' }>['role']

/** Tells those who hold a role for the region of a case something. */
export function toRole(
  plan: Plan,
  role: Role,
  kind: Telling['kind'],
  subject: string,
  more: Telling['values'] = {},
): Telling {
  return {
    kind,
    recipient: { to: 'staff', role },
    subject,
    link: bureauCase(plan),
    values: { ...caseValues(plan), ...more },
  }
}

export async function planOf({ tx, regionId }: CommandContext, payload: Payload): Promise<Plan> {
  return getPlan(tx, regionId, textOf(payload, 'planId'))
}

export async function claimAndPlan({ tx, regionId }: CommandContext, claimId: string) {
  const claim = await getClaim(tx, regionId, claimId)
  return { claim, plan: await getPlan(tx, regionId, claim.planId) }
}

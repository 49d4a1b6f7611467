import { z } from 'zod'
import { listClaims, summaryOf } from '../claims/index.ts'
import { listPlans } from '../filing/index.ts'
import { listPayables, listRuns } from '../funds/index.ts'
import {
  type Actor,
  chinaDay,
  type Day,
  holds,
  type QueryContext,
  query,
  RegionId,
  type StaffRole,
} from '../platform/index.ts'
import { listWaitingOrganizations } from '../registry/index.ts'
import { countWaitingStandards } from '../rulebook/index.ts'
import { listObjections } from './review-store.ts'

const kinds = [
  'organization',
  'plan',
  'claim-to-review',
  'claim-to-confirm',
  'claim-to-publish',
  'objection',
  'bank-account',
  'payable',
  'payment-failed',
  'run-to-approve',
  'standard',
] as const

const Kind = z.enum(kinds)

/** One thing that waits for somebody of the bureau. (待办) */
const TodoItem = z
  .object({
    kind: Kind,
    regionId: z.string(),
    /** What is to be opened: an organization, a plan, a claim, an objection. */
    id: z.string(),
    /** The case it belongs to, where it belongs to one. */
    planId: z.string().nullable(),
    title: z.string(),
    organizationName: z.string(),
    fen: z.int().nullable(),
    since: z.iso.date(),
  })
  .meta({ id: 'TodoItem' })
type TodoItem = z.output<typeof TodoItem>

export const TodoView = z
  .object({
    /** How many of each kind wait for this actor; `more` where the items below are not all. */
    counts: z.array(z.object({ kind: Kind, count: z.int(), more: z.boolean() })),
    /** Longest waiting first. */
    items: z.array(TodoItem),
  })
  .meta({ id: 'Todo' })

// as many as somebody works off in a day; the lists behind each kind hold the rest
const ITEMS_PER_KIND = 200

/** Who a kind waits for. */
const roleOf: Readonly<Record<z.output<typeof Kind>, StaffRole>> = {
  organization: 'reviewer',
  plan: 'reviewer',
  'claim-to-review': 'reviewer',
  'claim-to-confirm': 'city-reviewer',
  'claim-to-publish': 'city-reviewer',
  objection: 'city-reviewer',
  'bank-account': 'reviewer',
  payable: 'finance',
  'payment-failed': 'finance',
  'run-to-approve': 'finance-approver',
  standard: 'administrator',
}

/** What waits for the actor, by the roles held, longest waiting first. (待办事项) */
export const viewTodo = query({
  name: 'review.todo',
  zh: '待办事项',
  en: 'What waits for me',
  input: z.object({ regionId: RegionId }),
  by: ['staff'],
  async run(context): Promise<z.output<typeof TodoView>> {
    const mine = kinds.filter((kind) => holdsAnywhere(context.actor, roleOf[kind]))
    const listed: TodoItem[] = []
    const counts: z.output<typeof TodoView>['counts'] = []
    for (const kind of mine) {
      const found = await findWaiting(context, kind)
      listed.push(...found.items.slice(0, ITEMS_PER_KIND))
      counts.push({ kind, count: found.count, more: found.items.length > ITEMS_PER_KIND })
    }
    return { counts, items: listed.sort((one, other) => (one.since < other.since ? -1 : 1)) }
  },
})

interface Waiting {
  readonly items: TodoItem[]
  readonly count: number
}

async function findWaiting(context: QueryContext, kind: z.output<typeof Kind>): Promise<Waiting> {
  const { tx, actor } = context
  switch (kind) {
    case 'organization':
    case 'bank-account':
      return waitingOrganizations(context, kind)
    case 'plan':
      return listed(
        (await listPlans(tx, { state: 'filed', withDrafts: false }, { limit: ITEMS_PER_KIND })).map(
          (plan) => ({
            kind,
            regionId: plan.regionId,
            id: plan.planId,
            planId: plan.planId,
            title: `${plan.caseNumber} ${plan.title}`,
            organizationName: plan.organizationName,
            fen: null,
            since: chinaDay(plan.stateSince),
          }),
        ),
      )
    case 'claim-to-review':
      return waitingClaims(context, kind, 'submitted')
    case 'claim-to-confirm':
      return waitingClaims(context, kind, 'district-passed')
    case 'claim-to-publish':
      return waitingClaims(context, kind, 'confirmed')
    case 'objection':
      return listed(
        (await listObjections(tx, { state: 'open', limit: ITEMS_PER_KIND })).map((objection) => ({
          kind,
          regionId: objection.regionId,
          id: objection.objectionId,
          planId: null,
          title: objection.grounds,
          organizationName: objection.objector,
          fen: null,
          since: chinaDay(objection.raisedAt),
        })),
      )
    case 'payable':
      return waitingPayables(context, kind, 'open')
    case 'payment-failed':
      return waitingPayables(context, kind, 'failed')
    case 'run-to-approve':
      return listed(
        (await listRuns(tx, { state: 'calculated', limit: ITEMS_PER_KIND })).map((run) => ({
          kind,
          regionId: run.regionId,
          id: run.runId,
          planId: null,
          title: run.number,
          organizationName: run.madeByName,
          fen: run.totalFen,
          since: run.calculatedOn,
        })),
      )
    case 'standard':
      return { items: [], count: await countWaitingStandards(tx, regionsOf(actor)) }
  }
}

async function waitingOrganizations(
  { tx }: QueryContext,
  kind: 'organization' | 'bank-account',
): Promise<Waiting> {
  const what = kind === 'organization' ? 'registration' : 'bank-account'
  const waiting = (await listWaitingOrganizations(tx, { limit: 2 * ITEMS_PER_KIND })).filter(
    (each) => each.what === what,
  )
  return listed(
    waiting.map((each) => ({
      kind,
      regionId: each.regionId,
      id: each.organizationId,
      planId: null,
      title: each.name,
      organizationName: each.name,
      fen: null,
      since: chinaDay(each.since),
    })),
  )
}

async function waitingPayables(
  { tx }: QueryContext,
  kind: 'payable' | 'payment-failed',
  state: 'open' | 'failed',
): Promise<Waiting> {
  const payables = await listPayables(tx, { state, limit: ITEMS_PER_KIND })
  return listed(
    payables.map((payable) => ({
      kind,
      regionId: payable.regionId,
      id: payable.payableId,
      planId: null,
      title: payable.failureReason ?? payable.reference,
      organizationName: payable.payee.name,
      fen: payable.fen,
      since: payable.addedOn,
    })),
  )
}

async function waitingClaims(
  context: QueryContext,
  kind: z.output<typeof Kind>,
  state: 'submitted' | 'district-passed' | 'confirmed',
): Promise<Waiting> {
  const claims = await listClaims(context.tx, { states: [state], limit: ITEMS_PER_KIND })
  const items: TodoItem[] = []
  for (const claim of claims) {
    const { caseNumber, title, organizationName } = await summaryOf(context, claim)
    items.push({
      kind,
      regionId: claim.regionId,
      id: claim.claimId,
      planId: claim.planId,
      title: `${caseNumber} ${title}`,
      organizationName,
      fen: claim.totalFen,
      since: claim.submittedOn ?? (context.today as Day),
    })
  }
  return listed(items)
}

function listed(items: TodoItem[]): Waiting {
  return { items, count: items.length }
}

function holdsAnywhere(actor: Actor, role: StaffRole): boolean {
  return regionsOf(actor).some((region) => holds(actor, role, region))
}

function regionsOf(actor: Actor): readonly string[] {
  return actor.scope.kind === 'regions' ? actor.scope.regions : []
}

import { z } from 'zod'
import { type ClaimState, listClaims, summariesOf } from '../claims/index.ts'
import { listPlans } from '../filing/index.ts'
import { listPayables, listRuns } from '../funds/index.ts'
import {
  type Actor,
  chinaDay,
  holds,
  type QueryContext,
  query,
  RegionId,
  type StaffRole,
  type Waiting,
  type WaitingKind,
  waitingKinds,
} from '../platform/index.ts'
import { correctionSubjects, listCorrections, listWaitingOrganizations } from '../registry/index.ts'
import { countWaitingStandards } from '../rulebook/index.ts'
import { listObjections } from './objection-store.ts'
import { listMoneyWaits, listPayablesOf } from './payable-store.ts'

const kinds = [
  'organization',
  'plan',
  'claim-to-review',
  'claim-to-confirm',
  'claim-to-publish',
  'objection',
  'bank-account',
  'organization-change',
  'organization-block',
  'correction',
  'payable',
  'money-missing',
  'payment-failed',
  'run-to-approve',
  'standard',
] as const

const Kind = z.enum([...kinds, ...waitingKinds])
type OwnKind = (typeof kinds)[number]

/** One thing that waits for somebody of the bureau. (待办) */
const TodoItem = z
  .object({
    kind: Kind,
    regionId: z.string(),
    /** What is to be opened: an organization, a plan, a claim, an objection, a person. */
    id: z.string(),
    /** The case it belongs to, where it belongs to one. */
    planId: z.string().nullable(),
    title: z.string(),
    /** The same in English, where its words are the product's and no name or number alone. */
    titleEn: z.string().optional(),
    organizationName: z.string(),
    /** The same in English, where it is a place or the product itself. */
    organizationNameEn: z.string().optional(),
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
/** Of more than that, those that came last are left out. */
const longestWaiting = { longestFirst: true, limit: ITEMS_PER_KIND } as const

/** Who a kind waits for. */
const roleOf: Readonly<Record<OwnKind, StaffRole>> = {
  organization: 'reviewer',
  plan: 'reviewer',
  'claim-to-review': 'reviewer',
  'claim-to-confirm': 'city-reviewer',
  'claim-to-publish': 'city-reviewer',
  objection: 'city-reviewer',
  'bank-account': 'reviewer',
  'organization-change': 'reviewer',
  'organization-block': 'city-reviewer',
  correction: 'reviewer',
  payable: 'finance',
  'money-missing': 'finance',
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
  by: ['bureau'],
  async run(context): Promise<z.output<typeof TodoView>> {
    const mine = kinds.filter((kind) => holdsAnywhere(context.actor, roleOf[kind]))
    const listed: TodoItem[] = []
    const counts: z.output<typeof TodoView>['counts'] = []
    for (const kind of mine) {
      const found = await findWaiting(context, kind)
      // the role may be held in a smaller area than the one in sight
      const items = found.items.filter((item) => holds(context.actor, roleOf[kind], item.regionId))
      listed.push(...items.slice(0, ITEMS_PER_KIND))
      const count = found.count - (found.items.length - items.length)
      counts.push({
        kind,
        count: Math.min(count, ITEMS_PER_KIND),
        more: found.items.length > ITEMS_PER_KIND,
      })
    }
    for (const { kind, roles, find } of context.waiting) {
      if (!roles.some((role) => holdsAnywhere(context.actor, role))) continue
      const found = await find(context, ITEMS_PER_KIND)
      const items = found.slice(0, ITEMS_PER_KIND)
      listed.push(...items.map((item) => itemOf(kind, item)))
      counts.push({ kind, count: items.length, more: found.length > items.length })
    }
    return { counts, items: listed.toSorted(bySince) }
  },
})

function itemOf(kind: WaitingKind, { regionId, id, title, titleEn, from, fromEn, since }: Waiting): TodoItem {
  return {
    kind,
    regionId,
    id,
    planId: null,
    title,
    ...(titleEn !== undefined && { titleEn }),
    organizationName: from,
    ...(fromEn !== undefined && { organizationNameEn: fromEn }),
    fen: null,
    since: chinaDay(since),
  }
}

interface Listed {
  readonly items: TodoItem[]
  readonly count: number
}

async function findWaiting(context: QueryContext, kind: OwnKind): Promise<Listed> {
  const { tx, actor } = context
  switch (kind) {
    case 'organization':
    case 'bank-account':
    case 'organization-change':
    case 'organization-block':
      return waitingOrganizations(context, kind)
    case 'plan':
      return listed(
        (await listPlans(tx, { state: 'filed', withDrafts: false }, longestWaiting)).map((plan) => ({
          kind,
          regionId: plan.regionId,
          id: plan.planId,
          planId: plan.planId,
          title: `${plan.caseNumber} ${plan.title}`,
          organizationName: plan.organizationName,
          fen: null,
          since: chinaDay(plan.stateSince),
        })),
      )
    case 'claim-to-review':
      return waitingClaims(context, kind, 'submitted')
    case 'claim-to-confirm':
      return waitingClaims(context, kind, 'district-passed')
    case 'claim-to-publish':
      return waitingClaims(context, kind, 'confirmed')
    case 'objection':
      return listed(
        (await listObjections(tx, { state: 'open', ...longestWaiting })).map((objection) => ({
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
    case 'correction':
      return waitingCorrections(context, kind)
    case 'payable':
      return waitingPayables(context, kind, 'open')
    case 'payment-failed':
      return waitingPayables(context, kind, 'failed')
    case 'money-missing':
      return waitingForMoney(context)
    case 'run-to-approve':
      return listed(
        (await listRuns(tx, { state: 'calculated', ...longestWaiting })).map((run) => ({
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

const whatWaits = {
  organization: 'registration',
  'bank-account': 'bank-account',
  'organization-change': 'change',
  'organization-block': 'block',
} as const

async function waitingOrganizations({ tx }: QueryContext, kind: keyof typeof whatWaits): Promise<Listed> {
  const limit = Object.keys(whatWaits).length * ITEMS_PER_KIND
  const waiting = (await listWaitingOrganizations(tx, { limit })).filter(
    (each) => each.what === whatWaits[kind],
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

/** People whose requests the bureau has to answer; each once, by the request that waits longest and how many more there are. */
async function waitingCorrections({ tx, today }: QueryContext, kind: 'correction'): Promise<Listed> {
  const waiting = await listCorrections(tx, { state: 'waiting', forBureauOn: today, ...longestWaiting })
  const byPerson = Map.groupBy(waiting, ({ personId }) => personId)
  return listed(
    [...byPerson.values()].flatMap((asked) => {
      const [oldest] = asked
      if (!oldest) return []
      const [subject, more] = [correctionSubjects[oldest.about], asked.length - 1]
      return {
        kind,
        regionId: oldest.regionId,
        id: oldest.personId,
        planId: null,
        title: `${subject.zh}：${oldest.isWrong}${more > 0 ? `（另有 ${more} 项）` : ''}`,
        titleEn: `${subject.en}: ${oldest.isWrong}${more > 0 ? ` (and ${more} more)` : ''}`,
        organizationName: oldest.personName,
        fen: null,
        since: oldest.askedOn,
      }
    }),
  )
}

async function waitingPayables(
  context: QueryContext,
  kind: 'payable' | 'payment-failed',
  state: 'open' | 'failed',
): Promise<Listed> {
  const payables = await listPayables(context.tx, { state, ...longestWaiting })
  const ours = await listPayablesOf(
    context.tx,
    payables.map((payable) => payable.reference),
  )
  const cases = await casesOfClaims(context, ours)
  const caseOf = (reference: string) =>
    cases.get(ours.find((payable) => payable.reference === reference)?.claimId ?? '')
  return listed(
    payables.map((payable) => ({
      kind,
      regionId: payable.regionId,
      id: payable.payableId,
      planId: caseOf(payable.reference)?.planId ?? null,
      title: [payable.failureReason, caseOf(payable.reference)?.title ?? payable.reference]
        .filter((part) => part !== null)
        .join('：'),
      organizationName: payable.payee.name,
      fen: payable.fen,
      since: payable.addedOn,
    })),
  )
}

async function waitingClaims(context: QueryContext, kind: OwnKind, state: ClaimState): Promise<Listed> {
  const claims = await listClaims(context.tx, { states: [state], ...longestWaiting })
  const summaries = await summariesOf(context, claims)
  return listed(
    summaries.map((claim) => ({
      kind,
      regionId: claim.regionId,
      id: claim.claimId,
      planId: claim.planId,
      title: `${claim.caseNumber} ${claim.title}`,
      organizationName: claim.organizationName,
      fen: claim.totalFen,
      since: claim.submittedOn ?? context.today,
    })),
  )
}

async function waitingForMoney(context: QueryContext): Promise<Listed> {
  const waits = await listMoneyWaits(context.tx, { limit: ITEMS_PER_KIND + 1 })
  const cases = await casesOfClaims(context, waits)
  return listed(
    waits.flatMap(({ regionId, claimId, neededFen, sinceOn }) => {
      const found = cases.get(claimId)
      if (!found) return []
      const { planId, title, organizationName } = found
      const what = { kind: 'money-missing' as const, regionId, id: claimId, planId, title, organizationName }
      return [{ ...what, fen: neededFen, since: sinceOn }]
    }),
  )
}

/** The cases that claims belong to, as a line of a list tells them. */
async function casesOfClaims(
  context: QueryContext,
  claims: readonly { readonly claimId: string }[],
): Promise<Map<string, { planId: string; title: string; organizationName: string }>> {
  const ids = [...new Set(claims.map((claim) => claim.claimId))]
  if (ids.length === 0) return new Map()
  const summaries = await summariesOf(
    context,
    await listClaims(context.tx, { claimIds: ids, limit: ids.length }),
  )
  return new Map(
    summaries.map(({ claimId, planId, caseNumber, title, organizationName }) => [
      claimId,
      { planId, title: `${caseNumber} ${title}`, organizationName },
    ]),
  )
}

/** What waits since the same day stays in the order it was found in, the longest first. */
function bySince(one: TodoItem, other: TodoItem): number {
  return one.since < other.since ? -1 : one.since > other.since ? 1 : 0
}

function listed(items: TodoItem[]): Listed {
  return { items, count: items.length }
}

function holdsAnywhere(actor: Actor, role: StaffRole): boolean {
  return regionsOf(actor).some((region) => holds(actor, role, region))
}

function regionsOf(actor: Actor): readonly string[] {
  return actor.scope.kind === 'regions' ? actor.scope.regions : []
}

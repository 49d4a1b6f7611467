import { z } from 'zod'
import {
  type Actor,
  actsFor,
  listQuery,
  notFound,
  organizationDuties,
  pageInput,
  pageOf,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { isOrganizationHere } from '../account/account-store.ts'
import { mayDecideJoin } from './decide-join.ts'
import { type JoinRequest, joinLifecycle, joinStateWords, judges } from './join-request.ts'
import { getJoinRequest, listJoinRequests } from './join-request-store.ts'

const State = z.enum(joinLifecycle.states)

const JoinRow = z
  .object({
    requestId: z.string(),
    organizationId: z.string(),
    state: State,
    judge: z.enum(judges),
    name: z.string(),
    phoneMasked: z.string(),
    username: z.string(),
    /** Wished for. */
    duties: z.array(z.enum(organizationDuties)),
    words: z.string().nullable(),
    askedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    decidedByName: z.string().nullable(),
    reason: z.string().nullable(),
    proofFileId: z.string().nullable(),
    /** `accept`, `decline`. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'JoinRequest' })
type JoinRow = z.output<typeof JoinRow>

const dutyWords = { owner: '负责人', training: '培训', finance: '财务' } as const

/** Who asked to act for an organization, for its owner and for the bureau. (加入申请) Refusals: platform.not-found */
export const listJoinsQuery = listQuery({
  name: 'identity.list-joins',
  zh: '加入申请',
  en: 'Who asked to join an organization',
  input: z.object({ regionId: RegionId, organizationId: Uuid, state: State.optional(), ...pageInput }),
  by: ['organization-owner', 'staff'],
  filterWords: { state: joinStateWords },
  allow: (actor, { organizationId }) =>
    actor.organizationId === undefined || actsFor(actor, organizationId, 'owner'),
  row: JoinRow,
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
    { zh: '手机', en: 'Phone', value: (row) => row.phoneMasked, width: 16 },
    {
      zh: '申请职责',
      en: 'Duties',
      value: (row) => row.duties.map((duty) => dutyWords[duty]).join('、'),
      width: 20,
    },
    { zh: '说明', en: 'Words', value: (row) => row.words, width: 40 },
    { zh: '状态', en: 'State', value: (row) => joinStateWords[row.state].zh, width: 10 },
    { zh: '申请时间', en: 'Asked at', value: (row) => row.askedAt, as: 'moment' },
    { zh: '处理人', en: 'Decided by', value: (row) => row.decidedByName, width: 14 },
    { zh: '意见', en: 'Reason', value: (row) => row.reason, width: 40 },
  ],
  async run({ tx, actor }, filter) {
    refuseUnless(await isOrganizationHere(tx, filter), notFound({ what: '单位' }))
    const requests = await listJoinRequests(tx, filter)
    return pageOf(
      requests.map((request) => viewJoin(request, actor)),
      filter.limit,
      (row) => row.requestId,
    )
  },
})

export const JoinProgress = z
  .object({
    state: State,
    judge: z.enum(judges),
    askedAt: z.iso.datetime(),
    reason: z.string().nullable(),
    /** Of whoever asked: `withdraw`, `turn-to-bureau`. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'JoinProgress' })

/**
 * How a request stands, for whoever made it and holds its number. Nothing of the organization. (加入申请进度)
 *
 * Refusals: platform.not-found
 */
export const viewJoinProgress = query({
  name: 'identity.view-join-progress',
  zh: '查看加入申请进度',
  en: 'See how a request to join stands',
  input: z.object({ regionId: RegionId, requestId: Uuid }),
  by: ['public', 'signed-in'],
  async run(context, { regionId, requestId }): Promise<z.output<typeof JoinProgress>> {
    const { state, judge, askedAt, reason } = await context.asSystem(
      'whoever asked is in nobody’s scope; the number is what they hold',
      () => getJoinRequest(context.tx, regionId, requestId),
    )
    const actions =
      state !== 'waiting' ? [] : judge === 'owner' ? ['withdraw', 'turn-to-bureau'] : ['withdraw']
    return { state, judge, reason, askedAt: askedAt.toISOString(), actions }
  },
})

function viewJoin(request: JoinRequest, actor: Actor): JoinRow {
  const {
    regionId: _,
    phoneSealed: __,
    phoneHash: ___,
    passwordHash: ____,
    accountId: _____,
    decidedBy: ______,
    ...rest
  } = request
  const isOpen = request.state === 'waiting' && mayDecideJoin(actor, request, request.judge)
  return {
    ...rest,
    duties: [...request.duties],
    askedAt: request.askedAt.toISOString(),
    decidedAt: request.decidedAt?.toISOString() ?? null,
    actions: isOpen ? ['accept', 'decline'] : [],
  }
}

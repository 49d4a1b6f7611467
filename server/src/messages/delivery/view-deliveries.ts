import { z } from 'zod'
import {
  command,
  listQuery,
  notPossible,
  pageInput,
  pageOf,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { channels } from '../kind/kind-definition.ts'
import { kindIds, kindWords, messageKinds } from '../kind/message-kinds.ts'
import { deliverDue } from './deliver.ts'
import { deliveryStates, deliveryStateWords } from './delivery.ts'
import { countDeliveries, listDeliveries, lockDelivery, queueAgain } from './delivery-store.ts'

const State = z.enum(deliveryStates)
const Channel = z.enum(channels)

const DeliveryRow = z
  .object({
    regionId: z.string(),
    deliveryId: z.string(),
    kind: z.enum(kindIds),
    kindName: z.object({ zh: z.string(), en: z.string() }),
    channel: Channel,
    /** To auditors alone; null to whoever runs the sending, which needs no address. */
    addressMasked: z.string().nullable(),
    state: State,
    tries: z.int(),
    parts: z.int().nullable(),
    reason: z.string().nullable(),
    queuedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    /** `send-again` where it may be. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Delivery' })

const channelWords = { sms: { zh: '短信', en: 'short message' }, mail: { zh: '邮件', en: 'e-mail' } } as const
const mayLook = ['administrator', 'content-editor', 'auditor'] as const

const endedWithout = (state: z.output<typeof State>) => state === 'failed' || state === 'refused'

/** Short messages and e-mail that went out or did not, newest first; without texts, addresses masked. (发送记录) */
export const listDeliveriesQuery = listQuery({
  name: 'messages.list-deliveries',
  zh: '短信邮件发送记录',
  en: 'Deliveries',
  input: z.object({
    regionId: RegionId,
    state: State.optional(),
    channel: Channel.optional(),
    kind: z.enum(kindIds).optional(),
    ...pageInput,
  }),
  by: mayLook,
  filterWords: { state: deliveryStateWords, channel: channelWords, kind: kindWords },
  row: DeliveryRow,
  columns: [
    { zh: '时间', en: 'Queued at', value: (row) => row.queuedAt, as: 'moment' },
    { zh: '类型', en: 'Kind', value: (row) => row.kindName.zh, width: 18 },
    { zh: '渠道', en: 'Channel', value: (row) => channelWords[row.channel].zh, width: 8 },
    { zh: '收件人', en: 'To', value: (row) => row.addressMasked ?? '仅审计人员可见', width: 22 },
    { zh: '状态', en: 'State', value: (row) => deliveryStateWords[row.state].zh, width: 10 },
    { zh: '次数', en: 'Tries', value: (row) => row.tries, as: 'number', width: 8 },
    { zh: '短信条数', en: 'Parts', value: (row) => row.parts, as: 'number', width: 10 },
    { zh: '原因', en: 'Reason', value: (row) => row.reason, width: 40 },
  ],
  async run({ tx, actor }, { state, channel, kind, cursor, limit }) {
    const regions = actor.scope.kind === 'regions' ? actor.scope.regions : []
    const found = await listDeliveries(tx, regions, { state, channel, kind, before: cursor, limit })
    const maySend = actor.roles.some(({ role }) => role === 'administrator' || role === 'content-editor')
    const mayKnowWho = actor.roles.some(({ role }) => role === 'auditor')
    const rows = found.map((each) => ({
      ...each,
      addressMasked: mayKnowWho ? each.addressMasked : null,
      kindName: messageKinds[each.kind].name,
      queuedAt: each.queuedAt.toISOString(),
      dueAt: each.dueAt.toISOString(),
      endedAt: each.endedAt?.toISOString() ?? null,
      actions: maySend && endedWithout(each.state) ? ['send-again'] : [],
    }))
    return pageOf(rows, limit, (row) => row.deliveryId)
  },
})

export const DeliveryCounts = z
  .object({ counts: z.array(z.object({ channel: Channel, state: State, count: z.int() })) })
  .meta({ id: 'DeliveryCounts' })

/** How many short messages and e-mails stand where. (发送统计) */
export const countDeliveriesQuery = query({
  name: 'messages.count-deliveries',
  zh: '短信邮件发送统计',
  en: 'How many deliveries stand where',
  input: z.object({ regionId: RegionId }),
  by: mayLook,
  async run({ tx, actor }): Promise<z.output<typeof DeliveryCounts>> {
    const regions = actor.scope.kind === 'regions' ? actor.scope.regions : []
    return { counts: await countDeliveries(tx, regions) }
  },
})

/**
 * A person has a delivery sent again that ended without arriving, after the cause was mended. (重新发送)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const sendAgain = command({
  name: 'messages.send-again',
  zh: '重新发送',
  en: 'Send again',
  input: z.object({ regionId: RegionId, deliveryId: Uuid }),
  by: ['administrator', 'content-editor'],
  async run(context, { regionId, deliveryId }) {
    const { tx, now } = context
    const { state } = await lockDelivery(tx, regionId, deliveryId)
    refuseUnless(
      endedWithout(state),
      notPossible(deliveryStateWords[state], { zh: '重新发送', en: 'send it again' }),
    )
    await queueAgain(tx, regionId, deliveryId, now)
    await context.enqueue(deliverDue, { regionId })
    return { state: 'queued' as const }
  },
  subject: ({ deliveryId }) => `delivery:${deliveryId}`,
})

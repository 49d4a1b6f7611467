import { organizationKindIds, organizationTraitIds } from '@zhixun/policy'
import { z } from 'zod'
import { type Actor, listQuery, pageInput, pageOf, query, RegionId, Uuid } from '../../platform/index.ts'
import { deliveryStates } from '../delivery/delivery.ts'
import { type Announcement, announcementLifecycle, announcementStateWords } from './announcement.ts'
import { countAnnouncement, getAnnouncement, listAnnouncements } from './announcement-store.ts'

const mayLook = ['content-editor', 'administrator', 'auditor'] as const

const AnnouncementRow = z
  .object({
    regionId: z.string(),
    announcementId: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    body: z.object({ zh: z.string(), en: z.string() }),
    recipients: z.enum(['organizations', 'people']),
    districts: z.array(z.string()),
    kinds: z.array(z.enum(organizationKindIds)).nullable(),
    traits: z.array(z.enum(organizationTraitIds)).nullable(),
    rulebookId: z.string().nullable(),
    byMail: z.boolean(),
    state: z.enum(announcementLifecycle.states),
    recipientCount: z.int(),
    sentByName: z.string(),
    sentAt: z.iso.datetime(),
    withdrawnByName: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
    actions: z.array(z.string()),
  })
  .meta({ id: 'Announcement' })

/** Policies that were pushed, newest first. (政策推送记录) */
export const listAnnouncementsQuery = listQuery({
  name: 'messages.list-announcements',
  zh: '政策推送记录',
  en: 'Policies pushed',
  input: z.object({ regionId: RegionId, ...pageInput }),
  by: mayLook,
  row: AnnouncementRow,
  columns: [
    { zh: '时间', en: 'Sent at', value: (row) => row.sentAt, as: 'moment' },
    { zh: '标题', en: 'Title', value: (row) => row.title.zh, width: 40 },
    { zh: '人数', en: 'Recipients', value: (row) => row.recipientCount, as: 'number', width: 10 },
    { zh: '状态', en: 'State', value: (row) => announcementStateWords[row.state].zh, width: 10 },
    { zh: '发送人', en: 'Sent by', value: (row) => row.sentByName, width: 14 },
    { zh: '撤回原因', en: 'Why withdrawn', value: (row) => row.withdrawnReason, width: 40 },
  ],
  async run({ tx, actor }, { cursor, limit }) {
    const rows = (await listAnnouncements(tx, { before: cursor, limit })).map((each) => rowOf(actor, each))
    return pageOf(rows, limit, (row) => row.announcementId)
  },
})

export const AnnouncementView = AnnouncementRow.extend({
  told: z.int(),
  read: z.int(),
  mailed: z.array(z.object({ state: z.enum(deliveryStates), count: z.int() })),
}).meta({ id: 'AnnouncementView' })

/** One policy and what became of it: told, read, e-mails by state. (政策推送详情) */
export const viewAnnouncement = query({
  name: 'messages.view-announcement',
  zh: '政策推送详情',
  en: 'A policy that was pushed',
  input: z.object({ regionId: RegionId, announcementId: Uuid }),
  by: mayLook,
  async run(context, { regionId, announcementId }): Promise<z.output<typeof AnnouncementView>> {
    const announcement = await getAnnouncement(context.tx, regionId, announcementId)
    const figures = await context.asSystem('only counts of other people’s inboxes are taken', () =>
      countAnnouncement(context.tx, announcement),
    )
    const mailed = deliveryStates.flatMap((state) => {
      const count = figures.mailed.find((each) => each.state === state)?.count
      return count === undefined ? [] : [{ state, count }]
    })
    return { ...rowOf(context.actor, announcement), told: figures.told, read: figures.read, mailed }
  },
})

function rowOf(actor: Actor, announcement: Announcement): z.output<typeof AnnouncementRow> {
  const { titleZh, titleEn, bodyZh, bodyEn, districts, kinds, traits, sentAt, ...rest } = announcement
  const isOwn = districts.every((district) =>
    actor.roles.some(
      ({ role, area }) =>
        (role === 'content-editor' || role === 'administrator') && district.startsWith(area),
    ),
  )
  const mayWithdraw = isOwn && announcementLifecycle.stepsFrom(announcement.state).includes('withdraw')
  return {
    regionId: rest.regionId,
    announcementId: rest.announcementId,
    title: { zh: titleZh, en: titleEn },
    body: { zh: bodyZh, en: bodyEn },
    recipients: rest.recipients,
    districts: [...districts],
    kinds: kinds && [...kinds],
    traits: traits && [...traits],
    rulebookId: rest.rulebookId,
    byMail: rest.byMail,
    state: rest.state,
    recipientCount: rest.recipientCount,
    sentByName: rest.sentByName,
    sentAt: sentAt.toISOString(),
    withdrawnByName: rest.withdrawnByName,
    withdrawnReason: rest.withdrawnReason,
    actions: mayWithdraw ? ['withdraw'] : [],
  }
}

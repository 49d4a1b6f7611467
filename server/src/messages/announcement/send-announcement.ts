import { organizationKindIds, organizationTraitIds } from '@zhixun/policy'
import { z } from 'zod'
import { listOrganizationsUnder } from '../../filing/index.ts'
import {
  type Actor,
  command,
  type Day,
  executeCommand,
  inScope,
  insertTask,
  job,
  Line,
  notPossible,
  Prose,
  parseInput,
  type QueryContext,
  query,
  RegionId,
  refuseUnless,
  runTask,
  systemActor,
  ToldReason,
  type Tx,
  Uuid,
} from '../../platform/index.ts'
import { countMeant, listMeant } from '../../registry/index.ts'
import { queueDeliveries } from '../delivery/queue-deliveries.ts'
import { type Message, type Recipient, recipientKey } from '../inbox/message.ts'
import { insertMessages } from '../inbox/message-store.ts'
import { districtsNotYours, nobodyMeant } from '../refusals.ts'
import {
  type Announcement,
  type Audience,
  announcementLifecycle,
  announcementStateWords,
} from './announcement.ts'
import {
  getAnnouncement,
  insertAnnouncement,
  setAnnouncementState,
  withdrawMessages,
} from './announcement-store.ts'

const mayPush = ['content-editor', 'administrator'] as const
/** So many are told in one transaction: the job may stop between any two. */
const TOLD_AT_ONCE = 500

const audienceInput = {
  recipients: z.enum(['organizations', 'people']),
  districts: z.array(RegionId).min(1).max(200),
  kinds: z.array(z.enum(organizationKindIds)).min(1).nullable().default(null),
  traits: z.array(z.enum(organizationTraitIds)).min(1).nullable().default(null),
  rulebookId: z.string().max(60).nullable().default(null),
}

function pushesTo(actor: Actor, districts: readonly string[]): boolean {
  return districts.every((district) =>
    actor.roles.some(({ role, area }) => mayPush.some((may) => may === role) && district.startsWith(area)),
  )
}

async function meantIn(tx: Tx, regionId: string, on: Day, { kinds, traits, rulebookId }: Audience) {
  const organizationIds = rulebookId === null ? null : await listOrganizationsUnder(tx, regionId, rulebookId)
  return { regionId, kinds, traits, on, organizationIds }
}

async function countAudience(
  { tx, todayIn }: Pick<QueryContext, 'tx' | 'todayIn'>,
  audience: Audience,
): Promise<number> {
  let count = 0
  for (const district of new Set(audience.districts))
    count += await countMeant(
      tx,
      audience.recipients,
      await meantIn(tx, district, todayIn(district), audience),
    )
  return count
}

export const AudienceCount = z.object({ count: z.int() }).meta({ id: 'AudienceCount' })

/** How many a policy would go to, before it is sent. (推送人数预览) */
export const previewAnnouncement = query({
  name: 'messages.preview-announcement',
  zh: '预览政策推送人数',
  en: 'Preview whom a policy goes to',
  input: z.object({
    regionId: RegionId,
    recipients: audienceInput.recipients,
    districts: z.string().max(2000),
    kinds: z.string().max(500).optional(),
    traits: z.string().max(500).optional(),
    rulebookId: z.string().max(60).optional(),
  }),
  by: mayPush,
  async run(context, { recipients, districts, kinds, traits, rulebookId }) {
    const split = (text: string | undefined) => (text ? text.split(',') : null)
    const audience = parseInput(z.object(audienceInput), {
      recipients,
      districts: districts.split(','),
      kinds: split(kinds),
      traits: split(traits),
      rulebookId: rulebookId || null,
    })
    refuseUnless(pushesTo(context.actor, audience.districts), districtsNotYours())
    return { count: await countAudience(context, audience) }
  },
})

/**
 * Pushes a policy to the organizations of an area, or to the people who work for them: a long job with progress. (推送政策)
 *
 * Refusals: messages.districts-not-yours, messages.nobody-meant
 */
export const sendAnnouncement = command({
  name: 'messages.send-announcement',
  zh: '推送政策',
  en: 'Push a policy',
  input: z.object({
    regionId: RegionId,
    titleZh: Line,
    bodyZh: Prose,
    titleEn: Line,
    bodyEn: Prose,
    byMail: z.boolean(),
    ...audienceInput,
  }),
  by: mayPush,
  detailWords: {
    recipients: {
      organizations: { zh: '单位', en: 'organizations' },
      people: { zh: '学员', en: 'learners' },
    },
  },
  async run(context, { regionId, titleZh, bodyZh, titleEn, bodyEn, byMail, ...audience }) {
    const { tx, actor, now, newId } = context
    refuseUnless(pushesTo(actor, audience.districts), districtsNotYours())
    const recipientCount = await countAudience(context, audience)
    refuseUnless(recipientCount > 0, nobodyMeant())
    const announcementId = newId()
    const taskId = newId()
    await insertAnnouncement(tx, {
      ...audience,
      districts: [...new Set(audience.districts)].sort(),
      regionId,
      announcementId,
      titleZh,
      bodyZh,
      titleEn,
      bodyEn,
      byMail,
      state: 'sending',
      recipientCount,
      sentBy: actor.id,
      sentByName: actor.name,
      sentAt: now,
      withdrawnByName: null,
      withdrawnReason: null,
      withdrawnAt: null,
    })
    await insertTask(tx, {
      regionId,
      taskId,
      organizationId: null,
      kind: pushAnnouncement.name,
      message: '等待发送',
      startedBy: actor.id,
      startedAt: now,
    })
    await context.enqueue(pushAnnouncement, { regionId, announcementId, taskId })
    context.note({ title: titleZh, recipients: audience.recipients, count: recipientCount })
    return { announcementId, taskId, recipientCount }
  },
  subject: (_, { announcementId }) => `announcement:${announcementId}`,
})

/** Tells some of a district: a part of pushing, under the district's own audit chain. */
const tellSome = command({
  name: 'messages.tell-some',
  zh: '送达政策推送',
  en: 'Tell some of a district of a policy',
  input: z.object({
    regionId: RegionId,
    home: RegionId,
    announcementId: Uuid,
    recipients: audienceInput.recipients,
    ids: z.array(Uuid).max(TOLD_AT_ONCE),
  }),
  by: ['system'],
  async run(context, { regionId, home, announcementId, recipients, ids }) {
    const announcement = await getAnnouncement(context.tx, home, announcementId, 'lock')
    if (announcement.state !== 'sending') return { told: 0, goesOn: false }
    const messages = ids.map((id): Message => {
      const recipient: Recipient =
        recipients === 'organizations'
          ? { to: 'organization', organizationId: id }
          : { to: 'person', personId: id }
      const kind = recipients === 'organizations' ? 'announcement-to-organizations' : 'announcement-to-people'
      return {
        regionId,
        messageId: context.newId(),
        messageKey: `${kind} announcement:${announcementId} ${recipientKey(recipient)}`,
        kind,
        recipient,
        subject: `announcement:${announcementId}`,
        link: null,
        titleZh: announcement.titleZh,
        bodyZh: announcement.bodyZh,
        titleEn: announcement.titleEn,
        bodyEn: announcement.bodyEn,
        announcementId,
        toldAt: context.now,
      }
    })
    const added = await insertMessages(context.tx, messages)
    await queueDeliveries(
      context,
      messages
        .filter((message) => added.has(message.messageKey))
        .map((message) => ({
          message,
          sms: { zh: '', en: '' },
          channels: announcement.byMail ? (['mail'] as const) : [],
        })),
    )
    context.note({ told: added.size })
    return { told: added.size, goesOn: true }
  },
  subject: ({ announcementId }) => `announcement:${announcementId}`,
})

/** Goes through the audience district by district. Carried out again it tells those who were not told yet. */
export const pushAnnouncement = job({
  name: 'messages.push-announcement',
  isLong: true,
  payload: z.object({ regionId: RegionId, announcementId: Uuid, taskId: Uuid }),
  async run(platform, { regionId, announcementId, taskId }) {
    const read = <Result>(look: (tx: Tx) => Promise<Result>) => inScope(platform.db, { kind: 'system' }, look)
    await runTask(platform.db, { regionId, taskId }, platform.clock.real, async ({ progress }) => {
      const announcement = await read((tx) => getAnnouncement(tx, regionId, announcementId))
      const { recipients, recipientCount } = announcement
      if (announcement.state === 'sent') return { message: '已全部送达', result: { told: recipientCount } }
      let done = 0
      for (const district of announcement.districts) {
        for (let after: string | undefined; ; ) {
          const page = { after, limit: TOLD_AT_ONCE }
          const ids = await read(async (tx) =>
            listMeant(
              tx,
              recipients,
              await meantIn(tx, district, platform.clock.today(district), announcement),
              page,
            ),
          )
          if (ids.length === 0) break
          const input = { regionId: district, home: regionId, announcementId, recipients, ids }
          const { goesOn } = await executeCommand(platform, tellSome, systemActor(district), input)
          if (!goesOn) return { message: '已撤回，停止发送', result: { told: done } }
          done += ids.length
          after = ids.at(-1)
          await progress(done, Math.max(recipientCount, done), `已送达 ${done}`)
        }
      }
      await executeCommand(platform, finishAnnouncement, systemActor(regionId), { regionId, announcementId })
      return { message: `已送达 ${done}`, result: { told: done } }
    })
  },
})

/** Everybody meant was told. */
const finishAnnouncement = command({
  name: 'messages.finish-announcement',
  zh: '政策推送完毕',
  en: 'A policy was pushed to everybody meant',
  input: z.object({ regionId: RegionId, announcementId: Uuid }),
  by: ['system'],
  async run({ tx }, { regionId, announcementId }) {
    const announcement = await getAnnouncement(tx, regionId, announcementId, 'lock')
    const state = announcementLifecycle.next(announcement.state, 'finish')
    if (state) await setAnnouncementState(tx, announcement, { state })
    return { state: state ?? announcement.state }
  },
  subject: ({ announcementId }) => `announcement:${announcementId}`,
})

/**
 * Withdraws a policy with a reason, which stands in its place in every inbox; what was not sent yet is not sent. (撤回政策推送)
 *
 * Refusals: platform.not-found, platform.not-possible-now, messages.districts-not-yours
 */
export const withdrawAnnouncement = command({
  name: 'messages.withdraw-announcement',
  zh: '撤回政策推送',
  en: 'Withdraw a policy',
  input: z.object({ regionId: RegionId, announcementId: Uuid, reason: ToldReason }),
  by: mayPush,
  async run(context, { regionId, announcementId, reason }) {
    const { tx, actor, now } = context
    const announcement: Announcement = await getAnnouncement(tx, regionId, announcementId, 'lock')
    refuseUnless(pushesTo(actor, announcement.districts), districtsNotYours())
    const state = announcementLifecycle.next(announcement.state, 'withdraw')
    refuseUnless(
      state,
      notPossible(announcementStateWords[announcement.state], { zh: '撤回', en: 'withdraw it' }),
    )
    await setAnnouncementState(tx, announcement, {
      state,
      withdrawn: { byName: actor.name, reason, at: now },
    })
    // an organization's and a person's messages are in nobody else's sight
    await context.asSystem('a policy is taken out of the inboxes it went to', () =>
      withdrawMessages(tx, announcement, { reason, at: now }),
    )
    context.note({ reason })
    return { state }
  },
  subject: ({ announcementId }) => `announcement:${announcementId}`,
})

import { z } from 'zod'
import { query, RegionId } from '../../platform/index.ts'
import { QUIET_FROM_HOUR, QUIET_UNTIL_HOUR } from '../delivery/quiet-hours.ts'
import { inboxOf } from '../inbox/message.ts'
import { channels, languages } from '../kind/kind-definition.ts'
import { kindIds, messageKinds } from '../kind/message-kinds.ts'
import { getPreference, listAddressChecks } from './preference-store.ts'

export const PreferenceView = z
  .object({
    language: z.enum(languages),
    takesSms: z.boolean(),
    takesMail: z.boolean(),
    phoneMasked: z.string().nullable(),
    mailMasked: z.string().nullable(),
    /** Given, and not confirmed by a code yet. */
    waiting: z.array(
      z.object({
        channel: z.enum(channels),
        masked: z.string(),
        /** The carrier said that the code never arrives there. */
        isRefused: z.boolean(),
      }),
    ),
    kinds: z.array(
      z.object({
        kind: z.enum(kindIds),
        name: z.object({ zh: z.string(), en: z.string() }),
        channels: z.array(z.enum(channels)),
        isMandatory: z.boolean(),
        isEnded: z.boolean(),
      }),
    ),
    quietFromHour: z.int(),
    quietUntilHour: z.int(),
  })
  .meta({ id: 'MessagePreference' })

const audienceOf = { organization: 'organization', person: 'person', roles: 'staff' } as const

/** How the signed-in account is told beside the inbox. (提醒设置) */
export const viewPreference = query({
  name: 'messages.view-preference',
  zh: '提醒设置',
  en: 'How I am told',
  input: z.object({ regionId: RegionId }),
  by: ['signed-in'],
  async run({ tx, actor, now, asSystem }): Promise<z.output<typeof PreferenceView>> {
    const preference = await asSystem('whoever moved to another county chose where they were before', () =>
      getPreference(tx, actor.id),
    )
    const checks = await listAddressChecks(tx, actor.homeRegionId, actor.id)
    const audience = audienceOf[inboxOf(actor).of]
    return {
      language: preference.language,
      takesSms: preference.takesSms,
      takesMail: preference.takesMail,
      phoneMasked: preference.phone?.masked ?? null,
      mailMasked: preference.mail?.masked ?? null,
      waiting: checks
        .filter((check) => check.endsAt > now)
        .map(({ channel, address, refusedAt }) => ({
          ...{ channel, masked: address.masked },
          isRefused: refusedAt !== null,
        })),
      kinds: kindIds
        .filter((kind) => messageKinds[kind].to === audience)
        .map((kind) => {
          const { name, channels: by, isMandatory } = messageKinds[kind]
          return { kind, name, channels: [...by], isMandatory, isEnded: preference.endedKinds.includes(kind) }
        })
        .filter((each) => each.channels.length > 0),
      quietFromHour: QUIET_FROM_HOUR,
      quietUntilHour: QUIET_UNTIL_HOUR,
    }
  },
})

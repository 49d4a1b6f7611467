import { accountKinds } from './account-kinds.ts'
import { guardingKinds } from './guarding-kinds.ts'
import { type KindTable, type MessageKind, mayBeEnded } from './kind-definition.ts'
import { organizationKinds } from './organization-kinds.ts'
import { personKinds } from './person-kinds.ts'
import { registrationKinds } from './registration-kinds.ts'
import { reminderKinds } from './reminder-kinds.ts'
import { staffKinds } from './staff-kinds.ts'

/** A policy that a bureau pushes: its words are written each time. (政策推送) */
const announcements = {
  'announcement-to-organizations': {
    name: { zh: '政策推送', en: 'Policy pushed' },
    to: 'organization',
    ...mayBeEnded,
    channels: ['mail'],
    placeholders: [],
    wording: { zh: { title: '', body: '', sms: '' }, en: { title: '', body: '', sms: '' } },
  },
  'announcement-to-people': {
    name: { zh: '政策推送', en: 'Policy pushed' },
    to: 'person',
    ...mayBeEnded,
    channels: [],
    placeholders: [],
    wording: { zh: { title: '', body: '', sms: '' }, en: { title: '', body: '', sms: '' } },
  },
} as const satisfies KindTable

const kinds = {
  ...registrationKinds,
  ...accountKinds,
  ...organizationKinds,
  ...personKinds,
  ...staffKinds,
  ...guardingKinds,
  ...reminderKinds,
  ...announcements,
}

export type KindId = keyof typeof kinds

/** All that people are told, by its id. */
export const messageKinds: Readonly<Record<KindId, MessageKind>> = kinds

/** What kinds of messages are called. */
export const kindWords = Object.fromEntries(Object.entries(kinds).map(([kind, { name }]) => [kind, name]))

export const kindIds = Object.keys(kinds) as [KindId, ...KindId[]]

export const isAnnouncement = (kind: KindId): boolean => kind in announcements

/** Kinds whose words are written beforehand, and may be amended by a bureau. */
export const wordedKindIds = kindIds.filter((kind) => !isAnnouncement(kind))

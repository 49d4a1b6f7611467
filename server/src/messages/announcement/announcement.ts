import type { OrganizationKind, OrganizationTrait, Words } from '@zhixun/policy'
import { lifecycle, type StateOf } from '../../platform/index.ts'

/** The life of a policy that is pushed. */
export const announcementLifecycle = lifecycle({
  sending: { finish: 'sent', withdraw: 'withdrawn' },
  sent: { withdraw: 'withdrawn' },
  withdrawn: {},
})

export type AnnouncementState = StateOf<typeof announcementLifecycle>

export const announcementStateWords: Readonly<Record<AnnouncementState, Words>> = {
  sending: { zh: '发送中', en: 'being sent' },
  sent: { zh: '已发送', en: 'sent' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

/** To whom a policy goes: organizations, or the people who work for them. */
export interface Audience {
  readonly recipients: 'organizations' | 'people'
  readonly districts: readonly string[]
  readonly kinds: readonly OrganizationKind[] | null
  readonly traits: readonly OrganizationTrait[] | null
  /** Those with a plan on record under this notice. */
  readonly rulebookId: string | null
}

/** A policy that a bureau pushes. (政策推送) */
export interface Announcement extends Audience {
  readonly regionId: string
  readonly announcementId: string
  readonly titleZh: string
  readonly bodyZh: string
  readonly titleEn: string
  readonly bodyEn: string
  readonly byMail: boolean
  readonly state: AnnouncementState
  readonly recipientCount: number
  readonly sentBy: string
  readonly sentByName: string
  readonly sentAt: Date
  readonly withdrawnByName: string | null
  readonly withdrawnReason: string | null
  readonly withdrawnAt: Date | null
}

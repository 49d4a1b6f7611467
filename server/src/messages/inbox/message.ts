import type { Actor, StaffRole } from '../../platform/index.ts'
import type { KindId } from '../kind/message-kinds.ts'
import type { SaidValues } from '../kind/placeholder.ts'

/** Whom a message is for: all of an organization, a person, those of a bureau who hold a role for the region, or one of them alone. */
export type Recipient =
  | { readonly to: 'organization'; readonly organizationId: string }
  | { readonly to: 'person'; readonly personId: string }
  | { readonly to: 'staff'; readonly role: StaffRole }
  | { readonly to: 'account'; readonly accountId: string }

/** What somebody is to be told, before it has words. */
export interface Telling {
  readonly kind: KindId
  readonly recipient: Recipient
  /** What it is about: `plan:…`, `claim:…`. */
  readonly subject: string
  /** Where on the recipient's face it is shown; null where there is nothing to open. */
  readonly link: string | null
  readonly values: SaidValues
  /** A phone beside the recipient's, of somebody who has no account to be told by. */
  readonly outsider?: { readonly sealed: string; readonly masked: string }
}

/** Something somebody is told, in both languages. (消息) */
export interface Message extends Omit<Telling, 'values'> {
  readonly regionId: string
  readonly messageId: string
  /** The same twice is one message. */
  readonly messageKey: string
  readonly titleZh: string
  readonly bodyZh: string
  readonly titleEn: string
  readonly bodyEn: string
  readonly announcementId: string | null
  readonly toldAt: Date
}

/** Stands for a recipient in keys. */
export function recipientKey(recipient: Recipient): string {
  switch (recipient.to) {
    case 'organization':
      return `organization:${recipient.organizationId}`
    case 'person':
      return `person:${recipient.personId}`
    case 'staff':
      return `role:${recipient.role}`
    case 'account':
      return `account:${recipient.accountId}`
  }
}

/** What a learner reads of whom nobody knows yet whether it is the person: nothing of cases and money. */
const beforeRealName: readonly KindId[] = [
  'learner-welcome',
  'real-name-verified',
  'real-name-declined',
  'phone-asked',
  'phone-replaced',
  'correction-made',
  'correction-declined',
]

/** What an actor's inbox holds: its organization's messages, its person's, or those of its roles and their areas beside its own. */
export type Inbox =
  | { readonly of: 'organization'; readonly organizationId: string }
  | { readonly of: 'person'; readonly personId: string; readonly kinds?: readonly KindId[] }
  | { readonly of: 'roles'; readonly roles: readonly { readonly role: string; readonly area: string }[] }

export function inboxOf(actor: Actor): Inbox {
  if (actor.organizationId !== undefined) return { of: 'organization', organizationId: actor.organizationId }
  const { personId, isVerified } = actor
  if (personId !== undefined)
    return isVerified ? { of: 'person', personId } : { of: 'person', personId, kinds: beforeRealName }
  return { of: 'roles', roles: actor.roles }
}

import type { Words } from '@zhixun/policy'
import type { Placeholder } from './placeholder.ts'

/** How a message goes out beside the inbox. (发送渠道) */
export const channels = ['sms', 'mail'] as const
export type Channel = (typeof channels)[number]

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** What a message says: in the inbox and by e-mail a title and a body, by short message one text. */
export interface Wording {
  readonly title: string
  readonly body: string
  readonly sms: string
}

/** One thing people are told. (消息类型) */
export interface MessageKind {
  readonly name: Words
  readonly to: 'organization' | 'person' | 'staff'
  /** Nobody may unsubscribe from it: it opens a right, ends one, or tells of money. */
  readonly isMandatory: boolean
  /** Beside the inbox, where the recipient did not choose otherwise. */
  readonly channels: readonly Channel[]
  /** Goes to the phone that the organization registered with as well, whatever its members confirmed: one of them may be a stranger. */
  readonly alsoToRegisteredPhone?: true
  readonly placeholders: readonly Placeholder[]
  readonly wording: Readonly<Record<Language, Wording>>
}

export type KindTable = Readonly<Record<string, MessageKind>>

/** A notice by the way: may be unsubscribed from. */
export const mayBeEnded = { isMandatory: false } as const
export const mustBeTold = { isMandatory: true } as const

import type { Channel, Language } from '../kind/kind-definition.ts'
import type { KindId } from '../kind/message-kinds.ts'

/** How an account wants to be told beside the inbox. (提醒设置) */
export interface Preference {
  readonly language: Language
  readonly takesSms: boolean
  readonly takesMail: boolean
  /** Unsubscribed from; mandatory kinds are never among them. */
  readonly endedKinds: readonly KindId[]
  readonly phone: Address | null
  readonly mail: Address | null
}

/** A number or address that was confirmed by a code sent there. */
export interface Address {
  readonly sealed: string
  readonly masked: string
}

/** Before anybody chose anything. */
export const proposed: Preference = {
  language: 'zh',
  takesSms: true,
  takesMail: true,
  endedKinds: [],
  phone: null,
  mail: null,
}

/** One that waits for its code, with the hash to find it by. */
export interface CheckedAddress extends Address {
  readonly hash: string
}

/** The address of a channel, where the account takes it. */
export function addressFor(preference: Preference, channel: Channel): Address | null {
  if (channel === 'sms') return preference.takesSms ? preference.phone : null
  return preference.takesMail ? preference.mail : null
}

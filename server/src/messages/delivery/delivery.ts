import type { Words } from '@zhixun/policy'
import type { Channel } from '../kind/kind-definition.ts'
import type { KindId } from '../kind/message-kinds.ts'

/** Where a short message or e-mail stands. */
export const deliveryStates = ['queued', 'sending', 'sent', 'refused', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryStateWords: Readonly<Record<DeliveryState, Words>> = {
  queued: { zh: '待发送', en: 'waiting' },
  sending: { zh: '发送中', en: 'being sent' },
  sent: { zh: '已发送', en: 'sent' },
  refused: { zh: '被拒绝', en: 'refused' },
  failed: { zh: '发送失败', en: 'failed' },
}

/** Stand for whose address it is, in keys of deliveries that go to no account's. */
export const addressKeys = { registered: 'registered', outsider: 'outsider' } as const

/** A message on its way by one channel to one number or address. (发送记录) */
export interface Delivery {
  readonly regionId: string
  readonly deliveryId: string
  /** The message, whom it goes to and by which channel: the same twice is one. */
  readonly deliveryKey: string
  readonly messageId: string
  readonly kind: KindId
  readonly channel: Channel
  /** Whose address it is; null where the registers know it. */
  readonly account: { readonly regionId: string; readonly accountId: string } | null
  readonly addressSealed: string
  readonly addressMasked: string
  readonly subject: string
  readonly text: string
  /** Not before, by the region's clock. */
  readonly dueAt: Date
  readonly queuedAt: Date
  readonly announcementId: string | null
}

const MS_PER_MINUTE = 60_000

/** How long to wait after each try that failed; after the last, a person has to look. */
const WAIT_MINUTES = [1, 5, 30, 120, 480] as const

/** When to try again after so many tries; undefined: no more. */
export function nextTry(now: Date, tries: number): Date | undefined {
  const minutes = WAIT_MINUTES[tries - 1]
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * MS_PER_MINUTE)
}

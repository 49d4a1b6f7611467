import { en } from './delivery.en.ts'
import { zh } from './delivery.zh.ts'

/** Words about deliveries. */
export const deliveryWords = { zh, en }

/** How the states of a delivery look. */
export const deliveryTones = {
  queued: 'wait',
  sending: 'busy',
  sent: 'good',
  refused: 'bad',
  failed: 'bad',
} as const

export const deliveryStates = ['queued', 'sending', 'sent', 'refused', 'failed'] as const

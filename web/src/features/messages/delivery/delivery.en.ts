import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './delivery.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Deliveries',
  hint: 'Where each short message and e-mail went and what came of it. What failed can be sent again once the cause is mended.',
  caption: 'Deliveries',
  chart: 'By state',
  kind: 'Kind',
  channel: 'By',
  sms: 'short message',
  mail: 'e-mail',
  to: 'To',
  state: 'State',
  queued: 'waiting',
  sending: 'being sent',
  sent: 'sent',
  refused: 'refused',
  failed: 'failed',
  tries: 'Tries',
  parts: 'Parts',
  reason: 'Reason',
  at: 'At',
  sendAgain: 'Send again',
  none: 'Nothing was sent yet',
  noneHint: 'Short messages and e-mails appear here once somebody is to be told by them.',
}

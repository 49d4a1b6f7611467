import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './delivery.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Deliveries',
  hint: 'What came of each short message and e-mail. What failed can be sent again once the cause is mended. Auditors alone see to whom, masked. Messages of the inbox do not stand here.',
  caption: 'Deliveries',
  chart: 'By state',
  kind: 'Kind',
  channel: 'By',
  sms: 'short message',
  mail: 'e-mail',
  to: 'To',
  toAuditorsAlone: 'auditors alone',
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

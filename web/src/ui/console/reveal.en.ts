import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './reveal.zh.ts'

export const en: SameWords<typeof zh> = {
  show: 'Show',
  hide: 'Hide',
  title: 'Show the full {what}',
  hint: 'Shown for a minute. Who looked, when and why is on record. {left} more today, of {limit}.',
  usedUp: 'Today’s limit of {limit} is used up. Where it cannot wait, ask the security officer for more.',
  mayNot: 'You may look at none at present. Where it cannot wait, ask the security officer.',
  understood: 'Understood',
  purpose: 'Purpose',
  words: 'The reason (no numbers here)',
  'id-number': 'identity number',
  'asked-phone': 'phone number asked for',
  phone: 'phone number',
  'bank-account': 'account number',
  'contact-phone': 'phone number',
}

import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './reveals.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Full numbers shown',
  hint: 'Who had which full number shown, when and why. The numbers themselves are not on record.',
  at: 'At',
  who: 'Who',
  what: 'Number',
  whom: 'Of whom',
  purpose: 'Purpose',
  words: 'Reason',
  district: 'District',
  none: 'Nobody has had a full number shown yet',
  'id-number': 'Identity number',
  phone: 'Phone number',
  'bank-account': 'Account number',
  'contact-phone': 'Phone of the contact',
  review: 'Comparing what was handed in',
  contact: 'Calling the person or organization',
  payment: 'Checking where money goes',
  objection: 'Looking into an objection or report',
  inspection: 'An inspection',
  request: 'The person asked',
}

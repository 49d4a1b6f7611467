import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './joins.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Who asks to join',
  hintOwner:
    'Somebody asks to act for your organization. Make sure that it is a colleague before you let them in.',
  hintBureau:
    'Asked of the bureau because no owner can be reached. Decide by the business licence and a letter of the firm, and keep them here.',
  none: 'Nobody asks to join',
  askedAt: 'Asked',
  phone: 'Phone',
  username: 'User name',
  wished: 'Asked for',
  words: 'Words',
  owner: 'Owner',
  training: 'Training officer',
  finance: 'Finance',
  waiting: 'waiting',
  accepted: 'let in',
  declined: 'declined',
  withdrawn: 'taken back',
  toOwner: 'asked of the owner',
  toBureau: 'asked of the bureau',
  decided: 'by {name}',
  reason: 'Reason',
  accept: 'Let in',
  acceptTitle: 'Let {name} in',
  acceptHint: 'They sign in with the user name they chose, and are told by short message.',
  ownerByTwo:
    'A bureau lets in for training alone. The owner gives finance; where that one has gone, let them in and have two people appoint them owner. Another reviewer then confirms bank accounts given from now on.',
  duties: 'Duties given',
  decline: 'Decline',
  declineTitle: 'Decline {name}',
  declineHint: 'They see the reason, and cannot ask again for 30 days.',
  proof: 'Upload the papers (licence and letter)',
  proofSeen: 'Papers',
  view: 'View',
}

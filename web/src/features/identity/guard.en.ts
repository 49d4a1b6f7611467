import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './guard.zh.ts'

export const en: SameWords<typeof zh> = {
  signIns: 'Sign-ins and account security',
  signInsHint:
    'Sign-ins, failures and changes of accounts in your area, kept for seven months. Tries at names nobody has are slowed down, not listed.',
  searchName: 'Name',
  what: 'What',
  at: 'At',
  name: 'Name',
  device: 'Device',
  network: 'Network',
  noSignIns: 'Nothing matches',
  resets: 'Authenticator resets',
  resetsHint:
    'Where somebody lost the phone one administrator asks, and another or the security officer decides. See the person face to face.',
  account: 'Account',
  reason: 'Reason',
  askedBy: 'Asked by',
  state: 'State',
  actions: 'Actions',
  resetWaiting: 'Waiting',
  resetDone: 'Reset',
  resetDeclined: 'Declined',
  confirm: 'Reset it',
  decline: 'Decline',
  withdraw: 'Withdraw',
  decideTitle: '{what}: the authenticator of {name}',
  confirmResetHint:
    'See the person face to face first. Every session ends, and another phone is set up at the next sign-in.',
  declineResetHint: 'The authenticator stays as it is.',
  decidedBy: 'Decided by',
  decidedAt: 'Decided at',
  noResets: 'Nobody asked',
  done: 'Done',
  resetPassword: 'One-time password',
  resetPasswordTitle: 'A one-time password for {name}',
  resetPasswordHint:
    'The present password ends at once, and so does every session; the authenticator stays. See the person face to face first.',
  oneTimeHint: 'Tell it to {name} in person. It is shown this once, and changed at the first sign-in.',
  endsAt: 'Stands until',
  told: 'Told; close',
  askReset: 'Ask for a reset',
  askResetTitle: 'Reset the authenticator of {name}',
  askResetHint:
    'Another administrator or the security officer decides; then every session ends, and another phone is set up at the next sign-in.',
  lostPhone: 'Phone lost, no recovery code at hand, seen face to face',
  asked: 'Asked; another administrator decides',
  link: 'Link',
  linkTitle: 'Link {name} to single sign-on',
  linkHint:
    'Who the person is at the service (sub). They then sign in without a password; the code is still asked for unless the service proves twice.',
  service: 'Service',
  subject: 'Subject (sub)',
  cancel: 'Cancel',
}

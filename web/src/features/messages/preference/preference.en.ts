import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './preference.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'How I am told',
  hint: 'The inbox always holds everything; here you choose what also comes by short message and e-mail.',
  back: 'Messages',
  language: 'Language of short messages and e-mail',
  zh: 'Chinese',
  en: 'English',
  sms: 'Short messages',
  mail: 'E-mail',
  takesSms: 'Take short messages',
  takesMail: 'Take e-mail',
  quiet: 'No short message goes out between {from}:00 and {until}:00; it waits until the morning.',
  confirmed: 'Confirmed: {masked}',
  noneYet: 'None given yet',
  phone: 'Phone number',
  address: 'E-mail address',
  sendCode: 'Send a code',
  code: 'Code',
  codeSent: 'A code went to {masked}; it holds for ten minutes.',
  phoneRefused:
    'No code can be delivered to {masked}: the carrier says that this number takes none. Check it or give another; if it is right, send again later.',
  mailRefused:
    'No code can be delivered to {masked}: the mailbox refuses it. Check the address or give another; if it is right, send again later.',
  confirm: 'Confirm',
  wrongCode: 'That is not the code; {left} {left:try|tries} left.',
  remove: 'Remove',
  kinds: 'What I am told',
  kindsHint: 'What concerns rights and money cannot be ended.',
  always: '{count} more kinds are always told',
  save: 'Save',
  saved: 'Saved.',
  unsubscribeTitle: 'Unsubscribe',
  unsubscribeHint:
    'No more e-mail or short messages of this kind; the inbox keeps them. You need not sign in.',
  unsubscribe: 'Send me no more',
  unsubscribed: 'You have unsubscribed from “{kind}”. Sign in to take it up again.',
  linkBroken: 'This link is not whole; open it from the e-mail again.',
}

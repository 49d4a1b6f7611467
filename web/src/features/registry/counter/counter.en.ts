import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './counter.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'At the counter',
  findHint:
    'Open an account for somebody who has no phone or cannot use one, or give a one-time password anew. Whoever has a phone signs in by a code and needs none of this. See that it is the person, then type what the card says.',
  name: 'Name',
  idNumber: 'ID number',
  find: 'Find',
  recorded: 'Looking for somebody is put on record, and the person can see it.',
  toFind: 'At the counter',
  stepFind: 'Compare the card, find the person',
  stepSlip: 'Hand over the slip',
  stepColleague: 'A colleague sees the person',
  stepColleagueHint: 'Under “Real names”',
  phone: 'Phone on record',
  noPhone: 'none',
  account: 'Learner account',
  noAccount: 'Not opened yet',
  accountIs: 'User name {username}',
  realName: 'Real name',
  realNameNone: '—',
  realNameOpen: 'Not verified',
  realNameWaiting: 'Waits for a clerk',
  realNameVerified: 'Verified',
  realNameDeclined: 'Declined',
  elsewhere: 'The account is at home in {region}; the person goes there.',
  open: 'Open the account',
  openHint:
    'User name and one-time password are shown this once, to be printed or read to the person, who chooses another password at the first sign-in.',
  renew: 'Give a one-time password',
  renewHint:
    'Where the slip was lost, the password forgotten or the phone given up. The password of before, devices signed in and the phone and mailbox confirmed open nothing any more; a colleague sees the person again, and until then what is new does not count.',
  phoneGoes:
    'The phone on record, {phone}, is taken off: the person has none or does not use it, and whoever holds it is not to sign in by it. A phone of their own can be put right later.',
  slipTitle: 'How you sign in',
  onlyOnce:
    'The one-time password is shown this once and is gone when you leave this page. Print it, or have the person write it down.',
  print: 'Print the slip',
  username: 'User name',
  password: 'One-time password',
  endsAt: 'Good until',
  address: 'Address',
  slipSteps: 'Signing in',
  slip1:
    'Open the address above in a browser and choose to sign in by password; a relative’s phone will do, or the nearest service counter.',
  slip2: 'Type the user name and the one-time password.',
  slip3:
    'Choose a password of your own, by which you sign in from then on. Tell it nobody, your employer neither.',
  slip4:
    'Once somebody of the bureau has seen you with your card, you see subsidies and certificates, and what you do counts.',
  next: 'What comes next',
  nextHint:
    'Another clerk or reviewer sees the person and the card, and confirms under “Real names”; you cannot confirm for an account you opened. Best while the person is still here.',
  toRealNames: 'To the real names',
  another: 'Next person',
  askName: 'The name on record is not that of the card',
  askNameHint:
    'Look at the card once more: is number or name typed wrong? If neither is, whoever registered this number first made a mistake, and the person cannot sign in. Ask here for the name on record to be put right to “{name}”; a colleague (a reviewer) who sees the card answers.',
  askNameReason: 'Which card you saw, and why the names differ',
  askNameReasonHint:
    'Such as: the person came with the identity card, name as typed; the name on record is a slip of the firm.',
  askNameDo: 'Ask for the name to be put right',
  nameAsked: 'Asked for',
  nameAskedHint:
    'The name on record is asked to be put right to “{name}”. Have a reviewer answer it on the person’s page while the person is here; then find the person again and open the account.',
  toPerson: 'The person',
}

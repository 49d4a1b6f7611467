import type { SameWords } from '../platform/messages.ts'
import type { zh } from './sign-in.zh.ts'

export const en: SameWords<typeof zh> = {
  secondFactor: 'Enter the code',
  secondFactorHint:
    '{name}, open the authenticator on your phone and enter the six digits it shows for Zhixun now.',
  code: 'Code',
  codeHint: 'Phone not at hand? A recovery code does as well.',
  verify: 'Verify and sign in',
  otherAccount: 'Sign in as somebody else',
  firstPassword: 'Choose a password of your own',
  firstPasswordHint: '{name}, somebody else chose your password. Change it to one that only you know.',
  newPassword: 'New password',
  passwordHint:
    'At least 10 characters for staff, 8 for others. A few unrelated words are easy to remember and safe.',
  showPassword: 'Show',
  hidePassword: 'Hide',
  savePassword: 'Save the password',
  setUp: 'Set up an authenticator',
  setUpHint: 'Beside the password, staff give a code that their phone shows. Set it up once.',
  setUpScan: 'Scan the code with an authenticator app on your phone, any that knows TOTP.',
  setUpType: 'Cannot scan? Type the key:',
  setUpCode: 'Enter the six digits that the app shows now.',
  setUpDone: 'Confirm',
  qrAlt: 'QR code for the authenticator',
  recovery: 'Keep your recovery codes',
  recoveryHint:
    'If the phone is lost, each opens once in place of a code. Print them or write them down; they are shown only now.',
  recoveryKept: 'I have kept them',
  sandboxCode: 'Authenticator of the sandbox: {code} (another in {seconds} s)',
  signOnWith: 'Sign in with {name}',
  'not-linked':
    'Who you are there is linked to no account here yet. Sign in by password and link it under “Account and security”, or ask an administrator.',
  cancelled: 'You turned back at the single sign-on.',
  failed: 'The single sign-on did not succeed. Try again, or sign in by password.',
  expired: 'You were there too long, or came back in another browser. Sign in again.',
  unreachable: 'The single sign-on cannot be reached. Try later, or sign in by password.',
}

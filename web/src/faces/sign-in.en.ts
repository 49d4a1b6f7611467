import type { SameWords } from '../platform/messages.ts'
import type { zh } from './sign-in.zh.ts'

export const en: SameWords<typeof zh> = {
  again: 'Your session has ended; sign in again',
  againHint:
    'A session ends when nothing was done for long, when it was ended elsewhere, or when the account changed. Once {name} signs in again the page is as it was, with what was typed; press again what was not done. Anybody else begins with a page of their own.',
  prove: 'Sign in again first',
  proveHint:
    'A phone number or an address decides who gets into this account, so {name} proves once more who they are. Then the page is as it was; press again.',
  notNow: 'Not now, back to the page',
  secondFactor: 'Enter the code',
  secondFactorHint:
    '{name}, open the authenticator on your phone and enter the six digits it shows for Zhixun now.',
  code: 'Code',
  codeHint: 'Phone not at hand? A recovery code does as well.',
  codeNotTaken: 'The code is not right, was used already, or the account has no authenticator.',
  verify: 'Verify and sign in',
  waitForRole: 'Waiting for a role',
  waitForRoleHint:
    'Your account and your way to sign in are ready, but no role was given to you yet. Ask your security officer; once it is given, look again.',
  lookAgain: 'Look again',
  otherAccount: 'Sign in as somebody else',
  firstPassword: 'Choose a password of your own',
  firstPasswordHint: '{name}, somebody else chose your password. Change it to one that only you know.',
  newPassword: 'New password',
  passwordHint:
    'At least {staff} characters for staff, {others} for others. A few unrelated words are easy to remember and safe.',
  newPasswordHint: 'At least {least} characters. A few unrelated words are easy to remember and safe.',
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
  learnerName: 'Phone or ID number',
  learnerNameHint:
    'The first time give your ID number; the code goes to the phone registered with your employer.',
  learnerNameMistyped: 'A phone number has 11 digits, an identity number 18. Please look again.',
  endsInX: 'Ends in X',
  howJoinStands: 'See how it stands',
  getCode: 'Send me a code',
  codeAsked:
    'If “{name}” is registered, a code is on its way; it stands for {minutes} {minutes:minute|minutes}.',
  codeNotCome:
    'Nothing came? Make sure that your employer registered the phone you use now. One number gets ten codes a day at most.',
  askAgain: 'Send another',
  askAgainIn: 'Another in {seconds} {seconds:second|seconds}',
  otherName: 'Another number',
  signInByCode: 'Sign in',
  byPassword: 'Sign in by password',
  byCode: 'Sign in by a code',
  forgotten: 'Forgot the password?',
  forgottenTitle: 'Choose another password',
  forgottenHint: 'Give your user name; a code goes to the phone or mailbox you confirmed here.',
  forgottenHintLearner: 'Give your user name, phone or ID number; a code goes to your registered phone.',
  username: 'User name',
  forgottenAsked:
    'If “{name}” has a confirmed phone or mailbox, a code is on its way; it stands for {minutes} {minutes:minute|minutes}.',
  forgottenNotCome:
    'Nothing came? Perhaps no contact was ever confirmed. Ask the owner of your organization or the administrator of your bureau for a one-time password.',
  chooseAndSignIn: 'Save and sign in',
  backToSignIn: 'Back to sign-in',
  sandboxMessage: 'The phone of {to} got:',
  sandboxLetter: 'The mailbox {to} got:',
  fillIn: 'Fill in {code}',
  sandboxWaiting: 'The sandbox’s phone: nothing came yet…',
  signOnWith: 'Sign in with {name}',
  'not-linked':
    'Who you are there is linked to no account here yet. Sign in by password and link it under “Account and security”, or ask an administrator.',
  cancelled: 'You turned back at the single sign-on.',
  failed: 'The single sign-on did not succeed. Try again, or sign in by password.',
  expired: 'You were there too long, or came back in another browser. Sign in again.',
  unreachable: 'The single sign-on cannot be reached. Try later, or sign in by password.',
  another: '{name} is signed in in this browser now',
  anotherHint:
    'In another window {name} signed in, and this window is {name}’s too. It was {before}’s before: if something was just sent here, it was not done, and what was typed was not kept. Sign in as {before} to do it.',
  anotherSeen: 'I see',
}

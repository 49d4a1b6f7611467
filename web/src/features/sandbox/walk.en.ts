import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './walk.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Walk me through',
  chooseHint:
    'Choose a sandbox city and follow one subsidy from the filing to the bank, in some ten minutes. Each step is really done by whoever does it in life, and you can go and see it as that person.',
  chooseTitle: 'Choose a city',
  today: 'Today',
  rules: 'Notice in force',
  begin: 'Begin here',
  notSandbox: 'This is no sandbox',
  notSandboxHint: 'The walk is there in sandboxes only; a real installation holds nothing invented.',
  home: 'To the start page',
  progress: 'Step {done} of {total}',
  steps: 'The whole way',
  firm: 'Clerk of the firm',
  time: 'Nobody: time passes',
  acts: 'Who acts',
  next: 'What comes next',
  doIt: 'Do this step',
  letPass: 'Let time pass to that day',
  justDone: 'Done just now',
  seeAs: 'See it as “{who}”',
  see: 'See it',
  seeIt: 'See it',
  keep: 'Leave and come back whenever you like: keep this address, or press “Back to the walk” at the top of any page.',
  working: 'Being done, one moment',
  over: 'You are there: the subsidy is paid',
  overText:
    'The subsidies of eight learners were paid from the special account, and every step left a record. Worth another look:',
  overCase: 'Bureau: the whole case on one page',
  overLedger: 'Bureau: special account and trial balance',
  overFirm: 'Firm: the case is closed',
  overNotice: 'Public: the list that hung out',
  another: 'Walk through another city',
  otherCity: 'Another city',
}

import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './progress.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Where a case stands',
  hint: 'Enter the case number to see where a subsidy stands and who acts next.',
  number: 'Case number',
  numberHint: 'It stands on the receipt of the filing and on the firm’s case page, such as 320206-2023-0007',
  numberNeeded: 'A case number is made of region code, year and a count, such as 320206-2023-0007',
  look: 'Look up',
  notFound: 'There is no such case',
  notFoundHint: 'Check the number. A case that was not filed yet cannot be found.',
  stage: 'Now',
  next: 'Next',
  document: 'Policy document',
  filedOn: 'Filed on',
  training: 'Training',
  until: 'to',
  submittedOn: 'Subsidy claimed on',
  organization: 'The firm acts',
  district: 'The district bureau reviews',
  city: 'The city bureau acts',
  finance: 'The finance section pays',
  date: 'Goes on by itself when the days are over',
  nobody: 'Closed',
  another: 'Look up another',
}

import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './import.zh.ts'

export const en: SameWords<typeof zh> = {
  good: 'can be taken',
  faulty: 'with faults',
  doubts: 'doubtful, taken all the same',
  accepted: 'read as meant',
  passed: 'passed over',
  lines: '{count} {count:line|lines}',
  items: '{count} {count:place|places}',
  fault: 'Faults',
  doubt: 'Doubts',
  acceptedTone: 'Read as meant',
  sheet: 'Sheet',
  row: 'Row',
  column: 'Column',
  shown: 'As it stands',
  message: 'What it is and what to do',
  findings: 'What was found',
  noFindings: 'Nothing of this kind',
  allGood: 'Every line can be taken; nothing was found.',
  wholeLine: 'whole line',
}

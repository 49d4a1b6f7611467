/** What every import of people shares: headings, reading cells, findings, marked copies. */
export { cleanName, cleanNumberText, cleanText, wordKey } from './clean-text.ts'
export type { Finding, PassedRow, SheetNote } from './findings.ts'
export { type Field, HeadingReader } from './headings.ts'
export { inWorker, type RunImport } from './in-worker.ts'
export {
  FindingRow,
  type FindingTone,
  findingColumns,
  findingToneWords,
  type KeptFinding,
  keepFinding,
  remarkOf,
} from './kept-findings.ts'
export {
  type CellDoubtKind,
  type CellFaultKind,
  LineFindings,
  present,
  type SamePlace,
} from './line-findings.ts'
export { type MarkableCheck, markFindings } from './mark-findings.ts'
export { idNumberWords, nameWords, notTheLearner, phoneWords } from './person-headings.ts'
export { cellDoubtWords, cellFaultWords, personFaultWords } from './person-messages.ts'
export { readPeriod } from './read-day.ts'
export { readNumber } from './read-number.ts'
export {
  type IdCellFault,
  type NameFault,
  type PhoneCellFault,
  readIdCell,
  readName,
  readPhoneCell,
} from './read-person.ts'
export {
  findTables,
  isPassedRow,
  readLines,
  type Table,
  type TableLine,
  type TableShape,
} from './read-table.ts'
export { parseSkillLevel } from './skill-level-words.ts'

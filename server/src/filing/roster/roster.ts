import type {
  IdNumber,
  LegalDate,
  PhoneNumber,
  Relation,
  SkillLevel,
  TraineeGroup,
  Words,
} from '@zhixun/policy'
import type {
  Finding,
  IdCellFault,
  NameFault,
  PassedRow,
  PhoneCellFault,
  SheetNote,
} from '../../platform/imports/index.ts'
import { cellDoubtWords, cellFaultWords } from '../../platform/imports/index.ts'

/** One good line of a roster (花名册). What the roster does not say is absent: it is not known, which is not the same as no. */
export interface RosterLine {
  readonly sheet: string
  /** As the spreadsheet shows it, from 1. */
  readonly row: number
  readonly name: string
  readonly idNumber: IdNumber
  readonly phone?: PhoneNumber
  readonly relation?: Relation
  /** Complete where present: a group it does not name is none of the worker's. */
  readonly groups?: readonly TraineeGroup[]
  readonly hiredOn?: LegalDate
  readonly insuredMonths?: number
  readonly trade?: string
  readonly level?: SkillLevel
  /** Days of the class as the roster itself gives them. */
  readonly startsOn?: LegalDate
  readonly endsOn?: LegalDate
}

/** What keeps a line from being taken. */
export type RosterFaultKind =
  | NameFault
  | IdCellFault
  | PhoneCellFault
  | 'duplicate-person'
  | 'under-16-at-start'
  | 'date-impossible'
  | 'end-before-start'
  | 'number-unreadable'

/** Worth a question to the clerk; the line is taken. */
export type RosterDoubtKind =
  | 'sex-differs'
  | 'name-characters'
  | 'phone-not-mobile'
  | 'phone-shared'
  | 'relation-unknown'
  | 'category-unknown'
  | 'level-unknown'
  | 'day-missing'
  | 'hired-after-start'
  | 'hidden-row'
  | 'unused-cell-error'

/** Looks odd and is good. */
export type RosterOddityKind = 'id-15-digits'

export type RosterFault = Finding<RosterFaultKind>
export type RosterDoubt = Finding<RosterDoubtKind>
export type RosterOddity = Finding<RosterOddityKind>

/** The headings that were recognized on a sheet. */
export interface RosterSheet {
  readonly name: string
  readonly headingRows: readonly number[]
  /** Recognized headings as they stand, left to right. */
  readonly headings: readonly string[]
}

/** All that was found in a roster. Nothing has been created yet. */
export interface RosterCheck {
  readonly sheets: readonly RosterSheet[]
  readonly notes: readonly SheetNote[]
  /** Good lines, in the order of the file. */
  readonly lines: readonly RosterLine[]
  readonly faultyLines: number
  readonly faults: readonly RosterFault[]
  readonly accepted: readonly RosterOddity[]
  readonly doubts: readonly RosterDoubt[]
  readonly passedRows: readonly PassedRow[]
}

/** What else is to be told of lines than what the file itself brings to light. */
export interface RosterRemarks {
  readonly faults: readonly Finding<string>[]
  readonly doubts: readonly Finding<string>[]
}

export interface RosterOptions {
  /** The class's first day, on which age is measured where the roster itself gives none. */
  readonly startsOn?: LegalDate
}

export interface Progress {
  readonly done: number
  readonly total: number
}

/** A learner below this age on the first day may not be trained with this money: labor law bars employing them. */
export const LEAST_AGE_YEARS = 16

export const rosterFaultWords: Readonly<
  Record<Exclude<RosterFaultKind, NameFault | IdCellFault | PhoneCellFault>, Words>
> = {
  'duplicate-person': {
    zh: '与“{sheet}”第 {row} 行是同一个人，请删去其中一行',
    en: 'The same person as in "{sheet}", row {row}; remove one of the lines',
  },
  'under-16-at-start': {
    zh: '开班当天（{startsOn}）未满 16 周岁，{turns16On} 才满。请核对身份证号码和开班日期，不满 16 周岁的不能参加',
    en: 'Not yet 16 on the first day of class ({startsOn}), only on {turns16On}. Check the identity number and the day; nobody under 16 may take part',
  },
  'date-impossible': cellFaultWords['date-impossible'],
  'end-before-start': {
    zh: '结束日期早于开始日期，请核对后更正',
    en: 'The last day is before the first; check and correct it',
  },
  'number-unreadable': {
    zh: '应填整数，如“12”，请核对后更正',
    en: 'A whole number belongs here, such as 12; check and correct it',
  },
}

export const rosterDoubtWords: Readonly<Record<RosterDoubtKind, Words>> = {
  'sex-differs': { zh: '性别与身份证号码不一致，请核对', en: 'The sex does not fit the identity number' },
  'name-characters': {
    zh: '姓名里有数字或问号，可能有生僻字没有写出来，请核对',
    en: 'The name holds digits or question marks; perhaps a rare character was lost',
  },
  'phone-not-mobile': {
    zh: '不是手机号码，没有采用；学员要凭手机号码登录学习',
    en: 'Not a mobile number and not taken over; learners sign in with their mobile number',
  },
  'phone-shared': {
    zh: '与“{sheet}”第 {row} 行的手机号码相同，请确认',
    en: 'The same phone number as in "{sheet}", row {row}',
  },
  'relation-unknown': {
    zh: '用工形式不认识，没有采用',
    en: 'This form of employment is not known and was left out',
  },
  'category-unknown': { zh: '人员类别不认识，没有采用', en: 'This category is not known and was left out' },
  'level-unknown': { zh: '等级不认识，没有采用', en: 'This level is not known and was left out' },
  'day-missing': cellDoubtWords['day-missing'],
  'hired-after-start': { zh: '入职日期晚于开班日期，请核对', en: 'Hired after the first day of class' },
  'hidden-row': {
    zh: '该行在表格中是隐藏的，仍已读取，请确认是否需要',
    en: 'The row is hidden in the file and was read all the same; check whether it is meant',
  },
  'unused-cell-error': {
    zh: '单元格显示公式错误；该列不采用，不影响导入',
    en: 'The cell shows an error of a formula; the column is not used, so nothing is lost',
  },
}

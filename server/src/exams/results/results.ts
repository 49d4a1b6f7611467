import type { CertificateKind, IdNumber, LegalDate, SkillLevel, Words } from '@zhixun/policy'
import type {
  CellDoubtKind,
  CellFaultKind,
  Finding,
  IdCellFault,
  NameFault,
  PassedRow,
  SheetNote,
} from '../../platform/imports/index.ts'
import { cellDoubtWords, cellFaultWords, personFaultWords } from '../../platform/imports/index.ts'

/** A certificate as a list of results gives it. */
export interface CertificateLine {
  readonly kind: CertificateKind
  readonly level?: SkillLevel
  /** As printed, without blanks. */
  readonly number?: string
  readonly issuedOn?: LegalDate
  readonly occupation?: string
}

/** One good line of a list of results (成绩表). What the list does not say is absent. */
export interface ResultLine {
  readonly sheet: string
  /** As the spreadsheet shows it, from 1. */
  readonly row: number
  readonly name: string
  readonly idNumber: IdNumber
  readonly classHours?: number
  /** Mark as given, mostly of 100. */
  readonly score?: number
  /** Absent from the assessment (缺考); then not passed. */
  readonly isAbsent: boolean
  readonly passed?: boolean
  /** null: none was issued. Absent: the list has no column for certificates. */
  readonly certificate?: CertificateLine | null
}

export type ResultFaultKind =
  | NameFault
  | IdCellFault
  | CellFaultKind
  | 'duplicate-person'
  | 'number-unreadable'
  | 'verdict-unreadable'
  | 'certificate-kind-unknown'
  | 'certificate-level-unknown'
  | 'certificate-without-passing'
  | 'duplicate-certificate'

export type ResultDoubtKind =
  | CellDoubtKind
  | 'certificate-level-differs'
  | 'certificate-level-missing'
  | 'certificate-number-missing'
  | 'verdict-missing'
  | 'hidden-row'

export type ResultFault = Finding<ResultFaultKind>
export type ResultDoubt = Finding<ResultDoubtKind>

/** All that was found in a list of results. Nothing has been created yet. */
export interface ResultsCheck {
  readonly sheets: readonly { readonly name: string; readonly headingRows: readonly number[] }[]
  readonly notes: readonly SheetNote[]
  /** Good lines, in the order of the file. */
  readonly lines: readonly ResultLine[]
  readonly faultyLines: number
  readonly faults: readonly ResultFault[]
  readonly doubts: readonly ResultDoubt[]
  readonly passedRows: readonly PassedRow[]
}

export const resultFaultWords: Readonly<Record<ResultFaultKind, Words>> = {
  ...personFaultWords,
  ...cellFaultWords,
  'duplicate-person': {
    zh: '与“{sheet}”第 {row} 行是同一个人，请只保留一行成绩',
    en: 'The same person as in "{sheet}", row {row}; keep one line',
  },
  'number-unreadable': {
    zh: '应填数字，请核对后更正；缺考的请写“缺考”',
    en: 'A number belongs here; write 缺考 for somebody who was absent',
  },
  'verdict-unreadable': { zh: '应填“是”或“否”，请更正', en: 'Only 是 (yes) or 否 (no) belongs here' },
  'certificate-kind-unknown': {
    zh: '证书类型不认识，应为培训合格证书、职业技能等级证书、职业资格证书或专项职业能力证书',
    en: 'This kind of certificate is not known; it is a completion, skill level, qualification or specific skill certificate',
  },
  'certificate-level-unknown': {
    zh: '证书等级不认识，应为初级工、中级工、高级工、技师或高级技师',
    en: 'This level is not known; it is one of 初级工, 中级工, 高级工, 技师 and 高级技师',
  },
  'certificate-without-passing': {
    zh: '考核不合格却有证书，请核对后更正',
    en: 'A certificate, though the assessment was not passed; check and correct it',
  },
  'duplicate-certificate': {
    zh: '证书编号与“{sheet}”第 {row} 行相同，请核对后更正',
    en: 'The same certificate number as in "{sheet}", row {row}; check and correct it',
  },
}

export const resultDoubtWords: Readonly<Record<ResultDoubtKind, Words>> = {
  ...cellDoubtWords,
  'certificate-level-differs': {
    zh: '证书编号第 16 位表示的等级与“证书等级”不一致，请核对',
    en: 'The 16th place of the certificate number names another level',
  },
  'certificate-level-missing': {
    zh: '技能证书没有写等级，无法据此计算补贴，请补填',
    en: 'A skill certificate without its level; no subsidy can be computed from it',
  },
  'certificate-number-missing': { zh: '证书没有编号，请补填', en: 'The certificate has no number' },
  'verdict-missing': { zh: '没有写明是否合格，请补填', en: 'It does not say whether the learner passed' },
  'hidden-row': {
    zh: '该行在表格中是隐藏的，仍已读取，请确认是否需要',
    en: 'The row is hidden in the file and was read all the same; check whether it is meant',
  },
}

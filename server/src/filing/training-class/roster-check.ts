import { revealIdNumber, revealPhoneNumber } from '@zhixun/policy'
import { type KeptFinding, keepFinding } from '../../platform/imports/index.ts'
import type { RosterCheck, RosterLine } from '../roster/roster.ts'

/** A roster file that was checked, until somebody confirms it. Nothing of it is on the roster before. (花名册核对) */
export interface KeptRosterCheck {
  readonly regionId: string
  readonly checkId: string
  readonly classId: string
  readonly organizationId: string
  readonly fileId: string
  readonly fileName: string
  /** Where it is too long to be checked while somebody waits. */
  readonly taskId: string | null
  readonly state: 'checking' | 'checked' | 'failed' | 'confirmed'
  readonly goodLines: number
  readonly faultyLines: number
  readonly faults: number
  readonly doubts: number
  readonly accepted: number
  readonly passedRows: number
  readonly sheets: readonly { name: string; headingRows: number[]; headings: string[] }[]
  readonly notes: readonly { sheet: string; kind: string; zh: string; en: string }[]
  /** The good lines, sealed, in the file store. */
  readonly linesSha256: string | null
  readonly checkedAt: Date
  readonly confirmedAt: Date | null
  /** People who came onto the roster, and those who were on it and whose facts were written anew. */
  readonly added: number | null
  readonly updated: number | null
}

/** A good line as it is kept, with the numbers it had in the file; sealed wherever it is stored. */
export type KeptLine = Omit<RosterLine, 'idNumber' | 'phone'> & {
  readonly idNumber: string
  readonly phone?: string
}

/** All that reading a file brought to light, before anything in the registers was looked up. */
export interface RosterContent {
  readonly sheets: KeptRosterCheck['sheets']
  readonly notes: KeptRosterCheck['notes']
  readonly faultyLines: number
  readonly passedRows: number
  readonly findings: readonly KeptFinding[]
  readonly lines: readonly KeptLine[]
}

/** What was read, in a form that can be kept. */
export function contentOf(check: RosterCheck): RosterContent {
  return {
    sheets: check.sheets.map((sheet) => ({
      name: sheet.name,
      headingRows: [...sheet.headingRows],
      headings: [...sheet.headings],
    })),
    notes: check.notes.map(({ sheet, kind, message }) => ({ sheet, kind, ...message })),
    faultyLines: check.faultyLines,
    passedRows: check.passedRows.length,
    findings: [
      ...check.faults.map((finding) => keepFinding('fault', finding)),
      ...check.doubts.map((finding) => keepFinding('doubt', finding)),
      ...check.accepted.map((finding) => keepFinding('accepted', finding)),
    ],
    lines: check.lines.map(({ idNumber, phone, ...line }) => ({
      ...line,
      idNumber: revealIdNumber(idNumber),
      ...(phone !== undefined && { phone: revealPhoneNumber(phone) }),
    })),
  }
}

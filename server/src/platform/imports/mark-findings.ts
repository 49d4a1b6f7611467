import { type Mark, markedCopy } from '../spreadsheet/marked-copy.ts'
import type { Workbook } from '../spreadsheet/sheet.ts'
import type { Finding } from './findings.ts'

const HEADING = '问题 Faults'

/** What an import found, as far as it is shown in the file. */
export interface MarkableCheck {
  readonly sheets: readonly { readonly name: string; readonly headingRows: readonly number[] }[]
  readonly faults: readonly Finding<string>[]
  readonly doubts: readonly Finding<string>[]
}

/**
 * The file as it was handed in, with what was found: faulty cells red, doubtful ones yellow, each with a note, and a
 * column at the right for whole lines. Mended, it can be handed in again as it is.
 */
export function markFindings(workbook: Workbook, check: MarkableCheck): Promise<Uint8Array> {
  const marks = [
    ...check.faults.map((finding) => toMark(finding, 'fault')),
    ...check.doubts.map((finding) => toMark(finding, 'doubt')),
  ]
  const headingRows = new Map(check.sheets.map((sheet) => [sheet.name, sheet.headingRows.at(-1) ?? 1]))
  return markedCopy(workbook, marks, { heading: HEADING, headingRows })
}

function toMark(finding: Finding<string>, tone: Mark['tone']): Mark {
  const column = finding.column.replace(/\s+/g, '')
  return {
    sheet: finding.sheet,
    row: finding.row,
    column: finding.columnIndex,
    tone,
    words: column === '' ? finding.problem.zh : `${column}：${finding.problem.zh}`,
  }
}

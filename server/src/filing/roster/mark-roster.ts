import { type Mark, markedCopy } from '../../platform/spreadsheet/marked-copy.ts'
import type { Workbook } from '../../platform/spreadsheet/sheet.ts'
import type { RosterCheck } from './roster.ts'

const HEADING = '问题 Faults'

/**
 * The roster as it was handed in, with what was found: faulty cells red, doubtful ones yellow, each with a note, and a
 * column at the right for whole lines. Mended, it can be handed in again as it is.
 */
export function markRoster(workbook: Workbook, check: RosterCheck): Promise<Uint8Array> {
  const marks = [
    ...check.faults.map((finding) => ({ finding, tone: 'fault' as const })),
    ...check.doubts.map((finding) => ({ finding, tone: 'doubt' as const })),
  ].map(
    ({ finding, tone }): Mark => ({
      sheet: finding.sheet,
      row: finding.row,
      column: finding.columnIndex,
      tone,
      words:
        finding.column === ''
          ? finding.problem.zh
          : `${finding.column.replace(/\s+/g, '')}：${finding.problem.zh}`,
    }),
  )
  const headingRows = new Map(check.sheets.map((sheet) => [sheet.name, sheet.headingRows.at(-1) ?? 1]))
  return markedCopy(workbook, marks, { heading: HEADING, headingRows })
}

import type { LegalDate } from '@zhixun/policy'
import type { Cell, Merge, Sheet, Workbook } from '../../platform/spreadsheet/index.ts'
import { checkRoster } from './check-roster.ts'
import type { RosterCheck } from './roster.ts'

// Rosters put together by hand, for tests.

/** Invented people. */
export const lu = ['陆飞健', '342324196910139058', '19900005496'] as const
export const zou = ['邹志平', '342324197204129690', '19900009889'] as const
export const wan = ['万丽慧', '341124199208309020', '19900000394'] as const
/** Turns 16 on 2020-07-15. */
export const young = ['魏小', '341124200407159112', '19900000395'] as const

export const heading = ['姓名', '身份证号码', '手机号码'] as const

export function sheet(
  rows: readonly (readonly Cell[])[],
  more: Partial<Sheet> & { hiddenRows?: readonly number[] } = {},
): Sheet {
  const { hiddenRows = [], ...rest } = more
  return {
    name: '花名册',
    isHidden: false,
    rows: rows.map((cells, index) => ({
      number: index + 1,
      isHidden: hiddenRows.includes(index + 1),
      cells,
    })),
    hiddenColumns: new Set(),
    merges: [],
    columnWidths: [],
    dateSystem: 'from-1900',
    ...rest,
  }
}

export function check(
  rows: readonly (readonly Cell[])[],
  startsOn?: LegalDate,
  more: Parameters<typeof sheet>[1] = {},
) {
  return checkRoster(workbook(sheet(rows, more)), startsOn === undefined ? {} : { startsOn })
}

export function workbook(...sheets: Sheet[]): Workbook {
  return { format: 'xlsx', sheets }
}

export function kinds(result: RosterCheck) {
  return result.faults.map(({ row, column, kind }) => [row, column, kind])
}

export function merge(fromRow: number, toRow: number, fromColumn: number, toColumn: number): Merge {
  return { fromRow, toRow, fromColumn, toColumn }
}

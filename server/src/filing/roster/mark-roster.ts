import { markFindings } from '../../platform/imports/index.ts'
import type { Workbook } from '../../platform/spreadsheet/index.ts'
import type { RosterCheck } from './roster.ts'

/** The roster as it was handed in, as xlsx, with every fault and doubt marked; see `markFindings`. */
export function markRoster(
  workbook: Workbook,
  check: Pick<RosterCheck, 'sheets' | 'faults' | 'doubts'>,
): Promise<Uint8Array> {
  return markFindings(workbook, check)
}

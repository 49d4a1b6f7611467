import { markFindings } from '../../platform/imports/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { checkResults } from './check-results.ts'
import type { ResultsCheck } from './results.ts'

/**
 * Checks a file of results as it was handed in: one class, some hundred lines.
 *
 * @throws every refusal of `readWorkbook`, and noResultsFound
 */
export async function checkResultsFile(bytes: Uint8Array, fileName: string): Promise<ResultsCheck> {
  return checkResults(await readWorkbook(bytes, fileName))
}

/** The file given back as xlsx with every fault marked; see `markFindings`. */
export async function markResultsFile(bytes: Uint8Array, fileName: string): Promise<Uint8Array> {
  const workbook = await readWorkbook(bytes, fileName)
  return markFindings(workbook, checkResults(workbook))
}

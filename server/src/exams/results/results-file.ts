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

import { detectFormat } from './detect-format.ts'
import { readDelimited } from './read-delimited.ts'
import { readXls } from './read-xls.ts'
import { readXlsx } from './read-xlsx.ts'
import { spreadsheetTooLarge } from './refusals.ts'
import type { Sheet, SpreadsheetFormat, Workbook } from './sheet.ts'

export interface ReadLimits {
  /** Of the file as handed in. */
  readonly fileMegabytes: number
  /** Of what a packed file unpacks to. */
  readonly unpackedMegabytes: number
  /** Of each sheet. */
  readonly rows: number
}

/** A roster of 100 000 lines has 6 MB as xlsx, 25 MB as xls, and unpacks to 60 MB. */
export const usualLimits: ReadLimits = { fileMegabytes: 32, unpackedMegabytes: 300, rows: 200_000 }

const MEGABYTE = 1024 * 1024

/**
 * Reads a file of sheets: xlsx, xls, or text separated by commas or tabs. What it is tells its content, not its name.
 *
 * @param fileName names the sheet of a text file, which has no name of its own
 * @throws spreadsheetTooLarge, emptyFile, notASpreadsheet, spreadsheetProtected, spreadsheetBroken, unpacksTooLarge, tooManyRows
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  limits = usualLimits,
): Promise<Workbook> {
  if (bytes.length > limits.fileMegabytes * MEGABYTE) {
    throw spreadsheetTooLarge({ limitMegabytes: limits.fileMegabytes })
  }
  const format = detectFormat(bytes, limits.unpackedMegabytes * MEGABYTE)
  return { format, sheets: await readSheets(format, bytes, fileName, limits.rows) }
}

async function readSheets(
  format: SpreadsheetFormat,
  bytes: Uint8Array,
  fileName: string,
  limitRows: number,
): Promise<readonly Sheet[]> {
  switch (format) {
    case 'xlsx':
      return readXlsx(bytes, limitRows)
    case 'xls':
      return readXls(bytes, limitRows)
    case 'text':
      return readDelimited(bytes, fileName, limitRows)
  }
}

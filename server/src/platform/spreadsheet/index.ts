/** Spreadsheets in and out: any file people hand in, and lists to be handed out. */
export { decodeText } from './decode-text.ts'
export { detectFormat } from './detect-format.ts'
export { findDelimiter } from './read-delimited.ts'
export { readWorkbook } from './read-workbook.ts'
export { notASpreadsheet, spreadsheetBroken } from './refusals.ts'
export { type Cell, isErrorCell, type Merge, type Sheet, shownText, type Workbook } from './sheet.ts'
export { type SheetColumn, writeSheetBytes, xlsxMediaType } from './write-sheet.ts'

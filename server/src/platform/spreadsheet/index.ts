/** Spreadsheets in and out: any file people hand in, and lists to be handed out. */
export { readWorkbook } from './read-workbook.ts'
export { type Cell, isErrorCell, type Merge, type Sheet, shownText, type Workbook } from './sheet.ts'
export { writeSheetBytes, xlsxMediaType } from './write-sheet.ts'

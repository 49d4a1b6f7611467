import { refusal } from '../command/refusal.ts'

export const emptyFile = refusal('platform.spreadsheet-empty', {
  status: 422,
  zh: '文件是空的，里面没有任何内容。请确认选对了文件',
  en: 'The file is empty. Check that it is the right one',
})

export const spreadsheetTooLarge = refusal<{ limitMegabytes: number }>('platform.spreadsheet-too-large', {
  status: 413,
  zh: '表格超过 {limitMegabytes} MB。请删去图片和多余的工作表，或拆成几个文件分别导入',
  en: 'The spreadsheet is larger than {limitMegabytes} MB. Remove pictures and spare sheets, or split it into several files',
})

export const unpacksTooLarge = refusal<{ limitMegabytes: number }>('platform.spreadsheet-unpacks-too-large', {
  status: 413,
  zh: '表格解开后超过 {limitMegabytes} MB，不予读取。请只保留需要的行列，另存后再导入',
  en: 'Unpacked, the spreadsheet is larger than {limitMegabytes} MB and is not read. Keep only the rows and columns needed and save it anew',
})

export const tooManyRows = refusal<{ limitRows: number }>('platform.spreadsheet-too-many-rows', {
  status: 413,
  zh: '表格超过 {limitRows} 行。请拆成几个文件分别导入',
  en: 'The spreadsheet has more than {limitRows} rows. Split it into several files',
})

export const notASpreadsheet = refusal<{ isZh: string; isEn: string }>('platform.not-a-spreadsheet', {
  status: 415,
  zh: '这不是能读取的表格，而是{isZh}。请用 Excel 或 WPS 打开后另存为 xlsx 再导入',
  en: 'This is not a spreadsheet that can be read but {isEn}. Open it in Excel or WPS, save it as xlsx and try again',
})

export const encodingNotRead = refusal<{ encoding: string }>('platform.encoding-not-read', {
  status: 415,
  zh: '文件的编码像是 {encoding}（繁体中文），本系统只读 UTF-8、UTF-16 和 GB18030（GBK、GB2312）。请用 Excel 或 WPS 打开（数据—自文本，文件原始格式选“繁体中文 {encoding}”），核对姓名无误后另存为 xlsx 再导入',
  en: 'The file looks like {encoding} (traditional Chinese); UTF-8, UTF-16 and GB18030 (GBK, GB2312) are read. Open it in Excel or WPS as {encoding}, check the names and save it as xlsx',
})

export const spreadsheetProtected = refusal('platform.spreadsheet-protected', {
  status: 422,
  zh: '表格设有打开密码，无法读取。请取消密码、另存后再导入',
  en: 'The spreadsheet asks for a password to be opened. Remove the password, save it and try again',
})

export const spreadsheetBroken = refusal('platform.spreadsheet-broken', {
  status: 422,
  zh: '表格文件已损坏，读不出来。请用 Excel 或 WPS 打开后另存为新的 xlsx 文件再导入',
  en: 'The file is damaged and cannot be read. Open it in Excel or WPS, save it as a new xlsx file and try again',
})

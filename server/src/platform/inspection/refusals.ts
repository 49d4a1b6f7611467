import { refusal } from '../command/refusal.ts'

export const fileKindNotTaken = refusal<{ name: string }>('platform.file-kind-not-taken', {
  status: 415,
  zh: '不接收这种文件：{name}。请上传 PDF、图片（JPG、PNG）、表格（xlsx、xls、csv）或 zip',
  en: 'This kind of file is not taken: {name}. Upload PDF, pictures (JPG, PNG), spreadsheets (xlsx, xls, csv) or zip',
})

export const fileEmpty = refusal<{ name: string }>('platform.file-empty', {
  status: 422,
  zh: '文件 {name} 是空的，里面没有任何内容。请确认选对了文件，或重新导出后再上传',
  en: 'The file {name} is empty. Check that it is the right one, or export it anew',
})

export const fileNotText = refusal<{ name: string; line: number }>('platform.file-not-text', {
  status: 415,
  zh: '文件 {name} 不是文本：第 {line} 行含有文本中不会出现的空字符（NUL），文件可能已损坏，或者不是表格。请重新导出，或用 Excel、WPS 打开后另存为 xlsx 再上传',
  en: 'The file {name} is not text: line {line} holds a NUL character. It may be damaged, or no table; export it anew, or open it and save it as xlsx',
})

export const fileDiffersFromName = refusal<{ name: string; ending: string }>(
  'platform.file-differs-from-name',
  {
    status: 415,
    zh: '文件 {name} 的内容与后缀 .{ending} 不符。请确认选对了文件；如是改过后缀，请改回，或打开后另存为 {ending}',
    en: 'What is in {name} is not what its ending .{ending} says. Check that it is the right one, or open it and save it as {ending}',
  },
)

export const fileCarriesProgram = refusal<{ name: string; whatZh: string; whatEn: string }>(
  'platform.file-carries-program',
  {
    status: 422,
    zh: '文件 {name} 里带有{whatZh}，为安全起见不予接收。PDF 请重新打印为 PDF，表格请另存为不带宏的 xlsx，压缩包请改好其中的文件后重新压缩，再上传',
    en: 'The file {name} carries {whatEn} and is not taken. Print a PDF to PDF anew, save a spreadsheet as xlsx without macros, mend the files of an archive and pack it anew, and upload that',
  },
)

export const fileNotInspectable = refusal<{ name: string; whyZh: string; whyEn: string }>(
  'platform.file-not-inspectable',
  {
    status: 422,
    zh: '文件 {name} 无法检查：{whyZh}。请处理后再上传',
    en: 'The file {name} cannot be inspected: {whyEn}. Mend that and upload it again',
  },
)

export const pictureTooLarge = refusal<{ name: string; limitMegapixels: number; limitMegabytes: number }>(
  'platform.picture-too-large',
  {
    status: 413,
    zh: '图片 {name} 过大：不得超过 {limitMegapixels} 百万像素、{limitMegabytes} MB，请缩小后再上传',
    en: 'The picture {name} is too large: {limitMegapixels} million pixels and {limitMegabytes} MB at most. Make it smaller',
  },
)

export const fileInfected = refusal<{ name: string }>('platform.file-infected', {
  status: 422,
  zh: '文件 {name} 被查出病毒，已隔离，没有保存。请先在电脑上查杀病毒，再上传干净的文件',
  en: 'A virus was found in {name}; it was set aside and not kept. Clean the computer it comes from, then upload a clean file',
})

export const tooLargeToScan = refusal('platform.too-large-to-scan', {
  status: 413,
  zh: '文件超过病毒检查能处理的大小，无法检查，没有保存，页面上已填的内容不受影响。请压缩或分成几个较小的文件再上传；确需更大的，请系统管理员调高病毒检查的大小上限',
  en: 'The file is larger than the virus scanner takes, so it cannot be checked and was not kept; what you filled in is untouched. Make it smaller or hand it in as several; the administrator can raise the limit of the scanner',
})

export const scannerSilent = refusal('platform.scanner-silent', {
  status: 503,
  zh: '病毒检查暂时无法进行，文件没有保存，页面上已填的内容不受影响。请几分钟后再上传',
  en: 'Files cannot be checked for viruses right now; nothing was kept and what you filled in is untouched. Upload it again in some minutes',
})

import { xlsxMediaType } from '../spreadsheet/write-sheet.ts'
import { type ArchiveFinding, findInArchive, findInWorkbook } from './archive.ts'
import {
  endingOf,
  hasEndingOf,
  isEndingOfText,
  isEndingTaken,
  kindOfBytes,
  lineOfZeroByte,
} from './file-kind.ts'
import { hasMacros } from './old-workbook.ts'
import { findInPdf, type PdfFinding } from './pdf.ts'
import { type PictureSize, sizeOfJpeg, sizeOfPng } from './picture.ts'
import {
  fileCarriesProgram,
  fileDiffersFromName,
  fileEmpty,
  fileKindNotTaken,
  fileNotInspectable,
  fileNotText,
  pictureTooLarge,
} from './refusals.ts'

const MEGABYTE = 1024 * 1024
const PICTURE_MAX_MEGABYTES = 20
const MEGAPIXEL = 1_000_000
/** A page of A3 scanned at 600 dots an inch has 70 million. */
const PICTURE_MAX_MEGAPIXELS = 100

/**
 * Looks at a file before it is kept: what it is by its bytes, whether its name says the same, and whether it carries anything that
 * acts by itself. Its bytes stay as they are, also what a phone wrote into a photograph: they are evidence. (上传检查)
 *
 * @returns its media type
 * @throws fileKindNotTaken, fileEmpty, fileNotText, fileDiffersFromName, fileCarriesProgram, fileNotInspectable, pictureTooLarge
 */
export function inspectFile(name: string, bytes: Uint8Array): string {
  const ending = endingOf(name)
  const kind = kindOfBytes(ending, bytes)
  // a scanner's document often has no ending; text without one is nothing that is taken
  const isBare = ending === '' && kind !== undefined && kind !== 'text/csv'
  if (!isBare && !isEndingTaken(ending)) throw fileKindNotTaken({ name })
  if (bytes.length === 0) throw fileEmpty({ name })
  const line = kind === undefined && isEndingOfText(ending) ? lineOfZeroByte(bytes) : undefined
  if (line !== undefined) throw fileNotText({ name, line })
  if (kind === undefined || !(isBare || hasEndingOf(kind, ending)))
    throw fileDiffersFromName({ name, ending })
  inside[kind]?.(name, bytes)
  return kind
}

type Inspect = (name: string, bytes: Uint8Array) => void

/** What is looked for within, by kind; of text nothing can act. */
const inside: Readonly<Record<string, Inspect>> = {
  'application/pdf': (name, bytes) => refuseFinding(name, findInPdf(bytes)),
  'application/zip': (name, bytes) => refuseFinding(name, findInArchive(bytes)),
  [xlsxMediaType]: (name, bytes) => refuseFinding(name, findInWorkbook(bytes)),
  'application/vnd.ms-excel': (name, bytes) => {
    if (hasMacros(bytes)) throw fileCarriesProgram({ name, whatZh: '宏', whatEn: 'macros' })
  },
  'image/png': (name, bytes) => inspectPicture(name, bytes, sizeOfPng(bytes)),
  'image/jpeg': (name, bytes) => inspectPicture(name, bytes, sizeOfJpeg(bytes)),
}

function refuseFinding(name: string, finding: PdfFinding | ArchiveFinding | undefined): void {
  if (finding?.kind === 'acts')
    throw fileCarriesProgram({ name, whatZh: finding.what.zh, whatEn: finding.what.en })
  if (finding?.kind === 'closed')
    throw fileNotInspectable({ name, whyZh: finding.why.zh, whyEn: finding.why.en })
}

function inspectPicture(name: string, bytes: Uint8Array, size: PictureSize | undefined): void {
  if (size === undefined || size.width === 0 || size.height === 0)
    throw fileNotInspectable({
      name,
      whyZh: '图片不完整或已损坏，请重新拍照或扫描',
      whyEn: 'the picture is not complete or damaged; take it again',
    })
  const isTooLarge =
    bytes.byteLength > PICTURE_MAX_MEGABYTES * MEGABYTE ||
    size.width * size.height > PICTURE_MAX_MEGAPIXELS * MEGAPIXEL
  if (isTooLarge)
    throw pictureTooLarge({
      name,
      limitMegapixels: PICTURE_MAX_MEGAPIXELS,
      limitMegabytes: PICTURE_MAX_MEGABYTES,
    })
}

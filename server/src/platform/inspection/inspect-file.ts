import { isLocked } from '../spreadsheet/detect-format.ts'
import { spreadsheetProtected } from '../spreadsheet/refusals.ts'
import { findInArchive } from './archive.ts'
import {
  endingOf,
  hasEndingOf,
  isEndingOfText,
  isEndingTaken,
  kindOfBytes,
  lineOfZeroByte,
} from './file-kind.ts'
import { findInside } from './find-inside.ts'
import type { Finding } from './finding.ts'
import { PICTURE_MAX_MEGABYTES, PICTURE_MAX_MEGAPIXELS } from './picture.ts'
import {
  fileCarriesProgram,
  fileDiffersFromName,
  fileEmpty,
  fileKindNotTaken,
  fileNotInspectable,
  fileNotText,
  pictureTooLarge,
} from './refusals.ts'

/**
 * Looks at a file before it is kept: what it is by its bytes, whether its name says the same, and whether it carries anything that
 * acts by itself. Its bytes stay as they are, also what a phone wrote into a photograph: they are evidence. (上传检查)
 *
 * @returns its media type
 * @throws fileKindNotTaken, fileEmpty, fileNotText, spreadsheetProtected, fileDiffersFromName, fileCarriesProgram, fileNotInspectable, pictureTooLarge
 */
export async function inspectFile(name: string, bytes: Uint8Array): Promise<string> {
  const ending = endingOf(name)
  const kind = kindOfBytes(ending, bytes)
  // a scanner's document often has no ending; text without one is nothing that is taken
  const isBare = ending === '' && kind !== undefined && kind !== 'text/csv'
  if (!isBare && !isEndingTaken(ending)) throw fileKindNotTaken({ name })
  if (bytes.length === 0) throw fileEmpty({ name })
  const line = kind === undefined && isEndingOfText(ending) ? lineOfZeroByte(bytes) : undefined
  if (line !== undefined) throw fileNotText({ name, line })
  // by its bytes it is no xlsx: a container with one locked up in it
  if (kind === 'application/vnd.ms-excel' && isLocked(bytes)) throw spreadsheetProtected()
  if (kind === undefined || !(isBare || hasEndingOf(kind, ending)))
    throw fileDiffersFromName({ name, ending })
  refuseFinding(
    name,
    kind === 'application/zip' ? await findInArchive(bytes) : await findInside(kind)?.(bytes),
  )
  return kind
}

function refuseFinding(name: string, finding: Finding | undefined): void {
  switch (finding?.kind) {
    case undefined:
      return
    case 'acts':
      throw fileCarriesProgram({ name, whatZh: finding.what.zh, whatEn: finding.what.en })
    case 'closed':
      throw fileNotInspectable({ name, whyZh: finding.why.zh, whyEn: finding.why.en })
    case 'too-large':
      throw pictureTooLarge({
        name,
        limitMegapixels: PICTURE_MAX_MEGAPIXELS,
        limitMegabytes: PICTURE_MAX_MEGABYTES,
      })
  }
}

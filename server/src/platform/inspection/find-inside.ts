import { xlsxMediaType } from '../spreadsheet/write-sheet.ts'
import type { Finding } from './finding.ts'
import { findInOffice } from './office-file.ts'
import { findInOldOffice } from './old-office-file.ts'
import { findInPdf } from './pdf.ts'
import { findInJpeg, findInPng } from './picture.ts'

type FindInside = (bytes: Uint8Array) => Finding | undefined | Promise<Finding | undefined>

const finders: Readonly<Record<string, FindInside>> = {
  'application/pdf': findInPdf,
  [xlsxMediaType]: findInOffice,
  'application/vnd.ms-excel': findInOldOffice,
  'image/png': findInPng,
  'image/jpeg': findInJpeg,
}

/** Looks into a file of a kind that is no archive of files; in text nothing can act. */
export function findInside(kind: string): FindInside | undefined {
  return finders[kind]
}

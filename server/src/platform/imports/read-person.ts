import {
  birthDate,
  type IdNumber,
  type IdNumberFault,
  type LegalDate,
  type PhoneNumber,
  parseLegalDate,
  readIdNumber,
  readPhoneNumber,
  revealIdNumber,
} from '@zhixun/policy/values'
import { type Cell, isBlank, isErrorCell, shownText } from '../spreadsheet/sheet.ts'
import { cleanName, cleanNumberText, isPlaceholder } from './clean-text.ts'

export type NameFault = 'name-missing' | 'cell-error'
export type IdCellFault = IdNumberFault | 'id-missing' | 'id-as-number' | 'cell-error'
export type PhoneCellFault = 'phone-length' | 'phone-as-number' | 'cell-error'

export interface NameReading {
  readonly name: string
  readonly fault: NameFault | undefined
  /** Digits, question marks and the like, mostly left by a program that could not write a rare character. */
  readonly isOdd: boolean
}

export function readName(cell: Cell): NameReading {
  if (isErrorCell(cell)) return { name: '', fault: 'cell-error', isOdd: false }
  const name = cleanName(shownText(cell))
  if (name === '' || isPlaceholder(name)) return { name: '', fault: 'name-missing', isOdd: false }
  return { name, fault: undefined, isOdd: /[\d?*#@=\ufffd]/.test(name) }
}

export interface IdCellReading {
  readonly idNumber: IdNumber | undefined
  /** 18 places that tell the person apart from others even where the number has a fault; empty where they cannot. */
  readonly key: string
  readonly isOldForm: boolean
  /** As the number has it, also where its check digit is wrong. */
  readonly birthday: LegalDate | undefined
  readonly faults: readonly IdCellFault[]
  /** Without blanks, half-width, with a capital X. */
  readonly text: string
}

const scientific = /^\d(?:\.\d+)?E\+?\d+$/i
// A spreadsheet number keeps 15 digits; beyond them it shows zeros
const LARGEST_EXACT = 1e15

/** Reads the number of an identity card from a cell, however it was typed. */
export function readIdCell(cell: Cell): IdCellReading {
  if (isErrorCell(cell)) return faultyId('', ['cell-error'])
  if (isBlank(cell)) return faultyId('', ['id-missing'])
  if (typeof cell === 'number') {
    if (!Number.isInteger(cell) || Math.abs(cell) >= LARGEST_EXACT)
      return faultyId(shownText(cell), ['id-as-number'])
    return readIdText(String(cell))
  }
  const text = cleanNumberText(shownText(cell)).toUpperCase()
  if (text === '' || isPlaceholder(text)) return faultyId('', ['id-missing'])
  if (scientific.test(text) || /^\d{15,18}\.0+$/.test(text)) return faultyId(text, ['id-as-number'])
  return readIdText(text)
}

function readIdText(text: string): IdCellReading {
  const { idNumber, isOldForm, faults } = readIdNumber(text)
  // 18 digits that end in zeros and fail their check went through a number once, which lost the last three
  if (faults.includes('id-check-digit') && /^\d{15}000$/.test(text)) return faultyId(text, ['id-as-number'])
  const key = idNumber === undefined ? (/^\d{17}[\dX]$/.test(text) ? text : '') : revealIdNumber(idNumber)
  const birthday =
    idNumber === undefined
      ? parseLegalDate(key.replace(/^.{6}(.{4})(..)(..).*$/, '$1-$2-$3'))
      : birthDate(idNumber)
  return { idNumber, key, isOldForm, birthday, faults, text }
}

function faultyId(text: string, faults: readonly IdCellFault[]): IdCellReading {
  return { idNumber: undefined, key: '', isOldForm: false, birthday: undefined, faults, text }
}

export interface PhoneCellReading {
  readonly phone: PhoneNumber | undefined
  readonly fault: PhoneCellFault | undefined
  /** 11 digits that no mobile number begins with: a landline, or a slip. */
  readonly isNotMobile: boolean
}

const noPhone: PhoneCellReading = { phone: undefined, fault: undefined, isNotMobile: false }

/** Reads a mobile number from a cell; none is no fault. A number cell is fine as long as it still holds every digit. */
export function readPhoneCell(cell: Cell): PhoneCellReading {
  if (isErrorCell(cell)) return { ...noPhone, fault: 'cell-error' }
  const text = cleanNumberText(shownText(cell))
  if (text === '' || isPlaceholder(text)) return noPhone
  const lostDigits =
    typeof cell === 'number' ? !Number.isInteger(cell) || cell < 0 || cell >= LARGEST_EXACT : false
  if (lostDigits || scientific.test(text) || /^\d+\.\d*$/.test(text))
    return { ...noPhone, fault: 'phone-as-number' }
  const reading = readPhoneNumber(text)
  if (reading.phone !== undefined) return { ...noPhone, phone: reading.phone }
  return reading.fault === 'phone-prefix'
    ? { ...noPhone, isNotMobile: true }
    : { ...noPhone, fault: 'phone-length' }
}

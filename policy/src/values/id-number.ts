import { type LegalDate, parseLegalDate } from './legal-date.ts'

/** What can be wrong with the number of a resident identity card, each found on its own. */
export type IdNumberFault = 'id-length' | 'id-characters' | 'birth-date-impossible' | 'id-check-digit'

export type Sex = 'male' | 'female'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkDigits = '10X98765432'

/**
 * The number of a resident identity card (公民身份号码, GB 11643), always in its form of 18 places.
 *
 * Prints masked wherever it is printed (`3202**********1234`): in a template, as JSON, in a log. Only
 * {@link revealIdNumber} gives the number itself.
 *
 * The first six digits name the county of first registration, which may have been abolished since, so they are
 * not compared with any table of today's regions.
 */
export class IdNumber {
  readonly masked: string
  readonly #number: string

  private constructor(number: string) {
    this.#number = number
    this.masked = maskIdNumber(number)
  }

  /** @internal {@link readIdNumber} is the way to get one. */
  static of18(number: string): IdNumber {
    return new IdNumber(number)
  }

  static reveal(idNumber: IdNumber): string {
    return idNumber.#number
  }

  toString(): string {
    return this.masked
  }

  toJSON(): string {
    return this.masked
  }

  get [Symbol.toStringTag](): string {
    return this.masked
  }
}

/** The number itself, 18 places. Each use of this shows personal data: use it to store, match and send, not to print. */
export function revealIdNumber(idNumber: IdNumber): string {
  return IdNumber.reveal(idNumber)
}

export interface IdNumberReading {
  /** Undefined where there is any fault. */
  readonly idNumber: IdNumber | undefined
  readonly isOldForm: boolean
  readonly faults: readonly IdNumberFault[]
}

/**
 * Reads a number as it stands on a card: 18 places, or the 15 digits of cards issued before October 1999, which
 * mean the number of 18 places with the century 19 and a check digit added.
 *
 * Blanks, full-width digits and a small x are the caller's to put right. Every fault is given, not the first only.
 */
export function readIdNumber(text: string): IdNumberReading {
  const isOldForm = text.length === 15
  const faults: IdNumberFault[] = []
  if (text.length !== 18 && !isOldForm) faults.push('id-length')
  const last = text.length === 18 ? text.slice(17) : ''
  const digits = text.length === 18 ? text.slice(0, 17) : text
  if (!/^\d*$/.test(digits) || !/^[\dX]?$/.test(last)) faults.push('id-characters')
  if (faults.length > 0) return { idNumber: undefined, isOldForm, faults }

  const first17 = isOldForm ? `${text.slice(0, 6)}19${text.slice(6)}` : digits
  if (birthDateOf(first17) === undefined) faults.push('birth-date-impossible')
  const checkDigit = idCheckDigit(first17)
  if (!isOldForm && last !== checkDigit) faults.push('id-check-digit')
  if (faults.length > 0) return { idNumber: undefined, isOldForm, faults }
  return { idNumber: IdNumber.of18(`${first17}${checkDigit}`), isOldForm, faults: [] }
}

/** The number that a text of 18 or 15 places means, or undefined where it has any fault. */
export function parseIdNumber(text: string): IdNumber | undefined {
  return readIdNumber(text).idNumber
}

/** The 18th place for the 17 digits before it (ISO 7064, MOD 11-2). */
export function idCheckDigit(first17: string): string {
  let sum = 0
  for (let place = 0; place < 17; place++) sum += (weights[place] ?? 0) * (first17.charCodeAt(place) - 48)
  return checkDigits.charAt(sum % 11)
}

/** The birthday written in the number. */
export function birthDate(idNumber: IdNumber): LegalDate {
  const date = birthDateOf(revealIdNumber(idNumber))
  if (date === undefined) throw new RangeError('An identity number without a birthday was let through')
  return date
}

/** The 17th digit is odd for men, even for women. */
export function sexOf(idNumber: IdNumber): Sex {
  return revealIdNumber(idNumber).charCodeAt(16) % 2 === 1 ? 'male' : 'female'
}

/**
 * The day on which somebody born on a day has lived so many years: the birthday itself, and March 1 for those born
 * on February 29 where that year has none.
 */
export function turnsAgeOn(birthday: LegalDate, years: number): LegalDate {
  const year = String(Number(birthday.slice(0, 4)) + years).padStart(4, '0')
  return parseLegalDate(`${year}${birthday.slice(4)}`) ?? (`${year}-03-01` as LegalDate)
}

/** `3202**********1234`: enough to tell neighbours apart, too little to use. Whatever is shorter shows less. */
export function maskIdNumber(text: string): string {
  if (text.length < 12) return '*'.repeat(text.length)
  return `${text.slice(0, 4)}${'*'.repeat(text.length - 8)}${text.slice(-4)}`
}

function birthDateOf(number: string): LegalDate | undefined {
  const year = number.slice(6, 10)
  if (year < '1900' || year > '2099') return undefined
  return parseLegalDate(`${year}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
}

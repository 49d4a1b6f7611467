import { findCreditCodeFaults, maskIdNumber } from '@zhixun/policy/values'

/*
 * Numbers of people in words that somebody typed. (文字中的个人号码) One reading of them, and two questions about each: is it surely
 * somebody's, and could it be? Words that also name cases, papers and payments are asked the first; words in which no long number has
 * any business are asked the second.
 */

/** Words with the identity, mobile and card numbers in them masked: what many read and what is kept for good holds none. */
export function maskNumbersInWords(words: string): string {
  return maskWhere(words, (meaning) => meaning === 'somebodys' || meaning === 'phone')
}

/** Words with identity and card numbers masked, for an organization to read: a phone in them is there to be called. */
export function maskAllButPhones(words: string): string {
  return maskWhere(words, (meaning) => meaning === 'somebodys')
}

/** Words with every number masked that could be somebody's, also a mistyped one or an account: days, months and numbers of cases stay. */
export function maskLongNumbers(words: string): string {
  return maskWhere(words, (meaning) => meaning !== 'public' && meaning !== 'short')
}

/** Whether a number stands in these words that could be somebody's. */
export function holdsLongNumber(words: string): boolean {
  return maskLongNumbers(words) !== words
}

type Meaning = 'somebodys' | 'phone' | 'public' | 'long' | 'short'

/** Digits with nothing between them, and where they stand. */
interface Stretch {
  readonly from: number
  readonly until: number
  /** Half-width, with the X that an identity number may end in. */
  readonly digits: string
  /** Part of a name with letters in it, such as a payment's number or an identifier. */
  readonly isOfName: boolean
}

/**
 * Standing by itself: not within a longer number, an identifier or a digest. Banks print letters right before an account (ACCT6222…), as long as
 * no number of a case or payment has.
 */
const stretch =
  /(?:(?<![0-9A-Za-z０-９])|(?<=(?<![0-9A-Za-z０-９])[A-Za-z]{1,8})(?=[0-9０-９]{15}))[0-9０-９]+[XxＸｘ]?(?![0-9A-Za-z０-９])/g
/** What people put between the digits of one number: a blank, or a mark that may have blanks around it. */
const separator = /^(?:\s{1,2}|\s?[-－–—.·]\s?)$/
/** What also stands between days, amounts and numbers of a list: only what is surely somebody's is joined by it. */
const looseSeparator = /^\s{0,2}[/／_,，、]?\s{0,2}$/

/** A UUID has 36 characters. */
const NAME_MAX = 36

function maskWhere(words: string, isMeant: (meaning: Meaning) => boolean): string {
  const stretches = stretchesIn(words)
  let masked = ''
  let done = 0
  for (let first = 0; first < stretches.length; ) {
    const parts = joinedFrom(stretches, first, words)
    const isLoose = parts.length > 1 && !separator.test(words.slice(parts[0]?.until, parts[1]?.from))
    const isOne = (meaning: Meaning) =>
      isLoose
        ? meaning === 'somebodys' || (meaning === 'phone' && isMeant(meaning))
        : isMeant(meaning) || meaning === 'public'
    while (parts.length > 1 && !isOne(meaningOf(parts))) parts.pop()
    const [start, end] = [parts[0], parts.at(-1)]
    if (start !== undefined && end !== undefined && isMeant(meaningOf(parts))) {
      masked += words.slice(done, start.from) + maskNumber(digitsOf(parts))
      done = end.until
    }
    first += parts.length
  }
  return masked + words.slice(done)
}

function stretchesIn(words: string): Stretch[] {
  return [...words.matchAll(stretch)].map(({ 0: text, index: from }) => ({
    from,
    until: from + text.length,
    digits: text.normalize('NFKC').toUpperCase(),
    isOfName: /[A-Za-z][0-9A-Za-z-]*-$/.test(words.slice(Math.max(0, from - NAME_MAX), from)),
  }))
}

/** This stretch with those after it that the same separator joins to it: nobody writes one number in two ways at once. */
function joinedFrom(stretches: readonly Stretch[], first: number, words: string): Stretch[] {
  const joined: Stretch[] = []
  let between: string | undefined
  for (const next of stretches.slice(first, first + STRETCHES_MAX)) {
    const before = joined.at(-1)
    if (before !== undefined) {
      const gap = words.slice(before.until, next.from)
      if (!(separator.test(gap) || looseSeparator.test(gap)) || (between !== undefined && gap !== between))
        break
      between = gap
    }
    joined.push(next)
  }
  return joined
}

/** As many as a card of nineteen digits has when each stands alone. */
const STRETCHES_MAX = 19

const digitsOf = (parts: readonly Stretch[]): string => parts.map(({ digits }) => digits).join('')

/** The first two digits are of a province (GB/T 2260); also a mistyped number is somebody's: the check digit is not asked. (GB 11643) */
const province = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])'
const idNumber = new RegExp(`^${province}\\d{4}(?:19|20)\\d{9}[\\dX]$`)
/** Of cards issued before October 1999. */
const oldIdNumber = new RegExp(`^${province}\\d{6}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}$`)
const mobileNumber = /^(?:(?:00)?86)?1[3-9]\d{9}$/
/** Cards of people begin so; accounts of firms are public, and other long numbers are of cases and payments. */
const bankCard = /^(?:62\d{14,17}|955\d{16})$/

/** Nothing shorter opens an account or reaches a person by itself: a landline has at least ten digits with its area. */
const LONG = 9
const dayOrMonth = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?$/

function meaningOf(parts: readonly Stretch[]): Meaning {
  const digits = digitsOf(parts)
  if (mobileNumber.test(digits)) return 'phone'
  if (bankCard.test(digits) || oldIdNumber.test(digits)) return 'somebodys'
  // some credit codes have no letter, and those are of firms
  if (findCreditCodeFaults(digits).length === 0) return 'public'
  if (idNumber.test(digits)) return 'somebodys'
  if (parts.every((part) => dayOrMonth.test(part.digits)) || isNumberOfCase(parts)) return 'public'
  return digits.length < LONG || parts[0]?.isOfName ? 'short' : 'long'
}

/** 320206-2023-0005: a county, a year, a number. */
function isNumberOfCase([county, year, number, ...more]: readonly Stretch[]): boolean {
  return (
    /^\d{6}$/.test(county?.digits ?? '') &&
    /^20\d{2}$/.test(year?.digits ?? '') &&
    /^\d{3,5}$/.test(number?.digits ?? '') &&
    more.length === 0
  )
}

function maskNumber(digits: string): string {
  if (mobileNumber.test(digits)) return `${digits.slice(-11, -8)}****${digits.slice(-4)}`
  return digits.length < 12 ? `${digits.slice(0, 3)}****${digits.slice(-2)}` : maskIdNumber(digits)
}

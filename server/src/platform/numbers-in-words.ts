import { maskIdNumber } from '@zhixun/policy/values'

const YEAR = '(?:19|20)\\d{2}'
const MONTH = '(?:0[1-9]|1[0-2])'
const DAY = '(?:0[1-9]|[12]\\d|3[01])'
/** Also a mistyped one is somebody's: the check digit is not asked. (GB 11643) */
const idNumber = `[1-9]\\d{5}${YEAR}${MONTH}${DAY}\\d{3}[\\dXx]`
const mobileNumber = '1[3-9]\\d{9}'
/** Cards of people begin so; accounts of firms are public, and other long numbers are of cases and payments. */
const bankCard = '62\\d{14,17}'

/** Standing by itself: not within a longer number, an identifier or a digest. */
const numberOfSomebody = new RegExp(
  `(?<![0-9A-Za-z])(?:${idNumber}|${mobileNumber}|${bankCard})(?![0-9A-Za-z])`,
  'g',
)

/** Words that somebody typed, with the identity, mobile and card numbers in them masked: what many read and what is kept for good holds none. */
export function maskNumbersInWords(words: string): string {
  return words.replace(numberOfSomebody, (number) =>
    number.length < 12 ? `${number.slice(0, 3)}****${number.slice(-4)}` : maskIdNumber(number),
  )
}

import { reasonLettersMin, saysSomething } from '@zhixun/policy'
import { z } from 'zod'
import { maskAllButPhones, maskNumbersInWords } from '../secrets/numbers-in-words.ts'

/** A county-level GB/T 2260 code. */
export const RegionId = z.string().regex(/^\d{6}$/, { error: 'a region code of six digits' })

export const Uuid = z.uuid()

const FIRST_DAY = '1900-01-01'
const LAST_DAY = '2999-12-31'

/** A China calendar day that exists, of a year that people live in: others are typing errors, and no database day. */
export const DayText = z.iso.date().refine((day) => day >= FIRST_DAY && day <= LAST_DAY, {
  error: 'a day from 1900 to 2999',
  params: { zh: '日期应在 1900 年至 2999 年之间' },
})

/** Integer fen, 1 yuan = 100 fen. */
export const FenAmount = z.int()

export const LINE_MAX = 200

/** A line of text that somebody typed: trimmed, not empty. */
export const Line = z.string().trim().min(1).max(LINE_MAX)

/** Several lines of text that somebody typed, such as a reason. */
export const Prose = z.string().trim().min(1).max(2000)

/** Why somebody looks at what is not shown to everybody: the person it is about may read it. (查看理由) */
export const LookReason = Prose.refine(saysSomething, {
  error: `at least ${reasonLettersMin} letters that say why, not signs or one letter over and over`,
  params: { zh: `请用文字写明具体事由：至少 ${reasonLettersMin} 个字，不能只是数字、符号或重复的字` },
})

/** A reason and the number of a paper, for others to read: numbers of people in them are masked. */
export const Reason = Prose.overwrite(maskNumbersInWords)
/** A reason that an organization reads, or a worker: whom to call may stand in it, nobody's identity number or card. */
export const ToldReason = Prose.overwrite(maskAllButPhones)
/** One line about somebody that others read: a number of theirs typed into it is masked. */
export const LineWithoutNumbers = Line.overwrite(maskNumbersInWords)

/** Whether a text can be kept at all: PostgreSQL takes no NUL, and half a surrogate pair is no character. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

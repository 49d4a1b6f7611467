import { parseIdNumber, parsePhoneNumber, passwordLengthMin } from '@zhixun/policy'
import { dictionary } from '@zxcvbn-ts/language-common'
import { pinyin } from 'pinyin-pro'
import { type Fault, refuseUnless } from '../../platform/index.ts'
import type { Face } from '../identity-store.ts'
import { passwordTooEasy, passwordTooShort } from '../refusals.ts'

/** A name this short stands in many a good password by chance. */
const NAME_LENGTH_MIN = 4
const CHINESE_NAME_LENGTH_MIN = 2
/** One this long is found also where signs stand between its letters; shorter ones occur there by chance. */
const SPELT_NAME_LENGTH_MIN = 6

/** What the product is called, and what it is about, which everybody who signs in knows. */
const productNames = ['职训通', 'zhixun', 'zhixuntong', '人社局', '人力资源和社会保障']

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly face: Face
  readonly username: string
  readonly name: string
  readonly organizationName?: string | undefined
}

/** Passwords that leaked and were counted, commonest first; ships with the package and is asked offline. */
const leaked = new Set(dictionary['passwords-common'])

// what guessers try first here, and a list made elsewhere knows too little of; signs may stand between, words of any language not
const habits =
  /^(renshe|rensheju|rsj|peixun|zhiye|jineng|butie|zxt|a|aa|abc|qq|zxc|asd|qwe|qwer|wang|zhang|li|liu|chen|woaini|wo?aini|love|admin|root|test|user|mima|password)?[^\p{L}\p{N}]*(123|1234|12345|123456|1234567|12345678|123456789|1234567890|123123|123321|112233|321|654321|111111|000000|666666|888888|88888888|520|521|1314|5201314|1314520|147258369|159357|789456123|2008|20\d\d)+[^\p{L}\p{N}]*(a|aa|abc|qq|q|z|zz|\.|!|@)?$/iu

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz']
const columns = '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/'

const easy = {
  common: {
    zh: '这个密码太常见，已出现在泄露密码名单中，请换一个',
    en: 'This password is on the list of leaked ones; choose another',
  },
  name: {
    zh: '密码中不要包含用户名、姓名、单位名称或系统名称',
    en: 'Leave your user name, name, organization and the name of this system out of the password',
  },
  number: {
    zh: '不要用生日、手机号或身份证号作密码',
    en: 'Do not take a birthday, a phone number or an identity number',
  },
  pattern: {
    zh: '连续或重复的字符、键盘顺序很容易被猜到，请换一个',
    en: 'Rows of the keyboard, sequences and repetitions are guessed first; choose another',
  },
} as const

/**
 * Holds a password that somebody chooses against the rules: long enough, not a leaked one, not made of what others know.
 *
 * @param pointer the field it was typed into
 * @throws passwordTooShort
 * @throws passwordTooEasy
 */
export function checkPassword(password: string, owner: PasswordOwner, pointer = '/password'): void {
  const least = passwordLengthMin[owner.face]
  const short = { zh: `密码至少 ${least} 个字符`, en: `At least ${least} characters` }
  refuseUnless([...password].length >= least, passwordTooShort({ least }, [{ pointer, ...short }]))
  const why = findEase(password, owner)
  const faults: Fault[] = why ? [{ pointer, ...easy[why] }] : []
  refuseUnless(why === undefined, passwordTooEasy({ why: why ?? '' }, faults))
}

/** Why a password is easily guessed; undefined where it is not. */
export function findEase(
  password: string,
  owner: Omit<PasswordOwner, 'face'>,
): keyof typeof easy | undefined {
  const lower = password.toLowerCase()
  if (isPersonalNumber(lower)) return 'number'
  // a sign or two at the end make no other password
  if (leaked.has(lower) || leaked.has(lower.replace(/[\W_\d]{1,2}$/, ''))) return 'common'
  if (isNameIn(lower, owner)) return 'name'
  if (habits.test(lower) || isPattern(lower)) return 'pattern'
  return undefined
}

function isNameIn(
  lower: string,
  { username, name, organizationName = '' }: Omit<PasswordOwner, 'face'>,
): boolean {
  const given = [username, ...username.split(/[.@_-]/), name, organizationName, knownBy(organizationName)]
  const known = [...given, ...productNames].map((each) => each.trim().toLowerCase())
  const spelt = withoutSigns(lower)
  if (isSpeltIn(lower, name, knownBy(organizationName))) return true
  return known.some((each) => {
    const least = /\p{Script=Han}/u.test(each) ? CHINESE_NAME_LENGTH_MIN : NAME_LENGTH_MIN
    // digits alone are no name: many a user name ends in a year
    if (each.length < least || /^\d+$/.test(each)) return false
    return (
      lower.includes(each) || (each.length >= SPELT_NAME_LENGTH_MIN && spelt.includes(withoutSigns(each)))
    )
  })
}

/**
 * Whether a name stands there in letters, as people type it: 张伟 as `zhangwei`, also `wei.zhang`. A short one has to stand by itself, for in
 * longer words it occurs by chance.
 */
function isSpeltIn(lower: string, name: string, organization: string): boolean {
  const [spelt, words] = [withoutSigns(lower), lower.split(/[^a-z]+/)]
  const person = syllablesOf(name)
  const firm = syllablesOf(organization)
  const ways = [
    person,
    [...person.slice(1), ...person.slice(0, 1)],
    firm,
    syllablesOf(withoutPlace(organization)),
  ]
  return ways.some((syllables) => {
    const letters = syllables.join('')
    if (syllables.length < CHINESE_NAME_LENGTH_MIN) return false
    return letters.length >= SPELT_NAME_LENGTH_MIN ? spelt.includes(letters) : words.includes(letters)
  })
}

function syllablesOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'removed' })
}

/** 无锡市精密机械 is 精密机械 to those who work there. */
function withoutPlace(organization: string): string {
  return organization.replace(/^.{2,8}?[省市区县]/u, '')
}

/** 无锡精密机械有限公司 is known as 无锡精密机械. */
function knownBy(organizationName: string): string {
  return organizationName.replace(/(?:股份|集团|有限|责任)*公司$/, '')
}

function withoutSigns(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** A day, a phone or an identity number, with at most three letters or signs around it: `zw19900101`. */
function isPersonalNumber(lower: string): boolean {
  const digits = lower.replace(/^[^\d]{0,3}/, '').replace(/[^\dx]{0,3}$/, '')
  if (parseIdNumber(digits) || parsePhoneNumber(digits)) return true
  return /^((19|20)\d\d)[-./]?(0?[1-9]|1[0-2])[-./]?(0?[1-9]|[12]\d|3[01])$/.test(digits)
}

const RUN_MIN = 4

/** Fewer than four characters are left once what repeats or runs along the keyboard is taken for one. */
function isPattern(lower: string): boolean {
  if (new Set(lower).size < RUN_MIN) return true
  const half = lower.slice(0, lower.length / 2)
  if (lower.length % 2 === 0 && half + half === lower && half.length <= RUN_MIN) return true
  let rest = lower
  for (const row of [...rows, columns]) {
    for (const line of [row, [...row].reverse().join('')]) rest = withoutRuns(rest, line)
  }
  return [...rest].length < RUN_MIN
}

function withoutRuns(text: string, line: string): string {
  let rest = text
  for (let length = line.length; length >= RUN_MIN; length -= 1) {
    for (let from = 0; from + length <= line.length; from += 1) {
      rest = rest.replaceAll(line.slice(from, from + length), '')
    }
  }
  return rest
}

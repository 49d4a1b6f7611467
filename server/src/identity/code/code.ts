import { parseIdNumber, parsePhoneNumber, revealIdNumber, revealPhoneNumber } from '@zhixun/policy'
import { oneTimeCode, type Platform } from '../../platform/index.ts'

/** What a code by short message or e-mail opens. (验证码用途) */
export const codePurposes = ['sign-in', 'new-password'] as const
export type CodePurpose = (typeof codePurposes)[number]

/** How long a code stands, how often it may be typed wrong, and how many are sent (docs/adr/0039). */
export const codeRules = {
  minutes: 10,
  triesMax: 5,
  /** Between two codes for one name from one address. */
  pauseSeconds: 60,
  /** For one name from one address. */
  hourlyMax: 5,
  /** To one phone or mailbox, asked for by browsers in which the account was never used; the own ones have as many again. */
  dailyMax: 10,
} as const

/** What the message says. */
export function codeOf({ secrets }: Pick<Platform, 'secrets'>, codeId: string): string {
  return oneTimeCode(secrets, `door ${codeId}`)
}

/** A code as it is kept: keyed, and worth nothing beside another request. */
export function codeHash({ secrets }: Pick<Platform, 'secrets'>, codeId: string, code: string): string {
  return secrets.keyedHash('input', `door-code ${codeId} ${code.replaceAll(/\s/g, '')}`)
}

/** What somebody typed to say who they are. */
export type NameTyped =
  | { readonly kind: 'id-number'; readonly hash: string }
  | { readonly kind: 'phone'; readonly hash: string }
  | { readonly kind: 'username'; readonly username: string }

/** Reads a name as a learner may give it: phone, ID number or user name. */
export function readName({ secrets }: Pick<Platform, 'secrets'>, typed: string): NameTyped {
  const bare = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  const idNumber = parseIdNumber(bare)
  if (idNumber) return { kind: 'id-number', hash: secrets.keyedHash('id-number', revealIdNumber(idNumber)) }
  const phone = parsePhoneNumber(bare)
  if (phone) return { kind: 'phone', hash: secrets.keyedHash('phone', revealPhoneNumber(phone)) }
  return { kind: 'username', username: typed.trim() }
}

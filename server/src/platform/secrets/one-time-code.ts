import type { Secrets } from './secrets.ts'

/** Digits of a code: short enough to keep in mind between two screens. */
const DIGITS = 6
/** Hex digits of the hash that are read as a number: 48 bits, so that every code is as likely as another to one in 10⁸. */
const HEX_READ = 12

/**
 * The code that a message brings somebody to type in, made of what it is for under the key of this installation: a message that has to be
 * sent again, for a gateway was slow, brings the same code again. (验证码)
 *
 * @param occasion  what it is for, never the same twice
 */
export function oneTimeCode({ keyedHash }: Pick<Secrets, 'keyedHash'>, occasion: string): string {
  const number = Number.parseInt(keyedHash('input', `one-time-code ${occasion}`).slice(0, HEX_READ), 16)
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

import { randomInt } from 'node:crypto'

/** A one-time password is handed over by word of mouth; after three days it opens nothing. */
const STANDS_DAYS = 3
const MS_PER_DAY = 86_400_000
// no letters that are taken for others when read aloud
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 3
const GROUP_LETTERS = 4

/** A password by which somebody comes in once, to choose another. (一次性密码) */
export interface OneTimePassword {
  readonly password: string
  readonly endsAt: Date
}

/** @param now of the machine: sessions and passwords run by it */
export function oneTimePassword(now: Date): OneTimePassword {
  const group = () => Array.from({ length: GROUP_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return {
    password: Array.from({ length: GROUPS }, group).join('-'),
    endsAt: new Date(now.getTime() + STANDS_DAYS * MS_PER_DAY),
  }
}

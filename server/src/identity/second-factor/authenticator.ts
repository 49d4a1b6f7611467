import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import { type Platform, sha256, type Tx } from '../../platform/index.ts'
import {
  type AccountSecurity,
  countRecoveryCodes,
  getSecurity,
  keepNextAuthenticator,
  putAuthenticator,
  replaceRecoveryCodes,
  takeAuthenticatorStep,
  useRecoveryCode,
} from '../security-store.ts'
import { releaseBrake, takeTry } from '../sign-in/brake-store.ts'
import { codeBrake, nameHashOf } from '../sign-in/brakes.ts'

/** Shown above the code on the phone. */
const ISSUER = '职训通'
const PERIOD_SECONDS = 30
const DIGITS = 6
const SECRET_BYTES = 20
/** A phone's clock may be off by one half minute either way. */
const WINDOW = 1
const RECOVERY_CODES = 10
const RECOVERY_BYTES = 10

/** What a phone is to scan or type to show the account's codes. (绑定验证器) */
export interface AuthenticatorOffer {
  /** Base32 in groups of four, for typing. */
  readonly secret: string
  /** `otpauth://totp/…` */
  readonly uri: string
  /** An SVG of the same. */
  readonly qr: string
}

/** Makes a secret for a phone; it counts once a code of it was typed. */
export async function offerAuthenticator(
  tx: Tx,
  platform: Platform,
  account: { readonly accountId: string; readonly username: string },
): Promise<AuthenticatorOffer> {
  const secret = new Secret({ size: SECRET_BYTES })
  await keepNextAuthenticator(tx, account.accountId, platform.secrets.seal(secret.base32))
  const uri = totpOf(secret.base32, account.username).toString()
  return {
    secret: secret.base32.match(/.{1,4}/g)?.join(' ') ?? '',
    uri,
    qr: await QRCode.toString(uri, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
  }
}

/** The secret offered last becomes the account's, if this is a code of it. @returns new recovery codes, shown this once */
export async function confirmAuthenticator(
  tx: Tx,
  platform: Platform,
  accountId: string,
  code: string,
): Promise<readonly string[] | undefined> {
  const { nextAuthenticatorSealed: sealed } = await getSecurity(tx, accountId)
  if (sealed === null) return undefined
  const now = platform.clock.real()
  const step = stepOfCode(platform.secrets.open(sealed), code, now)
  if (step === undefined) return undefined
  await putAuthenticator(tx, accountId, { sealed, since: now, step })
  return renewRecoveryCodes(tx, accountId)
}

/** Codes on paper for the day the phone is lost; those before count no more. */
export async function renewRecoveryCodes(tx: Tx, accountId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await replaceRecoveryCodes(
    tx,
    accountId,
    codes.map((code) => sha256(tidy(code))),
  )
  return codes
}

/** How a proof went; `wait` tells from when on the next may be tried. */
export type Proof =
  | { readonly kind: 'right'; readonly byRecoveryCode: boolean; readonly left: number }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly until: Date }

/** Whose second factor is proved, and where tries are counted. */
export interface Proving {
  readonly account: { readonly accountId: string }
  readonly security: AccountSecurity
  readonly place: string
}

/**
 * Checks a code of the authenticator, or a recovery code. Tries are counted, also those of many at once; a code is taken once.
 * Commit the transaction whatever it says, and refuse after that: else nothing was counted.
 */
export async function proveSecondFactor(
  tx: Tx,
  platform: Platform,
  { account, security, place }: Proving,
  code: string,
): Promise<Proof> {
  const { authenticator } = security
  const { accountId } = account
  if (!authenticator) return { kind: 'wrong' }
  const now = platform.clock.real()
  const nameHash = nameHashOf(platform, `account ${accountId}`)
  const until = await takeTry(tx, nameHash, place, now, codeBrake)
  if (until) return { kind: 'wait', until }
  const step = stepOfCode(platform.secrets.open(authenticator.sealed), code, now)
  const isCode = step !== undefined && (await takeAuthenticatorStep(tx, accountId, step))
  const byRecoveryCode = !isCode && (await useRecoveryCode(tx, accountId, sha256(tidy(code))))
  if (!isCode && !byRecoveryCode) return { kind: 'wrong' }
  await releaseBrake(tx, nameHash, place)
  return { kind: 'right', byRecoveryCode, left: await countRecoveryCodes(tx, accountId) }
}

/** The code that a phone with this secret shows now; for the sandbox, which plays the phone. */
export function codeShown(
  secret: string,
  now: Date,
): { readonly code: string; readonly secondsLeft: number } {
  const seconds = Math.floor(now.getTime() / 1000)
  const code = totpOf(secret.replaceAll(' ', '')).generate({ timestamp: now.getTime() })
  return { code, secondsLeft: PERIOD_SECONDS - (seconds % PERIOD_SECONDS) }
}

/** Number of the half minute that a code belongs to; undefined where it is none of now. */
function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: WINDOW })
  if (delta === null) return undefined
  return Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}

/** `x4tq-9mpa-7kcd-w2he`: eighty bits, without letters that look alike. */
function newRecoveryCode(): string {
  const alphabet = '023456789abcdefghjkmnpqrstuvwxyz'
  const bits = [...randomBytes(RECOVERY_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = bits.match(/.{5}/g)?.map((five) => alphabet[Number.parseInt(five, 2)]) ?? []
  return letters.join('').match(/.{4}/g)?.join('-') ?? ''
}

function tidy(code: string): string {
  return code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')
}

import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Secrets } from '../../secrets/secrets.ts'

/** What a link stands for: one person's download of one file, for some minutes. (下载链接) */
const Claim = z.object({
  /** Where the file is: its region, its id, and what was asked of a list. */
  path: z.string().regex(/^\/api\/regions\/\d{6}\//),
  accountId: z.string(),
  /** Digest of the session's token, as the database keeps it: neither opens anything by itself. */
  session: z.string().regex(/^[0-9a-f]{64}$/),
  /** Also without the session's cookie, once: phones hand a download to another app, which has none. */
  once: z.boolean(),
  endsAt: z.number(),
  nonce: z.string(),
})
export type DownloadClaim = z.output<typeof Claim>

/** Where links stand; what is behind never reaches a route of that name. */
export const linkPrefix = '/api/downloads/'

const LINK_MINUTES = 5
const NONCE_BYTES = 12
const purpose = 'download'

/** Whose download, and until when. */
export function newClaim(
  of: Pick<DownloadClaim, 'path' | 'accountId' | 'session' | 'once'>,
  now: Date,
): DownloadClaim {
  const endsAt = now.getTime() + LINK_MINUTES * 60_000
  return { ...of, endsAt, nonce: randomBytes(NONCE_BYTES).toString('base64url') }
}

/** @throws KeyNotHeld where the keyring was read too long ago */
export function writeLink(secrets: Pick<Secrets, 'sign'>, claim: DownloadClaim): string {
  const told = Buffer.from(JSON.stringify(claim)).toString('base64url')
  return `${linkPrefix}${told}.${secrets.sign(purpose, told)}`
}

/** What a link says of itself; nothing of it may be believed yet. Undefined where it is no link. */
export function readLink(
  address: string,
): { claim: DownloadClaim; told: string; signature: string } | undefined {
  if (!address.startsWith(linkPrefix)) return undefined
  const [told = '', ...signature] = (address.slice(linkPrefix.length).split('?')[0] ?? '').split('.')
  try {
    const claim = Claim.parse(JSON.parse(Buffer.from(told, 'base64url').toString()))
    return { claim, told, signature: signature.join('.') }
  } catch {
    return undefined
  }
}

/** @throws KeyNotHeld where it was signed under a key not heard of yet */
export function isSignedLink(
  secrets: Pick<Secrets, 'isSigned'>,
  { told, signature }: { told: string; signature: string },
): boolean {
  return secrets.isSigned(purpose, told, signature)
}

export function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

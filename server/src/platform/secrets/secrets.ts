import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { HashState } from './bulk-hash.ts'

/** Kinds of what is found by keyed hash: equal texts of different kinds have different hashes. */
type HashedKind = 'id-number' | 'phone' | 'bank-account' | 'name-try' | 'input'

/** What is signed: a signature for one purpose is none for another. */
type SignedPurpose = 'download'

/** Encrypts personal data at rest and finds it again by a keyed hash. (个人信息保护) */
export interface Secrets {
  /**
   * AES-256-GCM under the newest data key: `v2.`, the key's id, `.` and base64 of nonce, tag and text.
   *
   * @throws KeyNotHeld where the keyring was read too long ago to know which key is the newest
   */
  seal(plain: string): string
  /**
   * @throws KeyNotHeld where it is sealed under a key not heard of yet
   * @throws Error where the text was not sealed, or was changed
   */
  open(sealed: string): string
  /** HMAC-SHA-256 in hex: equal for equal texts of the same kind, and tells nothing about them. */
  keyedHash(kind: HashedKind, plain: string): string
  /**
   * HMAC-SHA-256 under a key derived for this purpose from the newest data key: the key's id, `.` and base64url. It holds until that key is
   * retired.
   *
   * @throws KeyNotHeld where the keyring was read too long ago to know which key is the newest
   */
  sign(purpose: SignedPurpose, text: string): string
  /** @throws KeyNotHeld where it was signed under a key not heard of yet */
  isSigned(purpose: SignedPurpose, text: string, signature: string): boolean
  /** To hash by the million elsewhere, as `keyedHash` does; as secret as the key. */
  hashState(): HashState
  /** Reads the keyring anew: other servers and `rotate-keys` make keys too. */
  refresh(): Promise<void>
}

/** A key that seals, unwrapped: in memory alone. (数据密钥) */
export interface DataKey {
  readonly keyId: string
  readonly bytes: Buffer
}

/** The keyring in memory is behind the one in the database: read it anew and do the same again, as `withKeys` does. */
export class KeyNotHeld extends Error {
  override readonly name = 'KeyNotHeld'
}

/** Does something again, with the keyring read anew, where it met a key that this server had not heard of. */
export async function withKeys<Result>(
  secrets: Pick<Secrets, 'refresh'>,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof KeyNotHeld)) throw error
    await secrets.refresh()
    return run()
  }
}

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** How much longer sealed bytes are than the bytes themselves. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES

/** Id of the key whose texts carry none: `v1.`, from before there was a keyring. */
export const FIRST_KEY_ID = 'v1'

/** By the bytes of a key, which nobody writes over. */
const prepared = new WeakMap<Buffer, KeyObject>()

/** A key as the ciphers take it at once; of plain bytes they make one at each use, which takes five times as long as sealing a number. */
function preparedKey(bytes: Buffer): KeyObject {
  const known = prepared.get(bytes)
  if (known) return known
  const key = createSecretKey(bytes)
  prepared.set(bytes, key)
  return key
}

/** Nonce, tag and sealed bytes. @param about what the bytes belong to, which has to be told again to open them */
export function sealBytes(key: Buffer, bytes: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', preparedKey(key), nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** @throws Error where the bytes were sealed with another key or about something else, or were changed */
export function openBytes(key: Buffer, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', preparedKey(key), sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(NONCE_BYTES, SEAL_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(SEAL_BYTES)), decipher.final()])
}

export function sealText({ keyId, bytes }: DataKey, plain: string): string {
  const head = `v2.${keyId}.`
  return `${head}${sealBytes(bytes, Buffer.from(plain), head).toString('base64')}`
}

const SEALED = /^(?:v1|v2\.([0-9a-z]+))\.([A-Za-z0-9+/=]*)$/

/** Which key a text is sealed under; undefined where it is not a sealed text. */
export function keyIdOfText(sealed: string): string | undefined {
  const found = SEALED.exec(sealed)
  return found ? (found[1] ?? FIRST_KEY_ID) : undefined
}

/** What every text sealed under a key begins with. */
export function sealedHead(keyId: string): string {
  return keyId === FIRST_KEY_ID ? 'v1.' : `v2.${keyId}.`
}

/** @throws Error where the text was not sealed with this key, or was changed */
export function openText({ keyId, bytes }: DataKey, sealed: string): string {
  const head = sealedHead(keyId)
  const about = keyId === FIRST_KEY_ID ? '' : head
  return openBytes(bytes, Buffer.from(sealed.slice(head.length), 'base64'), about).toString('utf8')
}

/** The hash itself, under the hash key. */
export function hashText(hashKey: Buffer, kind: string, plain: string): string {
  return createHmac('sha256', preparedKey(hashKey)).update(`${kind}:${plain}`).digest('hex')
}

/** A signature with the id of the key it was made under. */
export function signText({ keyId, bytes }: DataKey, purpose: string, text: string): string {
  const key = derive(bytes, `signature ${purpose}`)
  return `${keyId}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

/** Which key a signature was made under. */
export function keyIdOfSignature(signature: string): string {
  return signature.split('.')[0] ?? ''
}

/** Whether a text was signed under this key, compared without telling by the time it takes how much of it was right. */
export function isSignatureOf(key: DataKey, purpose: string, text: string, signature: string): boolean {
  const [right, given] = [signText(key, purpose, text), signature].map((each) => Buffer.from(each))
  return right !== undefined && given?.length === right.length && timingSafeEqual(right, given)
}

/** The two keys that used to be derived from the master key, before there was a keyring. */
export function firstKeys(masterKey: Buffer): { readonly data: DataKey; readonly hash: Buffer } {
  return { data: { keyId: FIRST_KEY_ID, bytes: derive(masterKey, 'data') }, hash: derive(masterKey, 'hash') }
}

/** A key for one purpose, of a master key. @throws Error where the master key has another length */
export function derive(masterKey: Buffer, purpose: string): Buffer {
  if (masterKey.length !== KEY_BYTES)
    throw new Error(`the master key has ${masterKey.length} bytes, not ${KEY_BYTES}`)
  return Buffer.from(hkdfSync('sha256', masterKey, '', `zhixun ${purpose}`, KEY_BYTES))
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Encrypts personal data at rest and finds it again by a keyed hash. (个人信息保护) */
export interface Secrets {
  /** AES-256-GCM: `v1.` and base64 of nonce, tag and text. */
  seal(plain: string): string
  /** @throws Error where the text was not sealed with this key, or was changed */
  open(sealed: string): string
  /** HMAC-SHA-256 in hex: equal for equal texts of the same kind, and tells nothing about them. */
  keyedHash(kind: 'id-number' | 'phone' | 'bank-account' | 'input', plain: string): string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export function secretsFrom(masterKey: Buffer): Secrets {
  if (masterKey.length !== KEY_BYTES)
    throw new Error(`the master key has ${masterKey.length} bytes, not ${KEY_BYTES}`)
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', masterKey, '', `zhixun ${purpose}`, KEY_BYTES))
  const dataKey = derive('data')
  const hashKey = derive('hash')
  return {
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', dataKey, nonce)
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}`
    },
    open(sealed) {
      if (!sealed.startsWith('v1.')) throw new Error('not a sealed text')
      const bytes = Buffer.from(sealed.slice(3), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', dataKey, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const text = bytes.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
    },
    keyedHash: (kind, plain) => createHmac('sha256', hashKey).update(`${kind}:${plain}`).digest('hex'),
  }
}

/** Reads the master key, hex in a file only its owner may read, or makes one the first time. */
export function readMasterKey(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
}

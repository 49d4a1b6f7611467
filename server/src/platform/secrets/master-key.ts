import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { derive, KEY_BYTES, openBytes, sealBytes } from './secrets.ts'

/** What wraps data keys, so that they may lie in the database: a master key, or a service that holds one. (主密钥) */
export interface MasterKey {
  /** Tells master keys apart, and nothing about them. */
  readonly masterId: string
  wrap(key: Buffer): Promise<string>
  /** @throws Error where it was not wrapped by this one */
  unwrap(wrapped: string): Promise<Buffer>
}

const ID_DIGITS = 16

/** A master key of thirty-two bytes, held by this program. */
export function masterKeyFrom(bytes: Buffer): MasterKey {
  const wrapping = derive(bytes, 'wrap')
  const masterId = createHash('sha256').update(derive(bytes, 'id')).digest('hex').slice(0, ID_DIGITS)
  return {
    masterId,
    wrap: async (key) => sealBytes(wrapping, key, masterId).toString('base64'),
    unwrap: async (wrapped) => openBytes(wrapping, Buffer.from(wrapped, 'base64'), masterId),
  }
}

/** Reads a master key, hex in a file only its owner may read. @throws Error where there is none, or not thirty-two bytes of hex */
export function readMasterKey(path: string): Buffer {
  if (!existsSync(path)) {
    throw new Error(
      `找不到主密钥文件 (the master key is missing): ${path}. ` +
        '数据库中的密钥由它封装，请从备份中取回 (the keys in the database are wrapped under it: bring it back from where it is kept).',
    )
  }
  return parseMasterKey(readFileSync(path, 'utf8'), path)
}

/** Makes a new master key in a file of its own. @throws Error where there is a file already */
export function makeMasterKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return key
}

/** @param where it was found, for the error */
export function parseMasterKey(text: string, where: string): Buffer {
  const hex = text.trim()
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new Error(`主密钥应为 64 位十六进制数 (a master key is 64 digits of hex): ${where}`)
  }
  return Buffer.from(hex, 'hex')
}

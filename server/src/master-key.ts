import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyServiceMaster, safeAddress } from './outside/index.ts'
import {
  type MasterKey,
  makeMasterKey,
  masterKeyFrom,
  parseMasterKey,
  readMasterKey,
} from './platform/secrets/master-key.ts'

/** Where an installation's master key comes from. */
export interface MasterKeySource {
  /** Told to operators. */
  readonly place: string
  /** Looks again each time: a file may have been exchanged. */
  readonly open: () => Promise<MasterKey>
  /** For a database that holds no key yet. */
  readonly openOrMake: () => Promise<MasterKey>
  /** The key of an installation from before there was a keyring, where this is one. */
  readonly findFirst: () => Buffer | undefined
}

/**
 * The master key as the environment names it: `ZHIXUN_KMS_URL` with `ZHIXUN_KMS_KEY` and `ZHIXUN_KMS_TOKEN_FILE` (or
 * `ZHIXUN_KMS_TOKEN`), else `ZHIXUN_MASTER_KEY` itself, else the file `ZHIXUN_MASTER_KEY_FILE`, `master.key` in the data folder
 * unless told.
 *
 * @throws Error where two of them are set, or a key service without the name of its key
 */
export function masterKeySource(env: NodeJS.ProcessEnv, dataFolder: string): MasterKeySource {
  const { ZHIXUN_KMS_URL, ZHIXUN_MASTER_KEY, ZHIXUN_MASTER_KEY_FILE } = env
  const told = Object.entries({ ZHIXUN_KMS_URL, ZHIXUN_MASTER_KEY, ZHIXUN_MASTER_KEY_FILE }).filter(
    ([, value]) => value,
  )
  if (told.length > 1) {
    throw new Error(
      `主密钥只能有一个来源 (a master key comes from one place): ${told.map(([name]) => name).join(', ')}`,
    )
  }
  const usual = join(dataFolder, 'master.key')
  if (ZHIXUN_KMS_URL) return { ...masterKeyOfService(env), findFirst: () => readIfThere(usual) }
  if (!ZHIXUN_MASTER_KEY) return masterKeyInFile(ZHIXUN_MASTER_KEY_FILE || usual)
  const open = async () => masterKeyFrom(parseMasterKey(ZHIXUN_MASTER_KEY, 'ZHIXUN_MASTER_KEY'))
  return { place: 'ZHIXUN_MASTER_KEY', open, openOrMake: open, findFirst: () => readIfThere(usual) }
}

/** A master key in a file, made where it is first needed. */
export function masterKeyInFile(path: string): MasterKeySource {
  return {
    place: path,
    open: async () => masterKeyFrom(readMasterKey(path)),
    openOrMake: async () => masterKeyFrom(existsSync(path) ? readMasterKey(path) : makeMasterKey(path)),
    findFirst: () => readIfThere(path),
  }
}

/**
 * A master key that never leaves a key service. Data keys go there and come back in clear, so the line is one that nobody reads.
 *
 * @throws Error where the environment does not say which, or names a line without TLS and does not vouch for it by `ZHIXUN_KMS_PLAIN`
 */
export function masterKeyOfService(env: NodeJS.ProcessEnv): MasterKeySource {
  const { ZHIXUN_KMS_URL, ZHIXUN_KMS_KEY: key, ZHIXUN_KMS_TOKEN, ZHIXUN_KMS_TOKEN_FILE: file } = env
  if (!ZHIXUN_KMS_URL || !key)
    throw new Error('请设置 ZHIXUN_KMS_URL 与 ZHIXUN_KMS_KEY (set both to use a key service)')
  const url = safeAddress(
    { name: 'ZHIXUN_KMS_URL', url: ZHIXUN_KMS_URL },
    { name: 'ZHIXUN_KMS_PLAIN', value: env['ZHIXUN_KMS_PLAIN'] },
  )
  const token = () => (file ? readFileSync(file, 'utf8').trim() : (ZHIXUN_KMS_TOKEN ?? ''))
  const open = async () => keyServiceMaster({ url, key, token })
  return { place: `${url} ${key}`, open, openOrMake: open, findFirst: () => undefined }
}

function readIfThere(path: string): Buffer | undefined {
  return existsSync(path) ? readMasterKey(path) : undefined
}

import { createHmac, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { hashStateOf } from './bulk-hash.ts'
import { aloneWithKeys, insertKey, type KeptKey, listKeys, setCheckValue } from './key-store.ts'
import type { MasterKey } from './master-key.ts'
import { findSealedUnder } from './reseal-columns.ts'
import {
  type DataKey,
  FIRST_KEY_ID,
  firstKeys,
  hashText,
  isSignatureOf,
  KEY_BYTES,
  KeyNotHeld,
  keyIdOfSignature,
  keyIdOfText,
  openText,
  type Secrets,
  sealText,
  signText,
} from './secrets.ts'

/** The keys of an installation, in memory. (密钥环) */
export interface Keyring extends Secrets {
  /** The newest key, which seals. */
  newest(): Promise<DataKey>
  /** @throws Error where there is no such key, also after the ring was read anew */
  find(keyId: string): Promise<DataKey>
}

/**
 * How long a server may go on sealing without having read the keyring: `rotate-keys` waits as long before it believes that
 * nobody seals under the old key any more. Reading the ring is one small query, so it is read often and the wait is short.
 */
export const KEYRING_LEASE_MS = 20_000

interface Held {
  readonly keys: ReadonlyMap<string, DataKey>
  readonly newest: DataKey
  /** Ids of those not retired: what an older one signed holds no longer. */
  readonly inUse: ReadonlySet<string>
  readonly hash: Buffer
  readonly readAt: number
}

export interface KeyringSource {
  /** The keys as they are kept. */
  readonly read: () => Promise<readonly KeptKey[]>
  /** The master key, read anew each time: the file may have been exchanged meanwhile. */
  readonly master: () => Promise<MasterKey>
  /** Milliseconds that only ever grow. */
  readonly elapsed?: () => number
}

/** Opens the ring of the database; it has to have been prepared. @throws Error where the master key is another one */
export async function openKeyring(source: KeyringSource): Promise<Keyring> {
  const { elapsed = () => performance.now() } = source
  let held = await hold(source, elapsed())
  const refresh = async () => {
    held = await hold(source, elapsed(), held.keys)
  }
  const heldKey = (keyId: string) => {
    const key = held.keys.get(keyId)
    if (!key) throw new KeyNotHeld(`the data key ${keyId} is not on the keyring`)
    return key
  }
  const keyOf = (sealed: string) => {
    const keyId = keyIdOfText(sealed)
    if (keyId === undefined) throw new Error('not a sealed text')
    return heldKey(keyId)
  }
  const newest = () => {
    if (elapsed() - held.readAt > KEYRING_LEASE_MS) throw new KeyNotHeld('the keyring was read too long ago')
    return held.newest
  }
  return {
    seal: (plain) => sealText(newest(), plain),
    open: (sealed) => openText(keyOf(sealed), sealed),
    keyedHash: (kind, plain) => hashText(held.hash, kind, plain),
    sign: (purpose, text) => signText(newest(), purpose, text),
    isSigned: (purpose, text, signature) => {
      const key = heldKey(keyIdOfSignature(signature))
      return held.inUse.has(key.keyId) && isSignatureOf(key, purpose, text, signature)
    },
    hashState: () => hashStateOf(held.hash),
    refresh,
    async newest() {
      if (elapsed() - held.readAt > KEYRING_LEASE_MS) await refresh()
      return held.newest
    },
    async find(keyId) {
      if (!held.keys.has(keyId)) await refresh()
      const key = held.keys.get(keyId)
      if (!key) throw new Error(`the data key ${keyId} is not on the keyring`)
      return key
    },
  }
}

/** Unwraps what is not known yet. @param known keys held already, which need no master key */
async function hold(
  { read, master }: KeyringSource,
  readAt: number,
  known: ReadonlyMap<string, DataKey> = new Map(),
): Promise<Held> {
  const kept = await read()
  const keys = new Map<string, DataKey>(known)
  const missing = kept.filter(({ keyId }) => !keys.has(keyId))
  if (missing.length > 0) {
    const opening = await master()
    for (const key of missing) keys.set(key.keyId, { keyId: key.keyId, bytes: await unwrap(opening, key) })
  }
  const newest = keys.get(kept.findLast(isSealing)?.keyId ?? '')
  const hash = keys.get(kept.find(({ purpose }) => purpose === 'hash')?.keyId ?? '')
  if (!newest || !hash) throw new Error('the keyring is empty')
  const inUse = new Set(kept.filter(isSealing).map(({ keyId }) => keyId))
  return { keys, newest, inUse, hash: hash.bytes, readAt }
}

export function isSealing({ purpose, retiredAt }: KeptKey): boolean {
  return purpose === 'seal' && retiredAt === null
}

/** What tells by itself whether bytes are a key; one way, and of the key's name too. (密钥校验值) */
export function checkValueOf(keyId: string, bytes: Buffer): string {
  return createHmac('sha256', bytes)
    .update(`check value of ${keyId}`)
    .digest('hex')
    .slice(0, CHECK_VALUE_DIGITS)
}

const CHECK_VALUE_DIGITS = 16

/** @throws Error naming the master keys that would open it, or saying that what came out is no such key */
export async function unwrap(
  master: MasterKey,
  { keyId, wrapped, checkValue }: Pick<KeptKey, 'keyId' | 'wrapped' | 'checkValue'>,
): Promise<Buffer> {
  const text = wrapped[master.masterId]
  if (text !== undefined) {
    const bytes = await master.unwrap(text)
    const isKey =
      bytes.length === KEY_BYTES && (checkValue === null || checkValueOf(keyId, bytes) === checkValue)
    if (isKey) return bytes
    throw new Error(
      `主密钥 ${master.masterId} 解出的不是数据密钥 ${keyId} (what this master key unwraps is not the data key)。` +
        '请核对密钥服务的地址、密钥名称和版本 (check address, name and version of the key at the key service)；没有写入任何内容 (nothing was written).',
    )
  }
  throw new Error(
    `主密钥不对 (this is another master key): 数据密钥 ${keyId} 由主密钥 ${Object.keys(wrapped).join('、')} 封装，` +
      `而现有的主密钥是 ${master.masterId} (the data key is wrapped under the former, this is the latter). ` +
      '请放回原来的主密钥 (bring back the former).',
  )
}

/**
 * Makes the first keys where there are none.
 *
 * @param firstMaster bytes of the master key that an installation from before the keyring derived its two keys from: they
 *   go on opening and finding what it has
 */
export async function prepareKeyring(
  pool: pg.Pool,
  master: () => Promise<MasterKey>,
  firstMaster: Buffer | undefined,
  madeAt: Date,
): Promise<void> {
  const kept = await listKeys(pool)
  if (kept.length > 0) return keepCheckValues(pool, kept, master)
  const wrapping = await master()
  await aloneWithKeys(pool, async (owner) => {
    if ((await listKeys(owner)).length > 0) return
    const keep = async (keyId: string, purpose: KeptKey['purpose'], number: number, bytes: Buffer) =>
      insertKey(owner, {
        keyId,
        purpose,
        number,
        madeAt,
        checkValue: checkValueOf(keyId, bytes),
        wrapped: { [wrapping.masterId]: await wrapping.wrap(bytes) },
      })
    const first = firstMaster && firstKeys(firstMaster)
    if (first) await keep(FIRST_KEY_ID, 'seal', 0, first.data.bytes)
    await keep('hash', 'hash', 0, first?.hash ?? randomBytes(KEY_BYTES))
    await keep(keyIdOf(1), 'seal', 1, randomBytes(KEY_BYTES))
  })
}

/**
 * Gives keys from before there were check values theirs, once. A key that opens nothing of what was sealed under it gets none.
 *
 * @throws Error where one does not
 */
async function keepCheckValues(
  pool: pg.Pool,
  kept: readonly KeptKey[],
  master: () => Promise<MasterKey>,
): Promise<void> {
  const without = kept.filter(({ checkValue }) => checkValue === null)
  if (without.length === 0) return
  const opening = await master()
  await aloneWithKeys(pool, async (owner) => {
    for (const key of without) {
      const bytes = await unwrap(opening, key)
      const sealed = await findSealedUnder(owner, key.keyId)
      // sealed text is authenticated: it opens with its key alone
      if (sealed !== undefined) openText({ keyId: key.keyId, bytes }, sealed)
      await setCheckValue(owner, key.keyId, checkValueOf(key.keyId, bytes))
    }
  })
}

/** Data keys are numbered. */
export function keyIdOf(number: number): string {
  return `k${number}`
}

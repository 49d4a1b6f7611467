import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import type pg from 'pg'
import {
  aloneWithKeys,
  deleteOtherWrappings,
  insertKey,
  insertWrapping,
  type KeptKey,
  listKeys,
  retireKeysBefore,
} from './key-store.ts'
import { checkValueOf, isSealing, KEYRING_LEASE_MS, keyIdOf, unwrap } from './keyring.ts'
import type { MasterKey } from './master-key.ts'
import { countOthers, listSealedColumns, resealColumn, type SealedColumn } from './reseal-columns.ts'
import { countOtherFiles, resealFiles } from './reseal-files.ts'
import { type DataKey, FIRST_KEY_ID, KEY_BYTES } from './secrets.ts'

export interface Rotation {
  /** Connects as the database's owner. */
  readonly pool: pg.Pool
  /** Every folder of sealed files: what was stored, and what lies in quarantine. */
  readonly filesFolders: readonly string[]
  /** The master key that the data keys are wrapped under now. */
  readonly master: MasterKey
  /**
   * One they are to be wrapped under as well, before it takes the place of the other; asked for, and made where it is a new one, when nothing
   * stands in the way any more.
   */
  readonly nextMaster?: () => Promise<MasterKey>
  readonly now: () => Date
  /** A line for whoever looks on. */
  readonly report: (line: string) => void
  /** Resolves when every server has read the keyring: by itself each does within the lease. */
  readonly untilHeard?: () => Promise<void>
}

/** Somebody else rotates keys at this moment. */
export class RotationRunning extends Error {
  override readonly name = 'RotationRunning'
}

/**
 * Makes a new data key, seals everything anew under it while the servers go on, and retires the keys before it when nothing
 * is sealed under them any more. (轮换密钥)
 *
 * Killed at any moment, it is gone on with by being called again: what is to be done is read off the data.
 *
 * @throws RotationRunning
 */
export async function rotateKeys(rotation: Rotation): Promise<void> {
  await aloneInRotation(rotation.pool, async () => {
    const keys = await newestOrNew(rotation)
    const { key, isContinued } = keys
    rotation.report(
      isContinued
        ? `继续上次未完成的轮换，新数据密钥 ${key.keyId} (going on with the rotation that was broken off, to ${key.keyId})`
        : `已生成新数据密钥 ${key.keyId} (made the new data key ${key.keyId})`,
    )
    await resealAll(rotation, keys)
    rotation.report('等待各服务器启用新密钥 (waiting until every server seals under the new key) …')
    await (rotation.untilHeard ?? sleepLease)()
    await untilEarlierTransactionsEnd(rotation.pool)
    await resealTheRest(rotation, keys)
    await retireKeysBefore(rotation.pool, keys.newest.number, rotation.now())
    rotation.report(
      `全部内容已改用 ${key.keyId}，旧数据密钥已停用 (everything is sealed under ${key.keyId}; earlier data keys are retired)`,
    )
  })
}

/** Takes away what other master keys open. @returns how many wrappings. @throws Error where this one does not open them all */
export async function dropOtherMasters(pool: pg.Pool, master: MasterKey): Promise<number> {
  return aloneWithKeys(pool, async (owner) => {
    for (const key of await listKeys(owner)) await unwrap(master, key)
    return deleteOtherWrappings(owner, master.masterId)
  })
}

interface KeysOfRotation {
  readonly newest: KeptKey
  readonly key: DataKey
  readonly find: (keyId: string) => Promise<DataKey>
  readonly isContinued: boolean
}

async function newestOrNew({ pool, master, nextMaster, now }: Rotation): Promise<KeysOfRotation> {
  return aloneWithKeys(pool, async (owner) => {
    const before = await listKeys(owner)
    // the key from before there was a keyring has stood beside the first from the beginning
    const isContinued = before.filter((key) => isSealing(key) && key.keyId !== FIRST_KEY_ID).length > 1
    const number = Math.max(...before.map((key) => key.number)) + 1
    if (!isContinued) {
      const [keyId, bytes] = [keyIdOf(number), randomBytes(KEY_BYTES)]
      const wrapped = { [master.masterId]: await master.wrap(bytes) }
      const checkValue = checkValueOf(keyId, bytes)
      await insertKey(owner, { keyId, purpose: 'seal', number, madeAt: now(), checkValue, wrapped })
    }
    const kept = await listKeys(owner)
    const keys = new Map<string, DataKey>()
    for (const each of kept) keys.set(each.keyId, { keyId: each.keyId, bytes: await unwrap(master, each) })
    const next = await nextMaster?.()
    if (next)
      for (const { keyId, bytes } of keys.values())
        await insertWrapping(owner, keyId, next.masterId, await next.wrap(bytes))
    const newest = kept.findLast(isSealing)
    const find = async (keyId: string) => {
      const found = keys.get(keyId)
      if (!found) throw new Error(`the data key ${keyId} is not on the keyring`)
      return found
    }
    if (!newest) throw new Error('the keyring is empty')
    return { newest, key: await find(newest.keyId), find, isContinued }
  })
}

async function resealAll(rotation: Rotation, { key, find }: KeysOfRotation): Promise<void> {
  const { pool, report } = rotation
  for (const column of await listSealedColumns(pool)) await resealOne(rotation, column, { find, to: key })
  for (const folder of rotation.filesFolders) {
    const total = await countOtherFiles(folder, key.keyId)
    if (total === 0) continue
    const tell = progressOf(basename(folder), total, report)
    await resealFiles(folder, { find, to: key }, () => tell(1))
  }
}

async function resealOne(
  { pool, report }: Rotation,
  column: SealedColumn,
  keys: { readonly find: KeysOfRotation['find']; readonly to: DataKey },
): Promise<void> {
  const total = await countOthers(pool, column, keys.to.keyId)
  if (total > 0) {
    const tell = progressOf(`${column.table}.${column.column}`, total, report)
    await resealColumn(pool, column, keys, tell)
  }
}

const PROGRESS_STEPS = 20

/** Tells now and then, and at the end. */
function progressOf(what: string, total: number, report: (line: string) => void): (rows: number) => void {
  let done = 0
  let told = -1
  return (rows) => {
    done += rows
    const step = Math.floor((done / total) * PROGRESS_STEPS)
    if (step === told) return
    told = step
    report(`  ${what}  ${done} / ${total}`)
  }
}

/** What a transaction sealed before it heard of the new key comes to light with its commit. */
async function untilEarlierTransactionsEnd(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ now: string }>('select pg_current_xact_id()::text as now')
  const mark = rows[0]?.now
  for (;;) {
    const asked = await pool.query<{ over: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as over',
      [mark],
    )
    if (asked.rows[0]?.over) return
    await sleep(200)
  }
}

const LAST_PASSES = 30
const PAUSE_MS = 1_000

/** Rows that somebody was changing were passed over: they come in a moment. @throws Error where some never do */
async function resealTheRest(rotation: Rotation, keys: KeysOfRotation): Promise<void> {
  for (let pass = 1; ; pass += 1) {
    await resealAll(rotation, keys)
    const left = await listLeft(rotation, keys.key.keyId)
    if (left.length === 0) return
    if (pass === LAST_PASSES) {
      throw new Error(
        `仍有内容使用旧密钥，旧密钥未停用，请再次执行 (still sealed under earlier keys, which stay; run it again): ${left.join('; ')}`,
      )
    }
    await sleep(PAUSE_MS)
  }
}

/** Where something is not sealed under this key. */
async function listLeft({ pool, filesFolders }: Rotation, keyId: string): Promise<string[]> {
  const left: string[] = []
  for (const column of await listSealedColumns(pool)) {
    const count = await countOthers(pool, column, keyId)
    if (count > 0) left.push(`${column.table}.${column.column}: ${count}`)
  }
  for (const folder of filesFolders) {
    const files = await countOtherFiles(folder, keyId)
    if (files > 0) left.push(`${basename(folder)}: ${files}`)
  }
  return left
}

// any number will do, as long as every copy of the program takes the same
const ROTATING = 7_301_938

async function aloneInRotation(pool: pg.Pool, run: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      ROTATING,
    ])
    if (!rows[0]?.mine) throw new RotationRunning('密钥轮换正在进行 (a rotation is running already)')
    // given back before anybody hears how it went; where the connection broke, the lock went with it
    const giveBack = () => client.query('select pg_advisory_unlock($1)', [ROTATING]).catch(() => undefined)
    await run().finally(giveBack)
  } finally {
    client.release(true)
  }
}

/** For clocks that do not run quite alike, and a ring that was being read. */
const LEASE_MARGIN_MS = 5_000

function sleepLease(): Promise<void> {
  return sleep(KEYRING_LEASE_MS + LEASE_MARGIN_MS)
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePool, openOwnerPool } from '../database/database.ts'
import { type FileStore, folderStore, pathOfFile } from '../files/files.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { listKeys } from './key-store.ts'
import { KEYRING_LEASE_MS, type Keyring, openKeyring, prepareKeyring } from './keyring.ts'
import { type MasterKey, masterKeyFrom } from './master-key.ts'
import { dropOtherMasters, RotationRunning, rotateKeys } from './rotate-keys.ts'
import { firstKeys, KeyNotHeld, openText, sealBytes, withKeys } from './secrets.ts'
import { unveil, veil } from './veil.ts'

const NOTES = 1_200

let database: TestDatabase
let pool: pg.Pool
let folder: string
let masterBytes: Buffer
let master: MasterKey
let ring: Keyring
let files: FileStore
let elapsed: number
let reported: string[]

beforeEach(async () => {
  database = await createTestDatabase()
  pool = openOwnerPool(database.url, 6)
  folder = mkdtempSync(join(tmpdir(), 'zhixun-rotate-'))
  masterBytes = randomBytes(32)
  master = masterKeyFrom(masterBytes)
  elapsed = 0
  reported = []
  await prepareKeyring(pool, async () => master, masterBytes, new Date())
  ring = await openRing()
  files = folderStore(folder, ring)
  await pool.query(
    'create table public.note (region_id text, number int, told_sealed text, primary key (region_id, number))',
  )
})
afterEach(async () => {
  await closePool(pool)
  await database.drop()
  rmSync(folder, { recursive: true })
})

function openRing(by: MasterKey = master): Promise<Keyring> {
  return openKeyring({ read: () => listKeys(pool), master: async () => by, elapsed: () => elapsed })
}

async function writeNotes(): Promise<void> {
  const rows = Array.from({ length: NOTES }, (_, number) => ring.seal(`note ${number}`))
  await pool.query(
    `insert into public.note select '3202', number, text from unnest($1::text[]) with ordinality as told (text, number)`,
    [rows],
  )
}

const rotate = (more: object = {}) =>
  rotateKeys({
    pool,
    filesFolders: [folder],
    master,
    now: () => new Date(),
    report: (line) => void reported.push(line),
    untilHeard: () => ring.refresh(),
    ...more,
  })

async function keysInUse(): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>(
    `select distinct split_part(told_sealed, '.', 2) as key from public.note order by 1`,
  )
  return rows.map(({ key }) => key)
}

/** Key ids that are not retired. */
async function keysOpen(): Promise<string[]> {
  const keys = await listKeys(pool)
  return keys.filter(({ purpose, retiredAt }) => purpose === 'seal' && !retiredAt).map(({ keyId }) => keyId)
}

describe('rotating keys', () => {
  it('seals every text and file anew and retires the keys before', async () => {
    await writeNotes()
    const scan = Buffer.alloc(200_000, 'scan')
    const [sealed, clear] = [await files.put(scan), await files.put(Buffer.from('a roster'))]
    writeFileSync(pathOfFile(folder, clear), 'a roster')
    const hash = ring.keyedHash('id-number', '320222199001011234')
    expect(await keysOpen()).toEqual(['v1', 'k1'])

    await rotate()

    expect(await keysInUse()).toEqual(['k2'])
    expect(await keysOpen()).toEqual(['k2'])
    const reopened = await openRing()
    const { rows } = await pool.query<{ number: number; told: string }>(
      'select number, told_sealed as told from public.note order by number',
    )
    expect(rows.map(({ told }) => reopened.open(told))).toEqual(
      Array.from({ length: NOTES }, (_, number) => `note ${number}`),
    )
    expect(reopened.keyedHash('id-number', '320222199001011234')).toBe(hash)
    for (const digest of [sealed, clear])
      expect(readFileSync(pathOfFile(folder, digest)).subarray(0, 26).toString('latin1')).toContain('k2')
    expect((await files.get(sealed)).equals(scan)).toBe(true)
    expect((await files.get(clear)).toString()).toBe('a roster')
    expect(reported).toContain(`  public.note.told_sealed  ${NOTES} / ${NOTES}`)
  })

  it('goes on where it was broken off, and makes no third key', async () => {
    await writeNotes()
    const untilHeard = () => Promise.reject(new Error('killed'))
    await expect(rotate({ untilHeard })).rejects.toThrow('killed')
    expect(await keysOpen()).toEqual(['v1', 'k1', 'k2'])
    await pool.query(`insert into public.note values ('3202', 0, $1)`, [ring.seal('late')])

    await rotate()

    expect(reported.some((line) => line.includes('继续上次未完成的轮换'))).toBe(true)
    expect(await keysOpen()).toEqual(['k2'])
    expect(await keysInUse()).toEqual(['k2'])
  })

  it('passes over rows that somebody is changing, and retires nothing before they were done', async () => {
    await writeNotes()
    const client = await pool.connect()
    await client.query('begin')
    await client.query(`update public.note set told_sealed = $1 where number = 7`, [ring.seal('changed')])
    const done = rotate()
    await expect.poll(() => reported.some((line) => line.includes('等待各服务器'))).toBe(true)
    expect(await keysOpen()).toEqual(['v1', 'k1', 'k2'])
    await client.query('commit')
    client.release()
    await done
    expect(await keysInUse()).toEqual(['k2'])
    const { rows } = await pool.query(`select told_sealed from public.note where number = 7`)
    expect(ring.open(rows[0].told_sealed)).toBe('changed')
  })

  it('asks for another master key only when nothing stands in the way', async () => {
    let asked = 0
    const nextMaster = async () => {
      asked += 1
      return masterKeyFrom(randomBytes(32))
    }
    const held = await pool.connect()
    await held.query('select pg_advisory_lock(7301938)')
    await expect(rotate({ nextMaster })).rejects.toThrow(RotationRunning)
    expect(asked).toBe(0)
    await held.query('select pg_advisory_unlock(7301938)')
    held.release()
    const stranger = { ...master, unwrap: async () => randomBytes(32) }
    await expect(rotate({ master: stranger, nextMaster })).rejects.toThrow('不是数据密钥')
    expect(asked).toBe(0)
    expect(await listKeys(pool)).toHaveLength(3)
  })

  it('is done by one at a time', async () => {
    await writeNotes()
    const second = Promise.withResolvers<unknown>()
    await rotate({ untilHeard: async () => second.resolve(await rotate().catch((error: unknown) => error)) })
    expect(await second.promise).toBeInstanceOf(RotationRunning)
  })

  it('takes another master key beside the one before, until that is dropped', async () => {
    await writeNotes()
    const next = masterKeyFrom(randomBytes(32))
    await rotate({ nextMaster: async () => next })
    const { rows } = await pool.query<{ told: string }>('select told_sealed as told from public.note limit 1')
    const told = rows[0]?.told ?? ''
    for (const by of [master, next]) expect((await openRing(by)).open(told)).toMatch(/^note/)

    expect(await dropOtherMasters(pool, next)).toBe(4) // the hash key, v1, k1, k2

    expect((await openRing(next)).open(told)).toMatch(/^note/)
    await expect(openRing(master)).rejects.toThrow(`由主密钥 ${next.masterId} 封装`)
    await expect(dropOtherMasters(pool, master)).rejects.toThrow('主密钥不对')
  })
})

describe('a keyring', () => {
  it('looks a key up that it has not heard of before it gives up', async () => {
    const other = await openRing()
    await rotate({ untilHeard: () => other.refresh() })
    const sealed = other.seal('told elsewhere')
    expect(sealed).toMatch(/^v2\.k2\./)
    expect(() => ring.open(sealed)).toThrow(KeyNotHeld)
    expect(await withKeys(ring, async () => ring.open(sealed))).toBe('told elsewhere')
    const unknown = sealed.replace('k2', 'k9')
    await expect(withKeys(ring, async () => ring.open(unknown))).rejects.toThrow('k9 is not on the keyring')
  })

  it('seals no longer than it was lately read, so that a retired key gets no new texts', async () => {
    elapsed = KEYRING_LEASE_MS + 1
    expect(() => ring.seal('x')).toThrow(KeyNotHeld)
    expect(await withKeys(ring, async () => ring.seal('x'))).toMatch(/^v2\.k1\./)
  })

  it('opens with no bytes but its own, whatever a key service gives back', async () => {
    const stranger = { ...master, unwrap: async () => randomBytes(32) }
    await expect(openRing(stranger)).rejects.toThrow(`主密钥 ${master.masterId} 解出的不是数据密钥`)
    const short = { ...master, unwrap: async () => randomBytes(16) }
    await expect(openRing(short)).rejects.toThrow('is not the data key')
  })

  it('from before there were check values gets them once, where it opens what was sealed under it', async () => {
    await writeNotes()
    await pool.query('update platform.data_key set check_value = null')
    const stranger = { ...master, unwrap: async () => randomBytes(32) }
    await expect(prepareKeyring(pool, async () => stranger, undefined, new Date())).rejects.toThrow()
    expect((await listKeys(pool)).map(({ checkValue }) => checkValue)).toContain(null)
    await prepareKeyring(pool, async () => master, undefined, new Date())
    expect((await listKeys(pool)).map(({ checkValue }) => checkValue)).not.toContain(null)
    await openRing()
    await expect(openRing(stranger)).rejects.toThrow('is not the data key')
  })

  it('is made once, however many servers start together, and takes over the keys from before', async () => {
    const blank = await createTestDatabase()
    const own = openOwnerPool(blank.url, 6)
    await Promise.all(
      Array.from({ length: 4 }, () => prepareKeyring(own, async () => master, masterBytes, new Date())),
    )
    const keys = await listKeys(own)
    expect(keys.map(({ keyId }) => keyId)).toEqual(['hash', 'v1', 'k1'])
    const first = await openKeyring({ read: async () => keys, master: async () => master })
    const { data } = firstKeys(masterBytes)
    const old = `v1.${sealBytes(data.bytes, Buffer.from('before'), '').toString('base64')}`
    expect(first.open(old)).toBe('before')
    expect(openText(data, old)).toBe('before')
    await closePool(own)
    await blank.drop()
  })
})

describe('a veiled file', () => {
  it('has another digest each time and reads as it was, as do those sealed as texts before', async () => {
    const bytes = Buffer.from('[{"idNumber":"320222199001011234"}]')
    expect(veil(bytes).equals(veil(bytes))).toBe(false)
    expect(unveil(ring, veil(bytes)).equals(bytes)).toBe(true)
    expect(unveil(ring, Buffer.from(ring.seal(bytes.toString()))).equals(bytes)).toBe(true)
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { verifyCommand } from '../cli/verify.ts'
import { answerQuery, executeCommand } from '../platform/command/execute.ts'
import { chain, chainStart, inScope, type Platform, systemActor } from '../platform/index.ts'
import { openTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts'
import { recordAccesses } from './access/record-access.ts'
import { listChain } from './audit-store.ts'
import { checkStretch } from './checks/check-stretch.ts'
import { appendToChain } from './entry.ts'
import { exportRange } from './range/export-range.ts'
import { keepSeal, readKeptSeals } from './seals/kept-seals.ts'
import { type Seal, sealFile } from './seals/seal.ts'
import { sealChain } from './seals/seal-chain.ts'
import { findRegionsToSeal, listSeals } from './seals/seal-store.ts'
import { listLate } from './seals/unsealed.ts'

const region = '320206'

let world: TestPlatform
let platform: Platform
let folder: string

beforeAll(async () => {
  world = await openTestPlatform()
  folder = mkdtempSync(join(tmpdir(), 'zhixun-seals-'))
  platform = {
    ...world.platform,
    audit: appendToChain,
    looks: recordAccesses(world.platform.newId),
    sealFolder: folder,
  }
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A chain of three sealed days, each with five acts and two looks; begun anew for each test. */
let seals: Seal[]
beforeEach(async () => {
  await world.ask('truncate audit.entry, audit.chain_end, audit.seal, audit.access, audit.chain_check')
  rmSync(join(folder, region), { recursive: true, force: true })
  seals = []
  for (const day of ['2023-02-13', '2023-02-14', '2023-02-15']) {
    world.clock.setDay(day)
    await act(5)
    await look('0192f000-0000-7000-8000-00000000000c')
    world.clock.setDay(nextDay(day))
    seals.push(await seal(nextDay(day)))
  }
})

const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

const act = (count: number) =>
  inScope(platform.db, { kind: 'system' }, (tx) =>
    appendToChain(
      tx,
      Array.from({ length: count }, (_, n) => ({
        regionId: region,
        at: platform.clock.now(region),
        actor: 'staff:1',
        actorName: '沈一帆',
        actorRole: 'reviewer',
        organizationId: null,
        command: 'test.act',
        subject: `thing:${n}`,
        details: { n },
        payloadDigest: '0'.repeat(64),
      })),
    ),
  )

const look = (personId: string) =>
  inScope(platform.db, { kind: 'system' }, async (tx) =>
    platform.looks?.(tx, {
      regionId: region,
      kind: 'view',
      people: [personId, '0192f000-0000-7000-8000-00000000000d'],
      actor: 'staff:1',
      actorName: '沈一帆',
      actorRole: 'reviewer',
      organizationId: null,
      query: 'test.look',
      at: platform.clock.now(region),
      recordedAt: platform.clock.real(),
    }),
  )

async function seal(day: string): Promise<Seal> {
  const made = await executeCommand(platform, sealChain, systemActor(region), { regionId: region, day })
  await keepSeal(folder, made)
  return made
}

const faults = async () =>
  (await checkStretch(platform, { regionId: region, checkedBy: '测试' })).faults.map(
    ({ seq, kind, seal: number }) => `${kind} ${seq}${number === null ? '' : ` seal ${number}`}`,
  )

describe('the daily seal', () => {
  it('says where the chain ended, how much was done and looked at since, and follows the seal before', () => {
    const [first, second, third] = seals
    expect(first).toMatchObject({ seq: 1, sealedOn: '2023-02-14', lastSeq: 5, entries: 5, accesses: 2 })
    expect(second).toMatchObject({ seq: 2, lastSeq: 11, entries: 6, accesses: 2, previousHash: first?.hash })
    expect(third).toMatchObject({ seq: 3, lastSeq: 17, previousHash: second?.hash })
  })

  it('is due once a day, where something was done since', async () => {
    const due = (day: string) =>
      inScope(platform.db, { kind: 'system' }, (tx) => findRegionsToSeal(tx, [region, '341124'], day))
    expect(await due('2023-02-17')).toEqual([])
    await act(1)
    expect(await due('2023-02-16')).toEqual([])
    expect(await due('2023-02-17')).toEqual([region])
  })

  it('goes on where the last one is of a later day, because a clock ran ahead or was set back', async () => {
    const back = '2022-06-01'
    world.clock.setDay(back)
    await act(2)
    const due = await inScope(platform.db, { kind: 'system' }, (tx) => findRegionsToSeal(tx, [region], back))
    expect(due).toEqual([region])
    const first = await seal(back)
    expect(first).toMatchObject({ seq: 4, sealedOn: back, entries: 3, previousHash: seals[2]?.hash })
    expect(first.accessesUntil).toBe(seals[2]?.accessesUntil)
    await act(1)
    world.clock.setDay(nextDay(back))
    expect(await seal(nextDay(back))).toMatchObject({ seq: 5, previousHash: first.hash })
    expect(await faults()).toEqual([])
    expect((await readKeptSeals(folder, region)).size).toBe(5)
  })

  it('is missed where it does not come for more than a day: the page, the check and the to-do list say so', async () => {
    const stopped = async () =>
      inScope(platform.db, { kind: 'system' }, (tx) =>
        listLate(
          {
            tx,
            todayIn: (each) => platform.clock.today(each),
            realNow: platform.clock.real(),
          },
          [region],
        ),
      )
    await act(4)
    expect(await stopped()).toEqual([])
    world.clock.setDay('2023-02-17')
    expect(await stopped()).toEqual([])
    world.clock.setDay('2023-02-19')
    expect(await stopped()).toMatchObject([{ regionId: region, entries: 4 }])
    await seal('2023-02-19')
    expect(await stopped()).toEqual([])
  })

  it('is made once where two servers find it due at the same moment', async () => {
    await act(1)
    const made = await Promise.allSettled([seal('2023-02-20'), seal('2023-02-20')])
    const refused = made.filter((each) => each.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['audit.sealed-already'])
    expect(await faults()).toEqual([])
  })

  it('is in an entry of the chain itself', async () => {
    const [entry] = await world.ask<{ details: unknown }>(`select details from audit.entry where seq = 12`)
    expect(entry?.details).toMatchObject({ seal: 2, sealHash: seals[1]?.hash })
  })

  it('is laid down outside the database once, and never another in its place', async () => {
    const [first] = seals as [Seal]
    await keepSeal(folder, first)
    const forged = { ...first, hash: '0'.repeat(64) }
    await expect(keepSeal(folder, forged)).rejects.toThrow('another one')
    expect((await readKeptSeals(folder, region)).get(1)).toEqual(first)
  })
})

describe('a chain that nobody touched', () => {
  it('is found whole, and the check is kept', async () => {
    const check = await checkStretch(platform, { regionId: region, checkedBy: '测试' })
    expect(check).toMatchObject({ fromSeq: 1, toSeq: 18, entries: 18, seals: 3, accesses: 6, keptSeals: 3 })
    expect(check.faults).toEqual([])
    const kept = await world.ask('select faults, checked_by from audit.chain_check')
    expect(kept).toEqual([{ faults: [], checked_by: '测试' }])
  })

  it('is found whole from one seal to the next', async () => {
    const [, second, third] = seals
    const check = await checkStretch(platform, {
      regionId: region,
      after: second,
      until: third,
      checkedBy: '',
    })
    expect(check).toMatchObject({ fromSeq: 11, toSeq: 17, entries: 7, faults: [] })
  })
})

/** Made anew by somebody who owns the database: hashes, links and end fit again. */
async function rewriteFrom(seq: number, change: string) {
  await world.ask(`update audit.entry set ${change} where seq = ${seq}`)
  const entries = await inScope(platform.db, { kind: 'system' }, (tx) => listChain(tx, region, 1, 1000))
  let previousHash = entries[seq - 2]?.hash ?? chainStart
  for (const entry of entries.slice(seq - 1)) {
    const { hash: _, ...said } = entry
    const made = chain({ ...said, previousHash })
    await world.ask('update audit.entry set previous_hash = $1, hash = $2 where seq = $3', [
      made.previousHash,
      made.hash,
      made.seq,
    ])
    previousHash = made.hash
  }
  await world.ask('update audit.chain_end set hash = $1', [previousHash])
}

/** The seals after this entry, made anew as well. */
async function rewriteSeals(afterSeq: number) {
  let previousHash = chainStart
  for (const old of await inScope(platform.db, { kind: 'system' }, (tx) => listSeals(tx, region))) {
    const [end] = await world.ask<{ hash: string }>('select hash from audit.entry where seq = $1', [
      old.lastSeq,
    ])
    const { hash: _, ...said } = old
    const made = old.lastSeq < afterSeq ? old : chain({ ...said, lastHash: end?.hash ?? '', previousHash })
    await world.ask('update audit.seal set last_hash = $1, previous_hash = $2, hash = $3 where seq = $4', [
      made.lastHash,
      made.previousHash,
      made.hash,
      made.seq,
    ])
    previousHash = made.hash
  }
}

describe('the owner of the database', () => {
  it.each([
    ['alters an entry', `update audit.entry set actor_name = '他人' where seq = 8`, ['hash-differs 8']],
    ['takes an entry out', 'delete from audit.entry where seq = 8', ['number-missing 9']],
    ['takes the first entries out', 'delete from audit.entry where seq < 3', ['does-not-begin 3']],
    [
      'puts one at the end',
      `insert into audit.entry select region_id, 19, at, actor, actor_name, actor_role, organization_id, command, subject,
         details, payload_digest, hash, repeat('a', 64) from audit.entry where seq = 18`,
      ['hash-differs 19', 'end-differs 19'],
    ],
    ['cuts the last entry off', 'delete from audit.entry where seq = 18', ['ends-early 17']],
    ['cuts off a sealed tail', 'delete from audit.entry where seq > 13', ['ends-early 13 seal 3']],
    ['alters a seal', 'update audit.seal set entries = 99 where seq = 2', ['seal-altered 11 seal 2']],
    [
      'takes a seal away',
      'delete from audit.seal where seq = 2',
      ['kept-seal-missing 11 seal 2', 'seal-missing 17 seal 3', 'accesses-differ 17 seal 3'],
    ],
    [
      'takes a look out of the record',
      `delete from audit.access where access_id in (select access_id from audit.access order by access_id limit 1)`,
      ['accesses-differ 5 seal 1'],
    ],
    [
      'says that another one looked',
      `update audit.access set actor_name = '他人' where recorded_at >= '2023-02-15'`,
      ['accesses-differ 17 seal 3'],
    ],
  ])('who %s is found out, with the place', async (_, statement, found) => {
    await world.ask(statement)
    expect(await faults()).toEqual(found)
  })

  it('who cuts off the tail and mends the end on record is found out by the seal', async () => {
    await world.ask('delete from audit.entry where seq > 13')
    await world.ask(
      'update audit.chain_end set seq = 13, hash = (select hash from audit.entry where seq = 13)',
    )
    expect(await faults()).toEqual(['ends-early 13 seal 3'])
  })

  it('who makes the whole chain anew from an entry on is found out by every seal after it', async () => {
    await rewriteFrom(8, `details = '{"n":7}'`)
    expect(await faults()).toEqual(['seal-differs 11 seal 2', 'seal-differs 17 seal 3'])
  })

  it('who makes the seals anew as well is found out by those kept outside', async () => {
    await rewriteFrom(8, `details = '{"n":7}'`)
    await rewriteSeals(8)
    expect(await faults()).toEqual(['kept-seal-differs 11 seal 2', 'kept-seal-differs 17 seal 3'])
  })

  it('who removes a seal with everything after it is found out by those kept outside', async () => {
    await world.ask('delete from audit.entry where seq > 11')
    await world.ask('delete from audit.seal where seq = 3')
    await world.ask(
      'update audit.chain_end set seq = 11, hash = (select hash from audit.entry where seq = 11)',
    )
    expect(await faults()).toEqual(['kept-seal-missing 17 seal 3'])
  })
})

describe('a stretch taken out of the house', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockReturnValue(undefined)
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    return () => vi.restoreAllMocks()
  })

  const officer = {
    kind: 'staff' as const,
    id: 'officer',
    name: '钱审计',
    homeRegionId: region,
    scope: { kind: 'regions' as const, regions: [region] },
    roles: [{ role: 'audit-officer' as const, area: '3202' }],
  }
  const take = async (from: string, until: string) => {
    const asked = { regionId: region, from, until }
    const { bytes } = await answerQuery(platform, exportRange, officer, asked)
    const path = join(folder, 'range.jsonl')
    writeFileSync(path, bytes)
    return path
  }
  const sealPath = (number: number) => {
    const path = join(folder, `seal-${number}.json`)
    writeFileSync(path, sealFile(seals[number - 1] as Seal))
    return path
  }

  const saidOf = async (args: string[]): Promise<[number, string]> => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {})
    const code = await verifyCommand(args)
    const words = said.mock.calls.flat().join('\n')
    said.mockRestore()
    return [code, words]
  }

  it('is found whole without a server, and agrees with a seal kept elsewhere', async () => {
    const path = await take('2023-02-13', '2023-02-16')
    expect(await verifyCommand([path, '--json'])).toBe(0)
    expect(await verifyCommand([path, '--seal', sealPath(1), '--seal', sealPath(3)])).toBe(0)
  })

  it('holds only what was asked for', async () => {
    const lines = readFileSync(await take('2023-02-15', '2023-02-15'), 'utf8')
      .trim()
      .split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ fromSeq: 12, toSeq: 17, entries: 6, seals: 1 })
  })

  it.each([
    ['a word is changed', (text: string) => text.replace('"n":3', '"n":4')],
    ['a line is taken out', (text: string) => text.split('\n').toSpliced(9, 1).join('\n')],
    ['two lines change places', (text: string) => swapped(text.split('\n'), 9, 10).join('\n')],
  ])('is found broken where %s', async (_, change) => {
    const path = await take('2023-02-13', '2023-02-16')
    writeFileSync(path, change(readFileSync(path, 'utf8')))
    expect(await verifyCommand([path])).toBe(1)
  })

  it('of a chain made anew with its seals is found broken by a seal kept elsewhere, and by it alone', async () => {
    const kept = sealPath(2)
    await rewriteFrom(8, `details = '{"n":7}'`)
    await rewriteSeals(8)
    const path = await take('2023-02-13', '2023-02-16')
    expect(await verifyCommand([path])).toBe(0)
    expect(await verifyCommand([path, '--seal', kept])).toBe(1)
  })

  it('that ends after its last seal is whole, and says how many entries at the end nothing holds', async () => {
    await act(3)
    const path = await take('2023-02-13', '2023-02-16')
    const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n')
    const told = JSON.parse(head)
    // the act of sealing stands after what it seals
    const unsealed = told.toSeq - (seals[2] as Seal).lastSeq
    expect(unsealed).toBe(4)
    expect(await saidOf([path])).toEqual([0, expect.stringContaining('⚠ 末尾 4 条尚无封存点覆盖')])

    const cut = { ...told, toSeq: told.toSeq - 2, entries: told.entries - 2 }
    writeFileSync(path, `${[JSON.stringify(cut), ...lines.slice(0, -2)].join('\n')}\n`)
    expect(await saidOf([path])).toEqual([0, expect.stringContaining('⚠ 末尾 2 条尚无封存点覆盖')])
    const { hash } = JSON.parse(lines.at(-1) ?? '').entry
    expect(await saidOf([path, '--chain-end', hash])).toEqual([1, expect.not.stringContaining('⚠')])
  })

  it('does not vouch for who exported it', async () => {
    const path = await take('2023-02-13', '2023-02-16')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"exportedBy":"钱审计"', '"exportedBy":"别人"'))
    const [code, said] = await saidOf([path])
    expect(code).toBe(0)
    expect(said.split('\n').find((line) => line.includes('别人'))).toContain('无从证明')
  })

  it('is not said to agree with a seal of another stretch', async () => {
    const path = await take('2023-02-15', '2023-02-16')
    expect(await verifyCommand([path, '--seal', sealPath(1)])).toBe(1)
  })

  it('is told from a file that is none, and a seal from what is none', async () => {
    const path = await take('2023-02-13', '2023-02-16')
    expect(await verifyCommand([path, '--seal', path])).toBe(2)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\n/, '\n{}\n'))
    expect(await verifyCommand([path])).toBe(2)
  })

  it.each([
    ['its first letters are gone', (text: string) => text.slice(5), '首行（文件头）残缺'],
    ['its first line is gone', (text: string) => text.slice(text.indexOf('\n') + 1), '首行（文件头）残缺'],
    [
      'a blank was put into the head',
      (text: string) => text.replace('{"format":', '{ "form": '),
      '首行（文件头）残缺',
    ],
    ['it was cut off in a line', (text: string) => text.slice(0, -40), '第 22 行残缺'],
    [
      'a line says nothing',
      (text: string) => text.replace(/\{"entry":.*\n/, '{"entry":null}\n'),
      '第 5 行残缺',
    ],
    ['it was saved as UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), '不是 UTF-8 文本'],
  ])('that was damaged is still called a stretch of the audit: %s', async (_, damage, why) => {
    const path = await take('2023-02-13', '2023-02-16')
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await verifyCommand([path])).toBe(2)
    const words = said.mock.calls.flat().join('\n')
    expect(words).toContain('审计记录已损坏')
    expect(words).toContain(why)
    expect(words).not.toContain('案卷包')
    said.mockRestore()
  })
})

const swapped = (lines: string[], one: number, other: number) =>
  lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '')

describe('the application itself', () => {
  it.each(['audit.entry', 'audit.seal', 'audit.access', 'audit.chain_check'])(
    'may only add to %s, whatever it tries',
    async (table) => {
      const tried = (statement: string) =>
        inScope(platform.db, { kind: 'system' }, async (tx) => {
          await sql.raw(statement).execute(tx)
        })
      for (const statement of [
        `update ${table} set region_id = '320205'`,
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable row level security`,
        `drop table ${table}`,
      ])
        await expect(tried(statement)).rejects.toThrow(/permission denied|must be owner/)
    },
  )
})

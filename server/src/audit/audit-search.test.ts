import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf } from '../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../testing/test-server.ts'

const audit = '/api/regions/320206/audit'

interface Row {
  readonly seq: number
  readonly actorName: string
  readonly command: string
  readonly subject: string
  readonly act: { readonly zh: string }
}
interface Rows<Of = Row> {
  readonly rows: Of[]
  readonly next: string | null
}

let server: TestServer
let officer: TestUser
let reviewer: TestUser
let firm: TestFirm
let seals: string

beforeAll(async () => {
  seals = mkdtempSync(join(tmpdir(), 'zhixun-seals-'))
  server = await openTestServer({ sealFolder: seals })
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  officer = await server.staff('officer', ['audit-officer'], '320206')
  firm = await registeredFirm(server, 'first', { reviewer })
  await registeredFirm(server, 'second', { reviewer })
  await registeredFirm(server, 'away', { regionId: '320205' })
  await server.work()
})
afterAll(async () => {
  await server.close()
  rmSync(seals, { recursive: true, force: true })
})

const search = async (conditions: Record<string, string> = {}, who = officer) =>
  bodyOf<Rows>(await who.get(`${audit}/entries?${new URLSearchParams(conditions)}`))

const commandsOf = ({ rows }: Rows) => rows.map((row) => row.command)

async function ask<Found extends pg.QueryResultRow>(statement: string): Promise<Found[]> {
  const client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
  try {
    return (await client.query<Found>(statement)).rows
  } finally {
    await client.end()
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(holds).toBe(true)
}

describe('searching the audit', () => {
  it('finds acts by who, what, on which thing and when', async () => {
    expect(commandsOf(await search({ command: 'registry.confirm-organization' }))).toEqual([
      'registry.confirm-organization',
      'registry.confirm-organization',
    ])
    const about = await search({ subject: `organization:${firm.organizationId}` })
    expect(commandsOf(about)).toEqual(['registry.confirm-organization', 'registry.register-organization'])
    expect(about.rows[0]?.act.zh).not.toBe('registry.confirm-organization')
    expect(new Set(commandsOf(await search({ subject: 'organization', actor: 'huishan' })))).toEqual(
      new Set(['registry.confirm-organization']),
    )
    expect(
      (await search({ from: '2023-02-14' })).rows.filter((row) => row.command.startsWith('registry')),
    ).toEqual([])
    expect((await search({ until: '2023-02-12' })).rows).toEqual([])
    expect((await search({ text: '不会有人写的话' })).rows).toEqual([])
  })

  it('comes in pages, newest first, each row once', async () => {
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Rows = await search({ limit: '2', ...(cursor && { cursor }) })
      seen.push(...page.rows.map((row) => row.seq))
      cursor = page.next
    }
    // The work in the background may write further entries meanwhile: newer than what the first page showed.
    const all = (await search()).rows.map((row) => row.seq).filter((seq) => seq <= (seen[0] ?? 0))
    expect(seen).toEqual(all)
    expect(seen.length).toBeGreaterThan(4)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('shows no other region, and is open to audit roles alone', async () => {
    expect(new Set((await search()).rows.map((row) => (row as Row & { regionId: string }).regionId))).toEqual(
      new Set(['320206']),
    )
    const administrator = await server.staff('admin', ['administrator'], '3202')
    const elsewhere = await server.staff('elsewhere', ['audit-officer'], '320205')
    for (const path of [
      'entries',
      'figures',
      'health',
      'seals',
      'accesses',
      'range.jsonl?from=2023-02-13&until=2023-02-13',
      'seals/1/seal.json',
    ])
      for (const user of [administrator, reviewer, elsewhere, firm.user])
        expect(problemIn(await user.get(`${audit}/${path}`)).code).toBe('platform.not-allowed')
    for (const user of [administrator, reviewer, elsewhere, firm.user])
      expect(problemIn(await user.post(`${audit}/checks`)).code).toBe('platform.not-allowed')
  })

  it('shows a reviewer who audits one district no other district', async () => {
    const both = await server.staff('both', ['auditor'], '320205')
    expect(problemIn(await both.get(`${audit}/entries`)).code).toBe('platform.not-allowed')
  })

  it('tells figures by day and by act', async () => {
    const figures = bodyOf<{
      byDay: { day: string; count: number }[]
      byCommand: { command: string; count: number }[]
    }>(await officer.get(`${audit}/figures?from=2023-02-13&until=2023-02-13`))
    const entries = (await search({ from: '2023-02-13', until: '2023-02-13', limit: '200' })).rows.length
    expect(figures.byDay).toEqual([{ day: '2023-02-13', count: entries }])
    expect(figures.byCommand.reduce((sum, { count }) => sum + count, 0)).toBe(entries)
  })

  it('is itself on record, without the numbers that were typed', async () => {
    await search({ text: '320222199001011234', actor: '沈一帆' })
    const { rows } = bodyOf<Rows<{ actorName: string; kind: string; query: string; details: object }>>(
      await officer.get(`${audit}/accesses?kind=search`),
    )
    expect(rows.find((row) => 'text' in row.details)).toMatchObject({
      actorName: 'officer',
      query: 'audit.list-entries',
      details: { text: '…', actor: '沈一帆' },
    })
  })
})

describe('the health of the chain', () => {
  it('is told up to the last seal, which lies outside the database as well', async () => {
    await server.setDay('2023-02-15')
    const health = async () =>
      bodyOf<{
        chains: { regionId: string; lastSeal: object | null; lastCheck: object | null; faults: object[] }[]
      }>(await officer.get(`${audit}/health`)).chains
    await until(async () => (await health())[0]?.lastCheck !== null)
    expect(await health()).toMatchObject([
      { regionId: '320206', lastSeal: { sealedOn: '2023-02-15' }, faults: [], mayVerify: true },
    ])
    await until(async () => readdirSync(join(seals, '320206')).length > 0)
    const listed = bodyOf<Rows<{ seq: number; hash: string }>>(await officer.get(`${audit}/seals`))
    const [last] = listed.rows
    const file = await officer.get(`${audit}/seals/${last?.seq}/seal.json`)
    expect(file.body).toMatchObject({ format: 'zhixun-audit-seal', seal: { hash: last?.hash } })
    expect(problemIn(await officer.get(`${audit}/seals/999/seal.json`)).code).toBe('platform.not-found')
  })

  it('can be verified now, with progress, and names what somebody altered', async () => {
    await ask(`update audit.entry set actor_name = '他人' where region_id = '320206' and seq = 2`)
    const { taskId } = bodyOf<{ taskId: string }>(await officer.post(`${audit}/checks`))
    const task = async () =>
      bodyOf<{ state: string; message: string }>(await officer.get(`/api/regions/320206/tasks/${taskId}`))
    await until(async () => (await task()).state === 'done')
    expect((await task()).message).toMatch(/^发现 1 处不符；2023-02-15 起有 \d+ 条尚未封存$/)
    const { chains } = bodyOf<{ chains: { faults: object[] }[] }>(await officer.get(`${audit}/health`))
    expect(chains[0]?.faults).toMatchObject([{ seq: 2, kind: 'hash-differs' }])
  })
})

describe('a chain that is not sealed any more', () => {
  it('stands in the to-do list of the audit officer, and of nobody else, and on the page', async () => {
    const waiting = async (user: TestUser) => {
      const { items } = bodyOf<{ items: { kind: string; title: string }[] }>(
        await user.get('/api/regions/320206/todo'),
      )
      return items.filter(({ kind }) => kind === 'chain-unsealed')
    }
    expect(await waiting(officer)).toEqual([])
    await ask(`delete from audit.seal where region_id = '320206'`)
    const health = async () =>
      bodyOf<{ chains: { unsealed: { entries: number; isLate: boolean } }[] }>(
        await officer.get(`${audit}/health`),
      ).chains[0]?.unsealed
    const unsealed = await health()
    expect(unsealed).toMatchObject({ isLate: true })
    expect(await waiting(officer)).toMatchObject([{ title: `${unsealed?.entries} 条审计记录未封存` }])
    const administrator = await server.staff('todo-admin', ['administrator'], '320206')
    expect(await waiting(administrator)).toEqual([])
  })
})

describe('exporting a stretch', () => {
  it('gives the file and leaves an entry with its digest', async () => {
    const answer = await officer.get(`${audit}/range.jsonl?from=2023-02-13&until=2023-02-15`)
    expect(JSON.parse(answer.text.split('\n')[0] ?? '')).toMatchObject({ format: 'zhixun-audit-range' })
    expect((await search({ command: 'audit.record-export' })).rows).toMatchObject([
      { actorName: 'officer', details: { fromSeq: 1 } },
    ])
  })

  it('is refused where nothing was done, or too much', async () => {
    const none = await officer.get(`${audit}/range.jsonl?from=2022-01-01&until=2022-01-02`)
    expect(problemIn(none).code).toBe('platform.not-found')
    await ask(`insert into audit.entry
      select region_id, number, '2022-01-01T04:00:00Z', actor, actor_name, actor_role, null, command, subject, '{}',
        payload_digest, previous_hash, hash
      from audit.entry, generate_series(1000001, 1100001) number where region_id = '320206' and seq = 1`)
    const much = await officer.get(`${audit}/range.jsonl?from=2022-01-01&until=2022-01-02`)
    expect(problemIn(much).code).toBe('audit.range-too-long')
  })
})

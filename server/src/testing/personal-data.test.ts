import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { birthDate, parseIdNumber } from '@zhixun/policy'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRulebooks } from '../rulebook/index.ts'
import { firmUsername, type SandboxCity, sandboxCities } from '../sandbox/cities.ts'
import { fillSandbox } from '../sandbox/fill-sandbox.ts'
import { openTestServer, type TestServer, type TestUser } from './test-server.ts'
import { openWholeNumbers, type WholeNumbers, wholeNumbersIn } from './whole-numbers.ts'

const wuxi = sandboxCities.filter((city) => city.cityId === 'wuxi-2023')
const [city] = wuxi as [SandboxCity]

let server: TestServer
let client: pg.Client
let personal: WholeNumbers

beforeAll(async () => {
  server = await openTestServer({ day: '2026-11-21', jurisdictions: [] })
  await publishRulebooks(server.app)
  await fillSandbox(server.app, 'small', () => undefined, wuxi)
  client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
  personal = await openWholeNumbers(server.databaseUrl, (sealed) => server.app.platform.secrets.open(sealed))
}, 240_000)
afterAll(async () => {
  await client.end()
  await server.close()
})

async function ask<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
  return (await client.query<Row>(statement)).rows
}

interface Column {
  readonly table: string
  readonly column: string
}

function columns(where: string): Promise<Column[]> {
  return ask<Column>(`select table_schema || '.' || table_name as table, column_name as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') and ${where}`)
}

const personalIn = (text: string) => wholeNumbersIn(text, personal)

describe('personal data', () => {
  it('is there in plenty, sealed', () => {
    const ids = [...personal].filter((number) => number.length === 18 && parseIdNumber(number))
    expect(ids.length).toBeGreaterThan(50)
    expect([...personal].filter((number) => /^1\d{10}$/.test(number)).length).toBeGreaterThan(50)
    expect(personal.size).toBeGreaterThan(ids.length + 50)
  })

  it('stands in clear in no column of any table: audit, receipts, events, tasks and jobs included', async () => {
    const found = new Set<string>()
    for (const { table, column } of await columns(
      `data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'bigint')`,
    )) {
      const rows = await ask<{ value: string | null }>(`select ${column}::text as value from ${table}`)
      if (rows.some(({ value }) => value !== null && personalIn(value).length > 0))
        found.add(`${table}.${column}`)
    }
    expect([...found]).toEqual([])
  })

  it('stands sealed in columns that say so, and in no other', async () => {
    const hidden = new Set<string>()
    for (const { table, column } of await columns(
      `data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying') and column_name not like '%\\_sealed'`,
    )) {
      const rows = await ask<{ value: string | null }>(
        `select ${column}::text as value from ${table} where ${column}::text ~ 'v[12]\\.([0-9a-z]+\\.)?[A-Za-z0-9+/]{38}' limit 1`,
      )
      if (rows.length > 0) hidden.add(`${table}.${column}`)
    }
    expect([...hidden]).toEqual([])
  })

  it('gives no day of birth beside a mask, which would complete the number (ADR 0055)', async () => {
    const days = new Set(
      [...personal].flatMap((number) => {
        const idNumber = number.length === 18 ? parseIdNumber(number) : undefined
        return idNumber ? [birthDate(idNumber) as string] : []
      }),
    )
    expect(days.size).toBeGreaterThan(50)
    const found = new Set<string>()
    for (const { table, column } of await columns(
      `data_type in ('date', 'text', 'jsonb', 'json', 'ARRAY')`,
    )) {
      const rows = await ask<{ value: string | null }>(`select ${column}::text as value from ${table}`)
      for (const { value } of rows)
        if (value?.match(/\d{4}-\d{2}-\d{2}/g)?.some((day) => days.has(day))) found.add(`${table}.${column}`)
    }
    expect([...found]).toEqual([])
  })

  it('is in no file as it lies on the disk, rosters and papers included', () => {
    const folder = join(server.dataFolder, 'files')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const stored = readFileSync(join(file.parentPath, file.name))
      expect(stored.subarray(0, 21).toString('latin1')).toBe('zhixun sealed file 1\n')
      expect(personalIn(stored.toString('latin1'))).toEqual([])
    }
  })

  it('is in no act of the audit, also not in the words of those who looked at a number', async () => {
    const acts = await ask<{ command: string; told: string }>(
      `select command, details::text || subject || actor_name as told from audit.entry`,
    )
    expect(acts.some(({ command }) => command === 'registry.reveal-of-organization')).toBe(true)
    expect(acts.filter(({ told }) => personalIn(told).length > 0)).toEqual([])
    const tails = [...personal].filter((number) => number.length >= 16).map((number) => number.slice(-8))
    const told = new Set(acts.flatMap((act) => act.told.match(/(?<![0-9a-f-])\d{8}(?![0-9a-f-])/g) ?? []))
    expect(tails.filter((tail) => told.has(tail))).toEqual([])
  })

  it('is in no line of the log', () => {
    expect(server.logged.filter((line) => personalIn(line).length > 0)).toEqual([])
  })

  it('is in no answer that refuses, whatever was handed in', async () => {
    const [person] = await ask<{
      name: string
      id_number_sealed: string
      region_id: string
      organization_id: string
    }>(
      `select person.name, id_number_sealed, employment.region_id, organization_id
       from registry.person join registry.employment using (person_id) limit 1`,
    )
    if (!person) throw new Error('the city has nobody')
    const firm = await ownerOf(person.organization_id)
    const idNumber = server.app.platform.secrets.open(person.id_number_sealed)
    const region = `/api/regions/${person.region_id}`
    const staff = `${region}/organizations/${person.organization_id}/staff`
    const worker = { idNumber, relation: 'employee', groups: ['stay-on'], hiredOn: '2020-01-01' }
    const refused = [
      await firm.post(staff, { ...worker, name: '另一个名字' }),
      await firm.post(staff, { ...worker, name: person.name, idNumber: `${idNumber.slice(0, 17)}Y` }),
      await firm.post(staff, { people: [{ ...worker }] }),
      await firm.get(`${region}/plans/${idNumber}`),
      await firm.get(`${staff}?cursor=${idNumber}&limit=0`),
      await server.anyone.post('/api/session', { username: idNumber, password: idNumber }),
      await server.anyone.post(`${region}/organizations`, {
        contactPhone: '13800138000',
        creditCode: idNumber,
      }),
    ]
    expect(refused.map(({ status }) => status).filter((status) => status < 400)).toEqual([])
    expect(refused.map(({ text }) => text).filter((text) => personalIn(text).length > 0)).toEqual([])
    expect(server.logged.filter((line) => personalIn(line).length > 0)).toEqual([])
  })
})

async function ownerOf(organizationId: string): Promise<TestUser> {
  for (let n = 1; n <= 8; n += 1) {
    const user = await server.as(firmUsername(city, n))
    const { body } = await user.get('/api/session')
    if ((body as { organizationId: string }).organizationId === organizationId) return user
  }
  throw new Error(`nobody signs in for ${organizationId}`)
}

import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { masterKeyInFile } from '../master-key.ts'
import { closePool, openOwnerPool } from '../platform/database/database.ts'
import { listSealedColumns } from '../platform/secrets/reseal-columns.ts'
import { rotateKeys } from '../platform/secrets/rotate-keys.ts'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import { inventedName, uploadFile } from './filed-training.ts'
import { registeredFirm, type TestFirm } from './firms.ts'
import { inventedIdNumber } from './invented.ts'
import { openTestServer, type TestServer, type TestUser } from './test-server.ts'

let server: TestServer
let firm: TestFirm
let reviewer: TestUser
let owner: pg.Pool

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'rotating')
  owner = openOwnerPool(server.databaseUrl, 4)
})
afterAll(async () => {
  await closePool(owner)
  await server.close()
})

const workers = `/api/regions/320206/organizations`

function addWorker(number: number) {
  const worker = { name: inventedName(number), idNumber: inventedIdNumber(number), phone: '13912345678' }
  const person = { ...worker, relation: 'employee', groups: [], hiredOn: '2020-01-01' }
  return firm.user.post(`${workers}/${firm.organizationId}/staff`, { people: [person] })
}

async function rotate(heard: () => Promise<void>): Promise<void> {
  await rotateKeys({
    pool: owner,
    filesFolders: [join(server.dataFolder, 'files')],
    master: await masterKeyInFile(join(server.dataFolder, 'master.key')).open(),
    now: () => new Date(),
    report: () => undefined,
    untilHeard: heard,
  })
}

describe('keys rotated while people work', () => {
  it('fail no read and no write, lose nothing, and leave nothing under the old key', async () => {
    for (let number = 0; number < 20; number += 1) expect((await addWorker(number)).status).toBe(201)
    const scan = scannedPdf('a scan')
    const fileId = await uploadFile({ ...firm, regionId: '320206' }, '营业执照.pdf', scan)
    let isOver = false
    const statuses: number[] = []
    const work = async (act: (number: number) => Promise<{ status: number }>, from: number) => {
      for (let number = from; !isOver; number += 1) statuses.push((await act(number)).status)
    }
    const busy = [
      work(addWorker, 100),
      work(addWorker, 100_000),
      work(() => firm.user.get(`${workers}/${firm.organizationId}/staff?limit=200`), 0),
      work(() => reviewer.get(`${workers}/${firm.organizationId}`), 0),
      work(() => firm.user.get(`/api/regions/320206/files/${fileId}`), 0),
    ]
    // the second rotation meets a server that nobody told of the first: it finds the key by itself
    await rotate(async () => undefined)
    await server.app.platform.secrets.refresh()
    await rotate(() => server.app.platform.secrets.refresh())
    isOver = true
    await Promise.all(busy)

    expect([...new Set(statuses)].sort()).toEqual([200, 201])
    expect(statuses.length).toBeGreaterThan(20)
    for (const { table, column } of await listSealedColumns(owner)) {
      const { rows } = await owner.query<{ sealed: string }>(
        `select ${column} as sealed from ${table} where ${column} is not null`,
      )
      expect(rows.filter(({ sealed }) => !sealed.startsWith('v2.k3.'))).toEqual([])
      for (const { sealed } of rows) expect(server.app.platform.secrets.open(sealed)).toMatch(/^\d{8,}X?$/)
    }
    const { rows } = await owner.query<{ count: number }>('select count(*)::int from registry.person')
    expect(rows[0]?.count).toBe(20 + statuses.filter((status) => status === 201).length)
    const again = await addWorker(3)
    expect(again.status).toBe(201)
  })
})

describe('sealed columns', () => {
  it('are those the schema names so, in every room', async () => {
    const columns = await listSealedColumns(owner)
    const named = await owner.query<{ name: string }>(`
      select table_schema || '.' || table_name || '.' || column_name as name
        from information_schema.columns
        join information_schema.tables using (table_schema, table_name)
       where column_name like '%_sealed' and data_type = 'text' and table_type = 'BASE TABLE' order by 1`)
    expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual(
      named.rows.map(({ name }) => name),
    )
    expect(columns.length).toBeGreaterThan(7)
    expect(columns.filter(({ key }) => key.length === 0)).toEqual([])
  })
})

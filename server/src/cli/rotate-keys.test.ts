import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { masterKeyInFile } from '../master-key.ts'
import { closePool, openOwnerPool } from '../platform/database/database.ts'
import { type FileStore, folderStore } from '../platform/files/files.ts'
import type { Keyring } from '../platform/secrets/keyring.ts'
import { listSealedColumns } from '../platform/secrets/reseal-columns.ts'
import { rotateKeys } from '../platform/secrets/rotate-keys.ts'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import { inventedName, uploadFile } from '../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../testing/firms.ts'
import { inventedIdNumber } from '../testing/invented.ts'
import { openTestServer, type TestServer, type TestUser } from '../testing/test-server.ts'

const PEOPLE = 4_000

let server: TestServer
let firm: TestFirm
let reviewer: TestUser
let owner: ReturnType<typeof openOwnerPool>
let keyring: Keyring
let quarantine: FileStore
let infected: string
let isOver = false

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'rotating')
  owner = openOwnerPool(server.databaseUrl, 4)
  keyring = server.app.platform.secrets as Keyring
  quarantine = folderStore(join(server.dataFolder, 'quarantine'), keyring)
  infected = await quarantine.put(Buffer.from('a file with a virus in it'))
  await knowPeople()
})
afterAll(async () => {
  isOver = true
  await closePool(owner)
  await server.close()
})

/** Enough people that sealing them anew takes many batches. */
async function knowPeople(): Promise<void> {
  const sealed = Array.from({ length: PEOPLE }, (_, n) => keyring.seal(inventedIdNumber(200_000 + n)))
  await owner.query(
    `insert into registry.person (person_id, region_id, id_number_hash, id_number_sealed, id_number_masked, name, birth_year, sex,
                                  registered_at)
     select gen_random_uuid(), '320206', md5(text), text, '3202**********0000', '甲', 1990, 'male', now()
       from unnest($1::text[]) text`,
    [sealed],
  )
}

/** `npx zhixun rotate-keys` as a process of its own; its lines as they come. */
function run(args: readonly string[], told: (line: string) => void = () => undefined): ChildProcess {
  const program = join(import.meta.dirname, '../../bin/zhixun.mjs')
  const child = spawn(process.execPath, [program, 'rotate-keys', ...args], {
    env: { ...process.env, DATABASE_URL: server.databaseUrl, ZHIXUN_DATA: server.dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const hear = (chunk: Buffer) => chunk.toString().split('\n').forEach(told)
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return child
}

async function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return code ?? signal
}

async function keysOfPeople(): Promise<string[]> {
  const { rows } = await owner.query<{ key: string }>(
    `select distinct split_part(id_number_sealed, '.', 2) as key from registry.person order by 1`,
  )
  return rows.map(({ key }) => key)
}

const workers = `/api/regions/320206/organizations`

function addWorker(number: number) {
  const worker = { name: inventedName(number), idNumber: inventedIdNumber(number), phone: '13912345678' }
  const person = { ...worker, relation: 'employee', groups: [], hiredOn: '2020-01-01' }
  return firm.user.post(`${workers}/${firm.organizationId}/staff`, { people: [person] })
}

describe('npx zhixun rotate-keys', () => {
  it('killed in the middle goes on when called again, to another master key, while a server reads and writes', async () => {
    const fileId = await uploadFile({ ...firm, regionId: '320206' }, '营业执照.pdf', scannedPdf())
    const statuses: number[] = []
    const work = async (act: (number: number) => Promise<{ status: number }>, from: number) => {
      for (let number = from; !isOver; number += 1) {
        statuses.push((await act(number)).status)
        // a rotation waits until every server heard of its key: meanwhile a processor would be taken from other tests
        await pause(20)
      }
    }
    const busy = [
      work(addWorker, 100),
      work(() => firm.user.get(`${workers}/${firm.organizationId}/staff?limit=50`), 0),
      work(() => reviewer.get(`${workers}/${firm.organizationId}`), 0),
      work(() => firm.user.get(`/api/regions/320206/files/${fileId}`), 0),
    ]
    const killed: ChildProcess = run([], (line) => {
      if (line.includes('registry.person.id_number_sealed')) killed.kill('SIGKILL')
    })
    expect(await ended(killed)).toBe('SIGKILL')
    expect(await keysOfPeople()).toEqual(['k1', 'k2'])

    const lines: string[] = []
    const next = join(server.dataFolder, 'next.key')
    const again = run(['--master-key-file', next], (line) => lines.push(line))
    expect(await ended(again)).toBe(0)
    expect(lines.some((line) => line.includes('继续上次未完成的轮换'))).toBe(true)
    expect(lines.some((line) => line.includes('quarantine  1 / 1'))).toBe(true)
    for (const { table, column } of await listSealedColumns(owner)) {
      const { rows } = await owner.query(
        `select from ${table} where ${column} is not null and ${column} not like 'v2.k2.%'`,
      )
      expect({ table, column, left: rows.length }).toEqual({ table, column, left: 0 })
    }
    for (const folder of ['files', 'quarantine']) expect(keysOfFiles(folder)).toEqual(['k2'])
    expect((await quarantine.get(infected)).toString()).toBe('a file with a virus in it')

    // the new master key in the place of the old one, and the server goes on without a restart
    renameSync(next, join(server.dataFolder, 'master.key'))
    expect(await ended(run(['--drop-old-master']))).toBe(0)
    await rotateKeys({
      pool: owner,
      filesFolders: ['files', 'quarantine'].map((name) => join(server.dataFolder, name)),
      master: await masterKeyInFile(join(server.dataFolder, 'master.key')).open(),
      now: () => new Date(),
      report: () => undefined,
      untilHeard: () => keyring.refresh(),
    })
    isOver = true
    await Promise.all(busy)
    expect([...new Set(statuses)].sort()).toEqual([200, 201])
    expect(statuses.length).toBeGreaterThan(50)
    expect((await addWorker(99)).status).toBe(201)
    expect(await keysOfPeople()).toEqual(['k3'])
    expect((await quarantine.get(infected)).toString()).toBe('a file with a virus in it')
  }, 300_000)
})

/** The data keys that the files of a folder are sealed under. */
function keysOfFiles(folder: string): string[] {
  const root = join(server.dataFolder, folder)
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  )
  const heads = names.map((name) => readFileSync(join(root, name)).subarray(0, 40).toString('latin1'))
  return [...new Set(heads.map((head) => /k\d+/.exec(head)?.[0] ?? 'in clear'))].sort()
}

import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBinaries } from './binaries.ts'
import { type OpenPostgres, openPostgres } from './open-postgres.ts'
import { findPostmaster } from './postmaster.ts'
import { commandLineOf } from './processes.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

let folder: string
let opened: OpenPostgres[]
let children: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhixun-postgres-test-'))
  opened = []
  children = []
})

afterEach(async () => {
  for (const postgres of opened) await postgres.stop()
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  const left = findPostmaster(dataOf(folder))
  if (left !== undefined) process.kill(left.mark.pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function open(options: Partial<Parameters<typeof openPostgres>[0]> = {}): Promise<OpenPostgres> {
  const postgres = await openPostgres({ dataFolder: folder, ...options })
  opened.push(postgres)
  return postgres
}

function dataOf(dataFolder: string): string {
  return join(dataFolder, 'postgres/data/18')
}

function postmasterPid(): number {
  const pid = findPostmaster(dataOf(folder))?.mark.pid
  if (pid === undefined) throw new Error('no PostgreSQL runs')
  return pid
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Another process that holds PostgreSQL open. */
async function holdElsewhere(options: { uid?: number } = {}): Promise<{ child: ChildProcess; url: string }> {
  const script = join(import.meta.dirname, '../testing/hold-postgres.ts')
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
    cwd: '/',
  })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('ready ')) return { child, url: line.slice('ready '.length) }
  }
  throw new Error(`the process ended with ${child.exitCode}`)
}

function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Asks again until the database answers: it is being started again. */
async function untilBack(pool: pg.Pool, sql: string): Promise<unknown[]> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      return (await pool.query(sql)).rows
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('the database did not come back')
}

describe('the embedded PostgreSQL', () => {
  it('keeps data, address and password from one start to the next', async () => {
    const first = await open()
    await query(first.ownerUrl, `create table public.kept as select '学分'::text as word`)
    await first.stop()

    const second = await open()

    expect(second.ownerUrl).toBe(first.ownerUrl)
    expect(await query(second.ownerUrl, 'select word from public.kept')).toEqual([{ word: '学分' }])
  })

  it('commits to disk, and gives the program a role that row-level security binds', async () => {
    const { ownerUrl } = await open()

    const settings = `select current_setting('fsync') fsync, current_setting('synchronous_commit') sync, current_setting('data_checksums') checksums`
    expect(await query(ownerUrl, settings)).toEqual([{ fsync: 'on', sync: 'on', checksums: 'on' }])
    expect(
      await query(ownerUrl, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user'),
    ).toEqual([{ rolsuper: false, rolbypassrls: false }])
  })

  it('lets nobody in without the password, which only the owner of the folder can read', async () => {
    const { ownerUrl } = await open()
    const guessed = new URL(ownerUrl)
    guessed.password = 'guessed'
    const superuser = new URL(ownerUrl)
    superuser.username = 'postgres'
    superuser.password = ''

    await expect(query(guessed.href, 'select 1')).rejects.toThrow('password authentication failed')
    await expect(query(superuser.href, 'select 1')).rejects.toThrow()
    expect(statSync(join(folder, 'postgres/access.json')).mode & 0o777).toBe(0o600)
    expect(statSync(dataOf(folder)).mode & 0o077).toBe(0)
    expect(commandLineOf(postmasterPid())).not.toContain(new URL(ownerUrl).password)
  })

  it('runs beside another one, each on a port of its own', async () => {
    const one = await open()
    const other = await open({ dataFolder: join(folder, 'other') })

    expect(new URL(other.ownerUrl).port).not.toBe(new URL(one.ownerUrl).port)
    expect(await query(one.ownerUrl, 'select 1 as answer')).toEqual(
      await query(other.ownerUrl, 'select 1 as answer'),
    )
  })

  it('moves to another port where the one of last time is taken', async () => {
    const first = await open()
    await first.stop()
    const port = Number(new URL(first.ownerUrl).port)
    const intruder = createServer().listen(port, '127.0.0.1')
    await new Promise((resolve) => intruder.once('listening', resolve))

    const second = await open()
    intruder.close()

    expect(Number(new URL(second.ownerUrl).port)).not.toBe(port)
  })

  it('refuses a configured port that is taken, and names it', async () => {
    const intruder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => intruder.once('listening', resolve))
    const address = intruder.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0

    await expect(open({ port })).rejects.toThrow(`port ${port} is taken`)
    intruder.close()
  })
})

describe('processes that share a data folder', () => {
  it('share one server, which the last to leave stops', async () => {
    const { child, url } = await holdElsewhere()
    const pid = postmasterPid()
    const here = await open()

    expect(here.ownerUrl).toBe(url)
    expect(postmasterPid()).toBe(pid)
    await kill(child, 'SIGKILL')
    expect(await query(here.ownerUrl, 'select 1 as answer')).toEqual([{ answer: 1 }])
    await here.stop()
    expect(findPostmaster(dataOf(folder))).toBeUndefined()
  })

  it('do not stop it under each other', async () => {
    const { url } = await holdElsewhere()
    const here = await open()

    await here.stop()

    expect(await query(url, 'select 1 as answer')).toEqual([{ answer: 1 }])
  })
})

describe('a crash', () => {
  it('of the program leaves a server that the next start stops, with everything committed kept', async () => {
    const { child, url } = await holdElsewhere()
    await query(url, 'create table public.kept as select 7 as number')
    const orphan = postmasterPid()
    await kill(child, 'SIGKILL')
    expect(postmasterPid()).toBe(orphan)

    const reports: string[] = []
    const { ownerUrl } = await open({ report: (message) => reports.push(message) })

    expect(postmasterPid()).not.toBe(orphan)
    expect(reports.join()).toContain(`pid ${orphan}`)
    expect(await query(ownerUrl, 'select number from public.kept')).toEqual([{ number: 7 }])
  })

  it('of PostgreSQL is repaired while the program runs on', async () => {
    const { ownerUrl } = await open()
    const pool = new pg.Pool({ connectionString: ownerUrl })
    pool.on('error', () => undefined)
    await pool.query('create table public.kept as select 7 as number')

    process.kill(postmasterPid(), 'SIGKILL')

    expect(await untilBack(pool, 'select number from public.kept')).toEqual([{ number: 7 }])
    await pool.end()
  })

  it('of both is repaired by the next start', async () => {
    const { child, url } = await holdElsewhere()
    await query(url, 'create table public.kept as select 7 as number')
    const pid = postmasterPid()
    await kill(child, 'SIGKILL')
    process.kill(pid, 'SIGKILL')

    const { ownerUrl } = await open()

    expect(await query(ownerUrl, 'select number from public.kept')).toEqual([{ number: 7 }])
  })

  it('while the files were being made leaves nothing half made', async () => {
    mkdirSync(`${dataOf(folder)}.new/base`, { recursive: true, mode: 0o700 })

    const { ownerUrl } = await open()

    expect(await query(ownerUrl, 'select 1 as answer')).toEqual([{ answer: 1 }])
  })
})

describe.runIf(isRoot)('started by root', () => {
  const withoutNamespaces = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    const { PATH } = process.env
    Object.assign(process.env, { PATH: '/nonexistent' }) // no unshare to be found
    try {
      return await run()
    } finally {
      Object.assign(process.env, { PATH })
    }
  }
  const serverUser = () => /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${postmasterPid()}/status`, 'utf8'))?.[1]

  it('works in a folder closed to all others', async () => {
    chmodSync(folder, 0o700)

    const { ownerUrl } = await open()

    expect(await query(ownerUrl, 'select 1 as answer')).toEqual([{ answer: 1 }])
  })

  it('works in the closed home of somebody else, as that user', async () => {
    const home = folder
    chownSync(home, NOBODY, NOBODY)
    chmodSync(home, 0o700)
    folder = join(home, '.data')

    const { ownerUrl } = await open()

    expect(await query(ownerUrl, 'select 1 as answer')).toEqual([{ answer: 1 }])
    expect(serverUser()).toBe(String(NOBODY))
    await opened.pop()?.stop()
    rmSync(home, { recursive: true })
  })

  it('works where user namespaces are forbidden and the folder is closed', async () => {
    chmodSync(folder, 0o700)
    const system = mkdtempSync(join(tmpdir(), 'zhixun-system-test-'))
    chmodSync(system, 0o755)
    const inner = join(folder, 'inner')

    const { ownerUrl } = await withoutNamespaces(() => open({ dataFolder: inner, systemFolder: system }))

    expect(await query(ownerUrl, 'select 1 as answer')).toEqual([{ answer: 1 }])
    expect(realpathSync(dataOf(inner)).startsWith(system)).toBe(true)
    await opened.pop()?.stop()
    const again = await open({ dataFolder: inner, systemFolder: system })
    expect(again.ownerUrl).toBe(ownerUrl)
    await opened.pop()?.stop()
    rmSync(system, { recursive: true })
  })

  it.runIf(
    readableByAll(import.meta.filename) &&
      readableByAll(process.execPath) &&
      readableByAll(findBinaries().folder),
  )('leaves a folder alone that an ordinary user can then use, and the other way round', async () => {
    chownSync(folder, NOBODY, NOBODY)
    const { child, url } = await holdElsewhere({ uid: NOBODY })
    expect(serverUser()).toBe(String(NOBODY))
    child.stdin?.write('stop\n')
    await new Promise((resolve) => child.once('exit', resolve))

    const asRoot = await open()
    expect(asRoot.ownerUrl).toBe(url)
    await asRoot.stop()

    expect((await holdElsewhere({ uid: NOBODY })).url).toBe(url)
  })
})

/** Whether other users of the machine can come to a file: the checkout may lie under a closed home. */
function readableByAll(path: string): boolean {
  for (let at = path; at !== '/'; at = join(at, '..')) {
    if ((statSync(at).mode & (at === path ? 0o004 : 0o001)) === 0) return false
  }
  return true
}

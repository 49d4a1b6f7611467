import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command } from '../command/command.ts'
import { executeCommand, type Platform } from '../command/execute.ts'
import { RegionId } from '../command/schemas.ts'
import { closePool, inScope, openOwnerPool } from '../database/database.ts'
import { openTestPlatform, people, type TestPlatform } from '../testing/test-platform.ts'
import { DoneInVain, enqueueJob, job, startWorkers, type Workers } from './jobs.ts'
import { freeJobsOfTheDead, sayAlive } from './living-workers.ts'

const done: string[] = []
let failures = 0
let inVain = false
let isFaulty = false
const givenUp: { job: string; tries: number }[] = []

const writeLetter = job({
  name: 'test.write-letter',
  payload: z.object({ to: z.string() }),
  async run(_platform: Platform, { to }) {
    if (failures > 0) {
      failures -= 1
      throw new Error(`no paper for ${to}`)
    }
    if (isFaulty) throw new TypeError(`no letter of ${to} is undefined`)
    if (inVain) throw new DoneInVain(`no such ${to}`)
    done.push(to)
  },
})

let turnPage: () => void = () => undefined
let copying = 0

const copyBook = job({
  name: 'test.copy-book',
  isLong: true,
  payload: z.object({}),
  run() {
    copying += 1
    return new Promise((resolve) => {
      turnPage = resolve
    })
  },
})

const askForLetters = command({
  name: 'test.ask-for-letters',
  zh: '请发信',
  en: 'Ask for letters',
  input: z.object({ regionId: RegionId, to: z.array(z.string()), isUndone: z.boolean().default(false) }),
  by: ['reviewer'],
  async run({ enqueue }, { to, isUndone }) {
    for (const each of to) await enqueue(writeLetter, { to: each })
    if (isUndone) throw new Error('undone')
    return null
  },
  subject: () => 'letters:1',
})

let world: TestPlatform
let owner: pg.Pool
let worker: Workers | undefined
const logged: string[] = []

beforeAll(async () => {
  world = await openTestPlatform()
  owner = openOwnerPool(world.databaseUrl, 8)
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  done.length = 0
  inVain = false
  isFaulty = false
  givenUp.length = 0
})
afterAll(async () => {
  await closePool(owner)
  await world.close()
})

async function work(): Promise<void> {
  worker = await startWorkers(owner, world.platform, [writeLetter, copyBook], {
    atOnce: { long: 1, short: 1 },
    sweepsByItself: false,
    log: (line) => logged.push(line),
    tellGivenUp: async ({ job: name, tries }) => void givenUp.push({ job: name, tries }),
    builtIn: {},
  })
}

const ask = (to: string[], isUndone = false) =>
  executeCommand(world.platform, askForLetters, people.reviewer, { regionId: '320206', to, isUndone })

const waitingJobs = () =>
  world.ask<{ last_error: string | null; attempts: number }>(
    `select last_error, attempts from graphile_worker.jobs where task_identifier = 'test.write-letter'`,
  )

describe('a job', () => {
  it('is done after the command that asked for it, and not where that was undone', async () => {
    await expect(ask(['nobody'], true)).rejects.toThrow('undone')
    await ask(['Wang', 'Li'])
    expect(done).toEqual([])
    await work()
    await expect.poll(() => done).toEqual(['Wang', 'Li'])
    await expect.poll(waitingJobs).toEqual([])
  })

  it('is tried again after an error, which is logged', async () => {
    failures = 1
    await ask(['Zhao'])
    await work()
    await expect.poll(waitingJobs).toMatchObject([{ last_error: 'no paper for Zhao', attempts: 1 }])
    expect(logged.join('\n')).toContain('no paper for Zhao')
    // the queue waits longer after each failure; here the next try is due now
    await owner.query('update graphile_worker._private_jobs set run_at = now()')
    await expect.poll(() => done).toEqual(['Zhao'])
  })

  it('is over after an error that trying again does not mend, which is logged', async () => {
    inVain = true
    await ask(['Sun'])
    await work()
    await expect.poll(() => logged.join('\n')).toContain('no such Sun')
    await expect.poll(waitingJobs).toEqual([])
    expect(done).not.toContain('Sun')
  })

  const now = () => owner.query('update graphile_worker._private_jobs set run_at = now()')

  it('that fails for a fault of the program is given up after three tries, and told of', async () => {
    isFaulty = true
    await ask(['Li'])
    await work()
    for (const attempts of [1, 2]) {
      await expect.poll(waitingJobs).toMatchObject([{ attempts }])
      expect(givenUp).toEqual([])
      await now()
    }
    await expect.poll(() => givenUp).toEqual([{ job: 'test.write-letter', tries: 3 }])
    await expect.poll(waitingJobs).toEqual([])
    expect(logged.join('\n')).toContain('test.write-letter: given up after 3 tries: TypeError')
  })

  it('that fails for another reason is tried for a day and a night, and told of at the end', async () => {
    failures = 2
    await ask(['Zhang'])
    const { rows } = await owner.query(
      'update graphile_worker._private_jobs set attempts = 12 returning max_attempts',
    )
    expect(rows).toEqual([{ max_attempts: 14 }])
    await work()
    await expect.poll(waitingJobs).toMatchObject([{ attempts: 13 }])
    await now()
    await expect.poll(() => givenUp).toEqual([{ job: 'test.write-letter', tries: 14 }])
    await expect.poll(waitingJobs).toEqual([])
  })

  it('is not asked for with a payload that it would not take', async () => {
    const asked = inScope(world.platform.db, { kind: 'system' }, (tx) =>
      enqueueJob(tx, writeLetter, { to: 7 } as never),
    )
    await expect(asked).rejects.toThrow('expected string')
    expect(await waitingJobs()).toEqual([])
  })

  it('is done at once however long others take that are known to take long', async () => {
    await inScope(world.platform.db, { kind: 'system' }, async (tx) => {
      for (let book = 0; book < 3; book += 1) await enqueueJob(tx, copyBook, {})
    })
    await work()
    await expect.poll(() => copying).toBe(1)
    await ask(['Qian'])
    await expect.poll(() => done).toEqual(['Qian'])
    expect(copying).toBe(1)
    for (const book of [2, 3]) {
      turnPage()
      await expect.poll(() => copying).toBe(book)
    }
    turnPage()
  })
})

describe('a job of a server that died', () => {
  const begin = (workerName: string) =>
    owner.query(
      `update graphile_worker._private_jobs
       set locked_by = $1, locked_at = now() - interval '6 seconds', attempts = attempts + 1`,
      [workerName],
    )
  const lockedJobs = async () => {
    const { rows } = await owner.query<{ locked_by: string }>(
      'select locked_by from graphile_worker.jobs where locked_by is not null',
    )
    return rows.map((row) => row.locked_by)
  }

  it('goes on when another starts, which says so', async () => {
    await ask(['Zhou'])
    await begin('pool-dead')
    await work()
    await expect.poll(() => done).toEqual(['Zhou'])
    expect(logged).toContain('1 jobs that a server had begun before it died go on')
  })

  it('is left to a server that lives, and to one that has only just begun', async () => {
    await ask(['Wu'])
    const fallSilent = await sayAlive(owner, 'pool-alive', (line) => logged.push(line))
    await begin('pool-alive')
    expect(await freeJobsOfTheDead(owner)).toBe(0)
    expect(await lockedJobs()).toEqual(['pool-alive'])
    fallSilent()
    await owner.query('update graphile_worker._private_jobs set locked_at = now()')
    expect(await freeJobsOfTheDead(owner)).toBe(0)
    await begin('pool-alive')
    await expect.poll(() => freeJobsOfTheDead(owner)).toBe(1)
    expect(await lockedJobs()).toEqual([])
    await work()
    await expect.poll(() => done).toEqual(['Wu'])
  })

  it('is still known to live once the connection that says so broke', async () => {
    await ask(['Zheng'])
    const fallSilent = await sayAlive(owner, 'pool-shaken', (line) => logged.push(line))
    const holders = `select pid from pg_locks where locktype = 'advisory' and objid = hashtext('pool-shaken')::oid`
    const holder = async () => (await owner.query<{ pid: number }>(holders)).rows[0]?.pid
    const before = await holder()
    await owner.query('select pg_terminate_backend($1)', [before])
    await expect.poll(async () => (await holder()) ?? before).not.toBe(before)
    await begin('pool-shaken')
    expect(await freeJobsOfTheDead(owner)).toBe(0)
    fallSilent()
    await expect.poll(() => freeJobsOfTheDead(owner)).toBe(1)
    await work()
    await expect.poll(() => done).toEqual(['Zheng'])
  })
})

import type { Runner } from 'graphile-worker'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command } from '../command/command.ts'
import { executeCommand, type Platform } from '../command/execute.ts'
import { RegionId } from '../command/schemas.ts'
import { closePool, inScope, openOwnerPool } from '../database/database.ts'
import { openTestPlatform, people, type TestPlatform } from '../testing/test-platform.ts'
import { DoneInVain, enqueueJob, job, startWorker } from './jobs.ts'

const done: string[] = []
let failures = 0
let inVain = false

const writeLetter = job({
  name: 'test.write-letter',
  payload: z.object({ to: z.string() }),
  async run(_platform: Platform, { to }) {
    if (failures > 0) {
      failures -= 1
      throw new Error(`no paper for ${to}`)
    }
    if (inVain) throw new DoneInVain(`no such ${to}`)
    done.push(to)
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
let worker: Runner | undefined
const logged: string[] = []

beforeAll(async () => {
  world = await openTestPlatform()
  owner = openOwnerPool(world.databaseUrl, 4)
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  done.length = 0
  inVain = false
})
afterAll(async () => {
  await closePool(owner)
  await world.close()
})

async function work(): Promise<void> {
  worker = await startWorker(owner, world.platform, [writeLetter], {
    concurrency: 1,
    sweepsByItself: false,
    log: (line) => logged.push(line),
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

  it('is not asked for with a payload that it would not take', async () => {
    const asked = inScope(world.platform.db, { kind: 'system' }, (tx) =>
      enqueueJob(tx, writeLetter, { to: 7 } as never),
    )
    await expect(asked).rejects.toThrow('expected string')
    expect(await waitingJobs()).toEqual([])
  })
})

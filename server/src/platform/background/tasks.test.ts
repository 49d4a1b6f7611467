import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../command/refusal.ts'
import { inScope } from '../database/database.ts'
import type { Scope } from '../database/scope.ts'
import { firmId, openTestPlatform, otherFirmId, type TestPlatform } from '../testing/test-platform.ts'
import { endBrokenTasks, insertTask, listTasks, runTask, type TaskView } from './tasks.ts'

const unreadable = refusal<{ name: string }>('platform.unreadable-list', {
  status: 422,
  zh: '读不出 {name}',
  en: 'Cannot read {name}',
})

let world: TestPlatform

beforeAll(async () => {
  world = await openTestPlatform()
})
afterAll(() => world.close())

async function begin(): Promise<{ regionId: string; taskId: string }> {
  const key = { regionId: '320206', taskId: world.platform.newId() }
  await inScope(world.platform.db, { kind: 'system' }, (tx) =>
    insertTask(tx, {
      ...key,
      organizationId: firmId,
      kind: 'roster-check',
      message: '等待开始',
      startedBy: 'firm',
      startedAt: world.clock.real(),
    }),
  )
  return key
}

const look = async (taskId: string, scope: Scope = { kind: 'organization', organizationId: firmId }) => {
  const [task] = await inScope(world.platform.db, scope, (tx) =>
    listTasks(tx, { regionId: '320206', taskId }),
  )
  return task
}

const run = (key: { regionId: string; taskId: string }, work: Parameters<typeof runTask>[3]) =>
  runTask(world.platform.db, key, world.platform.clock.real, work)

describe('a task whose server died', () => {
  const end = () => endBrokenTasks(world.platform.db, world.platform.clock.real())

  it('says that it was broken off, and runs again where its job is begun anew; one that goes on is left alone', async () => {
    const [broken, alive] = [await begin(), await begin()]
    await world.ask(`update platform.task set state = 'running' where task_id = '${broken.taskId}'`)
    const done = { message: '完成', result: {} }
    await run(alive, async () => {
      expect(await end()).toBe(1)
      expect(await look(alive.taskId)).toMatchObject({ state: 'running' })
      return done
    })
    expect(await look(broken.taskId)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('服务器在处理中停止'),
      endedAt: expect.any(String),
    })
    await run(broken, async () => {
      expect(await look(broken.taskId)).toMatchObject({ state: 'running', endedAt: null })
      return done
    })
    expect(await look(broken.taskId)).toMatchObject({ state: 'done' })
    expect(await end()).toBe(0)
  })
})

describe('a long task', () => {
  it('shows how far it is while it goes on, and what came of it', async () => {
    const key = await begin()
    const seen: (TaskView | undefined)[] = [await look(key.taskId)]
    await run(key, async (report) => {
      seen.push(await look(key.taskId))
      await report.progress(300, 1000, '已检查 300 行')
      seen.push(await look(key.taskId))
      return { message: '完成', result: { accepted: 998 } }
    })
    seen.push(await look(key.taskId))
    expect(seen).toMatchObject([
      { state: 'waiting', done: 0, total: null, message: '等待开始', endedAt: null },
      { state: 'running' },
      { state: 'running', done: 300, total: 1000, message: '已检查 300 行', result: null },
      { state: 'done', message: '完成', result: { accepted: 998 }, endedAt: '2023-02-13T01:00:00.000Z' },
    ])
  })

  it('ends as failed with the sentence of a refusal, and is not tried again', async () => {
    const key = await begin()
    await run(key, async () => {
      throw unreadable({ name: '花名册.xlsx' }, [{ pointer: '/lines/3', zh: '坏行', en: 'bad line' }])
    })
    expect(await look(key.taskId)).toMatchObject({
      state: 'failed',
      message: '读不出 花名册.xlsx',
      result: {
        code: 'platform.unreadable-list',
        en: 'Cannot read 花名册.xlsx',
        faults: [{ pointer: '/lines/3' }],
      },
    })
  })

  it('ends as failed after a mistake of ours, tells nothing of it, and lets the queue try again', async () => {
    const key = await begin()
    const broken = run(key, async () => {
      throw new Error('column id_number of 320222199001011234 is broken')
    })
    await expect(broken).rejects.toThrow('is broken')
    const failed = await look(key.taskId)
    expect(failed).toMatchObject({ state: 'failed', result: null })
    expect(JSON.stringify(failed)).not.toContain('320222')

    await run(key, async () => ({ message: '完成', result: {} }))
    expect(await look(key.taskId)).toMatchObject({ state: 'done', message: '完成' })
  })

  it('is seen by its organization and its bureau', async () => {
    const { taskId } = await begin()
    expect(await look(taskId, { kind: 'regions', regions: ['320206'] })).toMatchObject({ taskId })
    expect(await look(taskId, { kind: 'organization', organizationId: otherFirmId })).toBeUndefined()
    expect(await look(taskId, { kind: 'regions', regions: ['341124'] })).toBeUndefined()
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, executeCommand, findChainBreaks, inScope, RegionId, type Scope } from '../platform/index.ts'
import { openTestPlatform, people, type TestPlatform } from '../platform/testing/test-platform.ts'
import { appendToChain, listChain, listEntriesAbout } from './index.ts'

let world: TestPlatform

beforeAll(async () => {
  const opened = await openTestPlatform()
  world = { ...opened, platform: { ...opened.platform, audit: appendToChain } }
})
afterAll(() => world.close())

const act = command({
  name: 'test.act',
  zh: '办事',
  en: 'Act',
  input: z.object({ regionId: RegionId, subject: z.string(), idNumber: z.string().optional() }),
  by: ['system', 'organization', 'reviewer'],
  async run(context, { subject }) {
    context.note({ done: true })
    if (subject === 'refused') throw new Error('refused')
    return null
  },
  subject: (input) => input.subject,
})

const both = command({
  name: 'test.act-in-two-regions',
  zh: '两地办事',
  en: 'Act in two regions',
  input: z.object({ regionId: RegionId, first: RegionId, second: RegionId }),
  by: ['system'],
  async run(context, { first, second }) {
    await context.execute(act, { regionId: first, subject: 'first' })
    await context.execute(act, { regionId: second, subject: 'second' })
    return null
  },
  subject: () => 'both',
})

const doAct = (subject: string, regionId = '320206', more: object = {}) =>
  executeCommand(world.platform, act, people.timer, { regionId, subject, ...more })

const chainOf = (regionId: string, scope: Scope = { kind: 'system' }) =>
  inScope(world.platform.db, scope, (tx) => listChain(tx, regionId, 1, 10_000))

describe('the audit chain of a region', () => {
  it('counts without a gap and holds together, also where many act at once and some are refused', async () => {
    const subjects = Array.from({ length: 24 }, (_, n) => (n % 5 === 4 ? 'refused' : `thing:${n}`))
    await Promise.allSettled(subjects.map((subject) => doAct(subject)))
    const chain = await chainOf('320206')
    expect(chain.map((entry) => entry.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(findChainBreaks(chain)).toEqual([])
  })

  it('is its own, and not waited for by another region in a circle', async () => {
    const input = (first: string, second: string) => ({ regionId: first, first, second })
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        executeCommand(
          world.platform,
          both,
          people.timer,
          n % 2 === 0 ? input('320205', '341124') : input('341124', '320205'),
        ),
      ),
    )
    for (const region of ['320205', '341124']) {
      const chain = await chainOf(region)
      expect(chain).toHaveLength(15)
      expect(findChainBreaks(chain)).toEqual([])
    }
  })

  it('takes a batch of thousands, in its order', async () => {
    const acts = Array.from({ length: 2500 }, (_, n) => ({
      regionId: '652301',
      at: world.clock.real(),
      actor: 'system:system',
      actorName: '系统',
      actorRole: 'system',
      organizationId: null,
      command: 'test.batch',
      subject: `line:${n}`,
      details: {},
      payloadDigest: '0'.repeat(64),
    }))
    await inScope(world.platform.db, { kind: 'system' }, (tx) => appendToChain(tx, acts))
    const chain = await chainOf('652301')
    expect(chain.map((entry) => entry.subject)).toEqual(acts.map((each) => each.subject))
    expect(findChainBreaks(chain)).toEqual([])
  })

  it('cannot be changed or shortened by the application, and shows where somebody else did', async () => {
    const change = (statement: string) =>
      inScope(world.platform.db, { kind: 'system' }, (tx) => sql.raw(statement).execute(tx))
    await expect(change(`update audit.entry set subject = 'other'`)).rejects.toThrow('permission denied')
    await expect(change('delete from audit.entry')).rejects.toThrow('permission denied')
    await world.ask(
      `update audit.entry set details = '{"done":false}' where region_id = '320205' and seq = 3`,
    )
    expect(findChainBreaks(await chainOf('320205'))).toMatchObject([{ seq: 3 }])
  })
})

describe('an audit entry', () => {
  it('says who did what to which thing when, and of the input only a keyed digest', async () => {
    await doAct('person:7', '320803', { idNumber: '320222199001011234' })
    await doAct('person:7', '320803', { idNumber: '320222199001011235' })
    await doAct('person:7', '320803', { idNumber: '320222199001011234' })
    const entries = await inScope(world.platform.db, { kind: 'system' }, (tx) =>
      listEntriesAbout(tx, '320803', ['person:7', 'person:8']),
    )
    expect(entries[0]).toMatchObject({
      actor: 'system:system',
      actorName: '系统',
      actorRole: 'system',
      command: 'test.act',
      subject: 'person:7',
      at: '2023-02-13T01:00:00.000Z',
      details: { done: true },
    })
    const [first, second, third] = entries.map((entry) => entry.payloadDigest)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(third).toBe(first)
    expect(second).not.toBe(first)
    expect(JSON.stringify(entries)).not.toContain('320222')
  })

  it('is read by the bureau of its region and the organization that acted', async () => {
    await executeCommand(world.platform, act, people.firm, { regionId: '320803', subject: 'plan:1' })
    const seen = async (scope: Scope) =>
      (await chainOf('320803', scope)).filter((entry) => entry.subject === 'plan:1').length
    expect(await seen({ kind: 'regions', regions: ['320803'] })).toBe(1)
    expect(await seen(people.firm.scope)).toBe(1)
    expect(await seen({ kind: 'regions', regions: ['320206'] })).toBe(0)
    expect(await seen(people.worker.scope)).toBe(0)
    expect(await seen({ kind: 'public' })).toBe(0)
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { systemActor } from '../command/actor.ts'
import { command } from '../command/command.ts'
import { executeCommand } from '../command/execute.ts'
import { RegionId } from '../command/schemas.ts'
import { inScope } from '../database/database.ts'
import { insertDeed, openTestPlatform, readDeeds, type TestPlatform } from '../testing/test-platform.ts'
import { deliverEvents, on, publishEvent } from './outbox.ts'

const Heard = z.object({ regionId: RegionId, words: z.string() })

const failing = new Set<string>()

const hear = command({
  name: 'test.hear',
  zh: '听到',
  en: 'Hear',
  input: Heard,
  by: ['system'],
  async run({ tx, newId }, { regionId, words }) {
    await insertDeed(tx, { regionId, deedId: newId(), words })
    if (failing.has(words)) throw new Error(`${words} cannot be heard now`)
    return null
  },
  subject: (input) => `word:${input.words}`,
})

const subscriptions = [
  on('word.said', hear, ({ regionId, payload }) => ({ regionId, words: String(payload['words']) })),
]

let world: TestPlatform

beforeAll(async () => {
  world = await openTestPlatform()
})
afterEach(async () => {
  failing.clear()
  await world.ask('truncate public.deed, public.act, platform.outbox, platform.command_receipt')
})
afterAll(() => world.close())

const say = (words: string, regionId = '320206', name = 'word.said') =>
  inScope(world.platform.db, { kind: 'system' }, (tx) =>
    publishEvent(tx, {
      regionId,
      eventId: world.platform.newId(),
      name,
      payload: { words },
      recordedAt: world.clock.real(),
    }),
  )

const deliver = () =>
  deliverEvents(
    world.platform.db,
    subscriptions,
    async ({ command, input }, event) => {
      const key = `event:${event.eventId}:${command.name}`
      await executeCommand(world.platform, command, systemActor(event.regionId), input(event), key)
    },
    world.platform.clock.real,
  )

const heard = () => world.ask<{ words: string }>('select words from public.deed order by deed_id')
const waiting = () => world.ask('select from platform.outbox where delivered_at is null')

describe('events', () => {
  it('are delivered once, in the order they were published', async () => {
    for (const words of ['one', 'two', 'three']) await say(words)
    expect(await deliver()).toBe(3)
    expect(await deliver()).toBe(0)
    expect(await heard()).toEqual([{ words: 'one' }, { words: 'two' }, { words: 'three' }])
  })

  it('are delivered once where two deliver at the same time', async () => {
    for (const words of ['one', 'two', 'three', 'four']) await say(words)
    await Promise.all([deliver(), deliver(), deliver()])
    expect(await heard()).toHaveLength(4)
    expect(await waiting()).toEqual([])
  })

  it('are done with where nobody listens', async () => {
    await say('to nobody', '320206', 'word.whispered')
    expect(await deliver()).toBe(1)
    expect(await heard()).toEqual([])
  })

  it('wait where the listener fails, behind them their region, and come again', async () => {
    for (const words of ['one', 'two', 'three']) await say(words)
    await say('elsewhere', '341124')
    failing.add('two')
    await expect(deliver()).rejects.toThrow('320206: Error: two cannot be heard now')
    expect(await heard()).toEqual([{ words: 'one' }, { words: 'elsewhere' }])

    failing.clear()
    expect(await deliver()).toBe(2)
    expect((await heard()).map(({ words }) => words)).toEqual(['one', 'elsewhere', 'two', 'three'])
  })

  it('are not published by a transaction that is undone', async () => {
    const undone = inScope(world.platform.db, { kind: 'system' }, async (tx) => {
      await publishEvent(tx, {
        regionId: '320206',
        eventId: world.platform.newId(),
        name: 'word.said',
        payload: { words: 'taken back' },
        recordedAt: world.clock.real(),
      })
      await readDeeds(tx)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await deliver()).toBe(0)
  })
})

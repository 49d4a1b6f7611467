import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  firmId,
  insertDeed,
  openTestPlatform,
  otherFirmId,
  people,
  readDeeds,
  type TestPlatform,
} from '../testing/test-platform.ts'
import { type Actor, holds } from './actor.ts'
import { command, query } from './command.ts'
import { answerQuery, executeCommand } from './execute.ts'
import { refusal } from './refusal.ts'
import { RegionId } from './schemas.ts'

const WriteDeed = z.object({
  regionId: RegionId,
  words: z.string().min(1),
  organizationId: z.uuid().optional(),
})

const badWords = refusal<{ words: string }>('platform.bad-words', {
  status: 422,
  zh: '不能写 {words}',
  en: 'May not write {words}',
})

const writeDeed = command({
  name: 'test.write-deed',
  zh: '记一笔',
  en: 'Write a deed',
  input: WriteDeed,
  by: ['reviewer', 'organization', 'system'],
  allow: (actor, input) => actor.kind !== 'organization' || input.organizationId === actor.organizationId,
  async run(context, { regionId, words, organizationId }) {
    const deedId = context.newId()
    await insertDeed(context.tx, { regionId, deedId, organizationId, words })
    await context.publish('deed.written', { words })
    context.record(`page:${words}`, { lines: 1 })
    context.note({ length: words.length })
    context.note({ day: context.today })
    if (words === 'bad') throw badWords({ words })
    if (words === 'broken') throw new Error('a mistake of ours')
    return { deedId, words }
  },
  subject: (_, output) => `deed:${output.words}`,
})

const writeTwo = command({
  name: 'test.write-two',
  zh: '记两笔',
  en: 'Write two deeds',
  input: z.object({ regionId: RegionId, first: z.string(), second: z.string() }),
  by: ['reviewer', 'administrator'],
  async run(context, { regionId, first, second }) {
    await context.execute(writeDeed, { regionId, words: first })
    await context.execute(writeDeed, { regionId, words: second })
    context.note({ count: 2 })
    return null
  },
  subject: () => 'pair:1',
})

const readAll = query({
  name: 'test.read-deeds',
  zh: '看记录',
  en: 'Read deeds',
  input: z.object({ regionId: RegionId }),
  by: ['staff', 'organization', 'learner'],
  run: ({ tx }) => readDeeds(tx),
})

let world: TestPlatform

beforeAll(async () => {
  world = await openTestPlatform()
})
afterEach(() =>
  world.ask('truncate public.deed, public.act, platform.outbox, platform.command_receipt restart identity'),
)
afterAll(() => world.close())

const write = (words: string, key?: string) =>
  executeCommand(world.platform, writeDeed, people.reviewer, { regionId: '320206', words }, key)

const written = () => world.ask<{ words: string }>('select words from public.deed order by deed_id')
const acts = () =>
  world.ask<{ command: string; subject: string; details: object }>(
    'select command, subject, details from public.act order by number',
  )

describe('carrying out a command', () => {
  it('writes the thing, the event, the job that delivers it, and the audit entries together', async () => {
    await write('begun')
    expect(await written()).toEqual([{ words: 'begun' }])
    expect(await world.ask('select name, payload, delivered_at from platform.outbox')).toEqual([
      { name: 'deed.written', payload: { words: 'begun' }, delivered_at: null },
    ])
    const jobs = await world.ask('select task_identifier from graphile_worker.jobs where key = $1', [
      'outbox',
    ])
    expect(jobs).toEqual([{ task_identifier: 'outbox' }])
    expect(await acts()).toEqual([
      { command: 'test.write-deed', subject: 'deed:begun', details: { length: 5, day: '2023-02-13' } },
      { command: 'test.write-deed', subject: 'page:begun', details: { lines: 1 } },
    ])
  })

  it('keeps nobody’s number in the audit, whatever was typed as a reason', async () => {
    const told = command({
      name: 'test.tell-reason',
      zh: '说明',
      en: 'Tell a reason',
      input: z.object({ regionId: RegionId, reason: z.string() }),
      by: ['reviewer'],
      async run(context, { reason }) {
        context.note({ reason })
        context.record('page:told', { reason })
        return null
      },
      subject: () => 'deed:told',
    })
    const reason = '举报人320211196202019001，电话13800138000，见 91320206MA1XABCD2Y'
    await executeCommand(world.platform, told, people.reviewer, { regionId: '320206', reason })
    const masked = { reason: '举报人3202**********9001，电话138****8000，见 91320206MA1XABCD2Y' }
    expect((await acts()).map(({ details }) => details)).toEqual([masked, masked])
  })

  it('is refused where the input has faults, each with its place, before anything is asked of the database', async () => {
    const rows = { regionId: '320206', lines: [{ n: 1 }, { n: 'x' }, {}], 'a/b~c': 1 }
    const manyLines = command({
      name: 'test.many-lines',
      zh: '多行',
      en: 'Many lines',
      input: z.object({
        regionId: RegionId,
        lines: z.array(z.object({ n: z.int({ error: 'a whole number' }) })),
        'a/b~c': z.string(),
      }),
      by: ['reviewer'],
      run: async () => null,
      subject: () => 'nothing',
    })
    const refused = executeCommand(world.platform, manyLines, people.reviewer, rows)
    await expect(refused).rejects.toMatchObject({
      code: 'platform.invalid-input',
      faults: [
        { pointer: '/lines/1/n', en: 'a whole number' },
        { pointer: '/lines/2/n' },
        { pointer: '/a~1b~0c' },
      ],
    })
  })

  it('is refused where a text cannot be kept: with a NUL in it, or half a character', async () => {
    const notes = command({
      name: 'test.many-notes',
      zh: '多条',
      en: 'Many notes',
      input: z.object({ regionId: RegionId, notes: z.array(z.object({ text: z.string() })) }),
      by: ['reviewer'],
      run: async () => null,
      subject: () => 'nothing',
    })
    const texts = ['whole 👩‍👩‍👧', 'a\0b', 'x\ud800y']
    const input = { regionId: '320206', notes: texts.map((text) => ({ text })) }
    await expect(executeCommand(world.platform, notes, people.reviewer, input)).rejects.toMatchObject({
      code: 'platform.invalid-input',
      faults: [{ pointer: '/notes/1/text' }, { pointer: '/notes/2/text' }],
    })
  })

  it('is open to who holds the role for the region, and to nobody else', async () => {
    const input = { regionId: '320206', words: 'mine' }
    const notAllowed = {
      ...{ code: 'platform.not-allowed', details: { command: '记一笔', commandEn: 'Write a deed' } },
      en: 'Your account may not do this (Write a deed)',
    }
    for (const actor of [people.elsewhere, people.administrator, people.worker]) {
      await expect(executeCommand(world.platform, writeDeed, actor, input)).rejects.toMatchObject(notAllowed)
    }
    const ofAnother = { ...input, organizationId: otherFirmId }
    await expect(executeCommand(world.platform, writeDeed, people.firm, ofAnother)).rejects.toMatchObject(
      notAllowed,
    )
    await executeCommand(world.platform, writeDeed, people.firm, { ...input, organizationId: firmId })
    expect(await written()).toEqual([{ words: 'mine' }])
  })

  it('cannot write what the actor could not see, whatever the command forgot to check', async () => {
    const careless = command({
      name: 'test.careless',
      zh: '疏忽',
      en: 'Careless',
      input: WriteDeed,
      by: ['organization'],
      run: ({ tx, newId }, { words }) =>
        insertDeed(tx, { regionId: '320206', deedId: newId(), organizationId: otherFirmId, words }),
      subject: () => 'nothing',
    })
    const input = { regionId: '320206', words: 'for another' }
    await expect(executeCommand(world.platform, careless, people.firm, input)).rejects.toThrow(
      'row-level security',
    )
    expect(await written()).toEqual([])
  })

  it('leaves nothing behind where it is refused or fails: no row, no event, no entry, no key', async () => {
    await expect(write('bad', 'key-of-bad')).rejects.toMatchObject({ code: 'platform.bad-words' })
    await expect(write('broken', 'key-of-broken')).rejects.toThrow('a mistake of ours')
    expect(await written()).toEqual([])
    expect(await acts()).toEqual([])
    expect(await world.ask('select from platform.outbox')).toEqual([])
    expect(await world.ask('select from platform.command_receipt')).toEqual([])
  })
})

describe('the same key', () => {
  it('answers the same thing again without doing it again', async () => {
    const first = await write('once', 'key-once')
    const second = await write('once', 'key-once')
    expect(second).toEqual(first)
    expect(await written()).toEqual([{ words: 'once' }])
    expect(await acts()).toHaveLength(2)
  })

  it('is carried out once where it comes over several connections at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => write('together', 'key-together')))
    expect(new Set(answers.map((answer) => answer.deedId)).size).toBe(1)
    expect(await written()).toEqual([{ words: 'together' }])
    expect(await acts()).toHaveLength(2)
  })

  it('is free again where the first who used it was refused', async () => {
    await expect(write('bad', 'key-again')).rejects.toMatchObject({ code: 'platform.bad-words' })
    await write('good', 'key-again')
    expect(await written()).toEqual([{ words: 'good' }])
  })

  it('is refused for another input or another command, and is somebody else’s own', async () => {
    await write('once', 'key-once')
    await expect(write('twice', 'key-once')).rejects.toMatchObject({
      code: 'platform.key-reused',
      details: { command: 'test.write-deed' },
    })
    const two = { regionId: '320206', first: 'a', second: 'b' }
    await expect(
      executeCommand(world.platform, writeTwo, people.reviewer, two, 'key-once'),
    ).rejects.toMatchObject({ code: 'platform.key-reused' })
    const input = { regionId: '320206', words: 'of the firm', organizationId: firmId }
    await executeCommand(world.platform, writeDeed, people.firm, input, 'key-once')
    expect(await written()).toEqual([{ words: 'once' }, { words: 'of the firm' }])
  })
})

describe('a command that carries out others', () => {
  it('has their entries before its own, in the order they were done', async () => {
    const two = { regionId: '320206', first: 'one', second: 'other' }
    await executeCommand(world.platform, writeTwo, people.reviewer, two)
    expect((await acts()).map(({ subject }) => subject)).toEqual([
      'deed:one',
      'page:one',
      'deed:other',
      'page:other',
      'pair:1',
    ])
  })

  it('is undone with them where one of them is refused', async () => {
    const two = { regionId: '320206', first: 'one', second: 'bad' }
    await expect(executeCommand(world.platform, writeTwo, people.reviewer, two)).rejects.toMatchObject({
      code: 'platform.bad-words',
    })
    expect(await written()).toEqual([])
    expect(await acts()).toEqual([])
  })

  it('needs the right to each, and good input for each', async () => {
    const two = { regionId: '320206', first: 'one', second: 'other' }
    await expect(executeCommand(world.platform, writeTwo, people.administrator, two)).rejects.toMatchObject({
      code: 'platform.not-allowed',
      details: { command: '记一笔' },
    })
    const empty = { regionId: '320206', first: 'one', second: '' }
    await expect(executeCommand(world.platform, writeTwo, people.reviewer, empty)).rejects.toMatchObject({
      code: 'platform.invalid-input',
      faults: [{ pointer: '/words' }],
    })
  })
})

describe('looking as the system', () => {
  const looks = command({
    name: 'test.look-as-system',
    zh: '跨区查看',
    en: 'Look across regions',
    input: z.object({ regionId: RegionId, how: z.enum(['plain', 'nested', 'refused', 'without a reason']) }),
    by: ['organization'],
    async run({ tx, asSystem }, { how }) {
      if (how === 'without a reason') return asSystem('', () => readDeeds(tx))
      if (how === 'plain') return [await asSystem('a test', () => readDeeds(tx)), await readDeeds(tx)]
      if (how === 'nested') {
        const seen = await asSystem('a test', async () => {
          const inner = await asSystem('a test within', () => readDeeds(tx))
          return [inner, await readDeeds(tx)]
        })
        return [...seen, await readDeeds(tx)]
      }
      const refusing = async () => {
        throw badWords({ words: how })
      }
      await asSystem('a test', refusing).catch(() => undefined)
      return readDeeds(tx)
    },
    subject: () => 'nothing',
  })
  const look = (how: string) =>
    executeCommand(world.platform, looks, people.firm, { regionId: '320206', how })
  const all = ['of all', 'of the firm']

  async function fill(): Promise<void> {
    await write('of all')
    const mine = { regionId: '320206', words: 'of the firm', organizationId: firmId }
    await executeCommand(world.platform, writeDeed, people.firm, mine)
  }

  it('lasts for the moment and no longer', async () => {
    await fill()
    expect(await look('plain')).toEqual([all, ['of the firm']])
  })

  it('goes on until the outer look ends where one is within another', async () => {
    await fill()
    expect(await look('nested')).toEqual([all, all, ['of the firm']])
  })

  it('ends with a refusal that the command catches', async () => {
    await fill()
    expect(await look('refused')).toEqual(['of the firm'])
  })

  it('needs a reason', async () => {
    await expect(look('without a reason')).rejects.toThrow('asSystem needs a reason')
  })
})

describe('answering a query', () => {
  it('shows what the actor may see', async () => {
    await write('of all')
    const ask = (who: 'reviewer' | 'firm' | 'worker') =>
      answerQuery(world.platform, readAll, people[who], { regionId: '320206' })
    expect(await ask('reviewer')).toEqual(['of all'])
    expect(await ask('firm')).toEqual([])
    expect(await ask('worker')).toEqual([])
  })

  it('cannot write', async () => {
    const writing = query({
      name: 'test.write-in-a-query',
      zh: '查询中写入',
      en: 'Write in a query',
      input: z.object({ regionId: RegionId }),
      by: ['reviewer'],
      run: ({ tx, regionId }) =>
        insertDeed(tx, { regionId, deedId: world.platform.newId(), words: 'by a query' }),
    })
    const asked = answerQuery(world.platform, writing, people.reviewer, { regionId: '320206' })
    await expect(asked).rejects.toThrow('read-only transaction')
  })

  it('sees one state of things, whatever others commit meanwhile', async () => {
    const counting = query({
      name: 'test.count-twice',
      zh: '数两遍',
      en: 'Count twice',
      input: z.object({ regionId: RegionId }),
      by: ['reviewer'],
      async run({ tx }) {
        const before = await readDeeds(tx)
        await write('meanwhile')
        const { rows } = await sql<{ count: number }>`select count(*) from public.deed`.execute(tx)
        return [before.length, rows[0]?.count]
      },
    })
    const counted = await answerQuery(world.platform, counting, people.reviewer, { regionId: '320206' })
    expect(counted).toEqual([0, 0])
  })
})

describe('an act in a colleague’s place', () => {
  const colleague = (name: string) => ({ accountId: name, name })
  const covering = {
    ...people.reviewer,
    scope: { kind: 'regions', regions: ['320205', '320206'] },
    roles: [
      { role: 'reviewer', area: '320206' },
      { role: 'city-reviewer', area: '3202', cover: colleague('蒋可') },
      { role: 'reviewer', area: '320205', cover: colleague('陶然') },
    ],
  } as const satisfies Actor

  const spanning = command({
    name: 'test.span-regions',
    zh: '跨区办理',
    en: 'Act in several regions',
    input: z.object({
      regionId: RegionId,
      districts: z.array(RegionId).default([]),
      forTheCity: z.boolean().default(false),
      inner: RegionId.optional(),
    }),
    by: ['reviewer'],
    allow: (actor, { districts }) => districts.every((district) => holds(actor, 'reviewer', district)),
    async run(context, { districts, forTheCity, inner }) {
      for (const district of districts) context.record(`district:${district}`)
      if (forTheCity && !context.may((actor) => holds(actor, 'city-reviewer', context.regionId)))
        throw badWords({ words: 'not the city' })
      if (inner) await context.execute(writeDeed, { regionId: inner, words: `inner in ${inner}` })
      return {}
    },
    subject: () => 'span',
  })
  const told = async (input: object, actor: Actor = covering) => {
    await world.ask('truncate public.act')
    await executeCommand(world.platform, spanning, actor, { regionId: '320206', ...input })
    const acts = await world.ask<{ subject: string; details: { actingFor?: string } }>(
      'select subject, details from public.act order by number',
    )
    return acts.map(({ subject, details }) => `${subject} ${details.actingFor ?? '—'}`)
  }

  it('is told where the own roles are not enough for one of the districts, with each subject', async () => {
    expect(await told({ districts: ['320206'] })).toEqual(['span —', 'district:320206 —'])
    expect(await told({ districts: ['320206', '320205'] })).toEqual([
      'span 陶然',
      'district:320206 陶然',
      'district:320205 陶然',
    ])
  })

  it('is told where a role for the whole city was asked for on the way', async () => {
    expect(await told({ forTheCity: true })).toEqual(['span 蒋可'])
    expect(await told({ forTheCity: true, districts: ['320205'] })).toEqual([
      'span 陶然、蒋可',
      'district:320205 陶然、蒋可',
    ])
    await expect(told({ forTheCity: true }, people.reviewer)).rejects.toMatchObject({
      code: 'platform.bad-words',
    })
  })

  it('is told of the one that needed it where a command carries out another elsewhere', async () => {
    expect(await told({ inner: '320205' })).toEqual([
      'deed:inner in 320205 陶然',
      'page:inner in 320205 陶然',
      'span —',
    ])
  })

  it('names those it cannot do without where it takes several at once', async () => {
    const actor = { ...covering, roles: covering.roles.filter(({ area }) => area !== '320206') }
    const both = {
      ...actor,
      roles: [...actor.roles, { role: 'reviewer', area: '320206', cover: colleague('陆遥') }],
    }
    expect(await told({ districts: ['320206', '320205'] }, both as Actor)).toEqual([
      'span 陶然、陆遥',
      'district:320206 陶然、陆遥',
      'district:320205 陶然、陆遥',
    ])
  })
})

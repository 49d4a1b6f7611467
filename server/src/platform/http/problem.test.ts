import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, query } from '../command/command.ts'
import { refusal } from '../command/refusal.ts'
import { RegionId } from '../command/schemas.ts'
import {
  openTestApi,
  openTestPlatform,
  people,
  type TestApi,
  type TestPlatform,
} from '../testing/test-platform.ts'

const full = refusal<{ seats: number }>('platform.class-full', {
  status: 409,
  zh: '班级已满（{seats}）',
  en: 'The class is full ({seats})',
})

const fill = command({
  name: 'test.fill-class',
  zh: '排班',
  en: 'Fill a class',
  input: z.object({
    regionId: RegionId,
    how: z.enum(['full', 'broken', 'well']),
    lines: z.array(z.object({ name: z.string().min(1), hours: z.int().min(1).max(8) })).default([]),
  }),
  by: ['reviewer'],
  async run(_context, { how }) {
    if (how === 'full') throw full({ seats: 30 })
    if (how === 'broken') throw new Error('relation roster of 320222199001011234 at /srv/data is broken')
    return { isWell: true }
  },
  subject: () => 'class:1',
})

const look = query({
  name: 'test.look-at-class',
  zh: '看班级',
  en: 'Look at a class',
  input: z.object({ regionId: RegionId, page: z.coerce.number().int().min(1).default(1) }),
  by: ['staff'],
  run: async (_context, { page }) => ({ page }),
})

let world: TestPlatform
let http: TestApi

beforeAll(async () => {
  world = await openTestPlatform()
  http = await openTestApi(world)
  const path = '/api/regions/:regionId/classes'
  http.api.command(fill, { method: 'POST', path, response: z.object({ isWell: z.boolean() }), status: 201 })
  http.api.query(look, { path, response: z.object({ page: z.number() }) })
})
afterAll(async () => {
  await http.fastify.close()
  await world.close()
})

let keys = 0
const post = (payload: unknown, headers: Record<string, string> = {}) => {
  keys += 1
  return http.send('reviewer', 'POST', '/api/regions/320206/classes', {
    payload,
    headers: { 'idempotency-key': `key-${keys}-of-a-test`, ...headers },
  })
}

describe('what a caller sees', () => {
  it('is the answer where all is well', async () => {
    expect(await post({ how: 'well' })).toMatchObject({ status: 201, body: { isWell: true } })
  })

  it('is a problem with code, both languages and details where a command is refused', async () => {
    const { status, body, headers } = await post({ how: 'full' })
    expect(headers['content-type']).toContain('application/problem+json')
    expect({ status, body }).toEqual({
      status: 409,
      body: {
        type: '/docs/refusals#platform.class-full',
        title: '班级已满（30）',
        titleEn: 'The class is full (30)',
        status: 409,
        code: 'platform.class-full',
        details: { seats: 30 },
        faults: [],
      },
    })
  })

  it('is every fault of the input with its place, in lists too', async () => {
    const lines = [{ name: '王伟', hours: 8 }, { name: '', hours: 9 }, { hours: 'eight' }, '四']
    const { status, body } = await post({ how: 'sideways', lines })
    expect({ status, body }).toMatchObject({
      status: 400,
      body: {
        code: 'platform.invalid-input',
        faults: [
          { pointer: '/how', zh: '请从所列各项中选择' },
          { pointer: '/lines/1/name', zh: '此项不能为空或过短' },
          { pointer: '/lines/1/hours', zh: '不得大于 8' },
          { pointer: '/lines/2/name', zh: '此项必填' },
          { pointer: '/lines/2/hours', zh: '此项应为数字' },
          { pointer: '/lines/3', zh: '此项应为一组内容' },
        ],
      },
    })
    const { body: asked } = await http.send('reviewer', 'GET', '/api/regions/320206/classes?page=0')
    expect(asked).toMatchObject({ code: 'platform.invalid-input', faults: [{ pointer: '/page' }] })
    const { body: nowhere } = await http.send('reviewer', 'GET', '/api/regions/3202/classes')
    // nobody has a right in a region that is none; who may not is told no shapes
    expect(nowhere).toMatchObject({ code: 'platform.not-allowed', faults: [] })
  })

  it('is a problem for text that is no JSON, an unknown kind of text, and too much of it', async () => {
    const broken = await post('{"how": "well"', { 'content-type': 'application/json' })
    expect(broken).toMatchObject({ status: 400, body: { code: 'platform.unreadable-request' } })
    const form = await post('how=well', { 'content-type': 'application/x-www-form-urlencoded' })
    expect(form).toMatchObject({ status: 415, body: { code: 'platform.unreadable-request' } })
    const long = await post({ how: 'x'.repeat(6 * 1024 * 1024) })
    expect(long).toMatchObject({ status: 413, body: { code: 'platform.unreadable-request' } })
  })

  it('is an incident and nothing of the mistake where it is ours; the log knows the rest', async () => {
    const { status, body } = await post({ how: 'broken' })
    const { incident, ...problem } = body as { incident: string; title: string }
    expect({ status, problem }).toMatchObject({
      status: 500,
      problem: { code: 'platform.mistake', details: {}, faults: [] },
    })
    expect(problem.title).toContain(incident)
    expect(JSON.stringify(body)).not.toMatch(/320222|roster|srv|at /)
    expect(http.logged.at(-1)).toMatch(
      new RegExp(`^incident ${incident} at POST /api/regions/:regionId/classes: Error: relation roster`),
    )
  })

  it('tells the log who tried what without the right to, and nothing of what was typed', async () => {
    const before = http.logged.length
    const answer = await http.send('firm', 'POST', '/api/regions/320206/classes', {
      payload: { how: 'well', lines: [{ name: '320222199001011234', hours: 1 }] },
      headers: { 'idempotency-key': 'a-key-of-the-firm' },
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'platform.not-allowed' } })
    expect(http.logged.slice(before)).toEqual([
      `no right: POST /api/regions/:regionId/classes asked for by organization:${people.firm.id}`,
    ])
    await post({ how: 'full' })
    expect(http.logged.slice(before)).toHaveLength(1)
  })

  it('is asked to sign in, and to send a key with what changes something', async () => {
    const path = '/api/regions/320206/classes'
    expect(await http.send(undefined, 'GET', path)).toMatchObject({
      status: 401,
      body: { code: 'platform.not-signed-in' },
    })
    const key = { 'idempotency-key': 'a-key-of-nobody' }
    const nobody = await http.send(undefined, 'POST', path, { payload: { how: 'well' }, headers: key })
    expect(nobody).toMatchObject({ status: 401, body: { code: 'platform.not-signed-in' } })
    for (const headers of [{}, { 'idempotency-key': 'short' }, { 'idempotency-key': 'x'.repeat(201) }]) {
      const keyless = await http.send('reviewer', 'POST', path, { payload: { how: 'well' }, headers })
      expect(keyless).toMatchObject({ status: 400, body: { code: 'platform.key-missing' } })
    }
  })
})

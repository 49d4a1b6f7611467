import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedIdNumber } from '../../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { NAME_TRIES_PER_DAY } from './name-tries.ts'

let server: TestServer
let firm: TestFirm
let prober: TestFirm
let auditor: TestUser

const KNOWN = 200
const known = Array.from({ length: KNOWN }, (_, n) => ({
  ...{ idNumber: inventedIdNumber(n), name: `王${n}`, relation: 'employee' },
}))
/** People of whom some are called otherwise than they are registered. */
const withMistakes = (count: number, by: string, from = 0) =>
  known.map((person, n) => (n >= from && n < from + count ? { ...person, name: `${by}${n}` } : person))
const add = (whose: TestFirm, people: object[]) => whose.user.post(`${whose.path}/staff`, { people })

beforeAll(async () => {
  server = await openTestServer()
  const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
  auditor = await server.staff('audit-officer', ['audit-officer'], '3202')
  const first = await registeredFirm(server, 'first', { reviewer })
  bodyOf(await add(first, known))
  firm = await registeredFirm(server, 'honest', { reviewer })
  prober = await registeredFirm(server, 'prober', { reviewer })
})
afterAll(() => server.close())

const records = async () => {
  const found = await auditor.get('/api/regions/320206/audit/entries?command=registry.count-name-tries')
  return bodyOf<{ rows: { actorName: string; told: { zh: string } }[] }>(found).rows
}

describe('names that do not fit their numbers', () => {
  it('are told line by line to whoever makes twenty mistakes in a list, as often as they send it again', async () => {
    const list = withMistakes(20, '误')
    for (let times = 0; times < 5; times += 1) {
      const { code, faults } = problemIn(await add(firm, list)) as { code: string; faults: object[] }
      expect([code, faults.length]).toEqual(['registry.name-differs', 20])
    }
    // others that turn up while they mend
    expect(problemIn(await add(firm, withMistakes(15, '误', 20))).code).toBe('registry.name-differs')
    bodyOf(await add(firm, known))
    expect((await records())[0]?.told.zh).toContain('35')
  })

  it('are told so often a day: whoever looks for the right name finds out no more, not even by right ones', async () => {
    const [person] = known
    for (let n = 0; n < NAME_TRIES_PER_DAY; n += 1)
      expect(problemIn(await add(prober, [{ ...person, name: `试${n}` }])).code).toBe('registry.name-differs')
    const over = { code: 'registry.name-tries-over', faults: [] }
    expect(problemIn(await add(prober, [{ ...person, name: '又一个' }]))).toMatchObject(over)
    expect(problemIn(await add(prober, [{ ...person }]))).toMatchObject(over)
    server.pass(24 * 3600)
    await server.app.clearAway()
    bodyOf(await add(prober, [{ ...person }]))
  })

  it('of a list with its columns shifted are not pointed out, and a few such lists a day are all', async () => {
    const shifted = (by: number) => known.map((person, n) => ({ ...person, name: `王${(n + by) % KNOWN}` }))
    let refused = 0
    for (let by = 1; by < 20 && refused === 0; by += 1) {
      expect(problemIn(await add(firm, shifted(by)))).toMatchObject({
        ...{ status: 429, code: 'registry.name-tries-over', faults: [] },
      })
      const right = await add(firm, known)
      if (right.status !== 201) refused = by
    }
    expect(refused).toBe(6)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedIdNumber, inventedPhone } from '../../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { listEmployments } from '../index.ts'

let server: TestServer
let reviewer: TestUser
let firm: TestFirm
let other: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'staffed', { reviewer })
  other = await registeredFirm(server, 'jiangyin', { regionId: '320281' })
})
afterAll(() => server.close())

const asSystem = <Result>(run: Parameters<typeof inScope<Result>>[2]) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)

const worker = (n: number, name: string, more: object = {}) => ({
  idNumber: inventedIdNumber(n),
  name,
  phone: inventedPhone(n),
  relation: 'employee',
  ...more,
})

type Staff = { rows: { personId: string; name: string }[]; next: string | null }

const add = async (whose: TestFirm, ...people: object[]) => {
  const response = await whose.user.post(`${whose.path}/staff`, { people })
  if (response.status !== 201) throw new Error(response.text)
  return (response.body as { personIds: string[] }).personIds
}
const staffOf = async (whose: TestFirm, filter = '') =>
  ((await whose.user.get(`${whose.path}/staff?limit=200${filter}`)).body as Staff).rows

describe('putting people on the staff list', () => {
  it('shows them with what is known, the numbers masked', async () => {
    const [personId] = await add(
      firm,
      worker(1, '陆 明', { hiredOn: '2022-06-01', insuredMonths: 8, groups: ['stay-on'] }),
    )
    expect((await staffOf(firm)).find((row) => row.personId === personId)).toEqual({
      personId,
      name: '陆明',
      idNumberMasked: `3202**********${inventedIdNumber(1).slice(-4)}`,
      phoneMasked: '199****0001',
      sex: 'female',
      birthYear: 1975,
      relation: 'employee',
      groups: ['stay-on'],
      hiredOn: '2022-06-01',
      insuredMonths: 8,
      insuredAsOf: '2023-02-13',
      employedMonths: null,
      leftOn: null,
      bankAccountMasked: null,
      realName: null,
    })
  })

  it('tells every fault of every person by its place', async () => {
    const response = await firm.user.post(`${firm.path}/staff`, {
      people: [
        worker(2, '好人'),
        { ...worker(3, ' '), idNumber: '32022219750104' },
        { ...worker(4, '号错'), idNumber: `${inventedIdNumber(4).slice(0, 17)}?`, phone: '110' },
      ],
    })
    expect(problemIn(response)).toMatchObject({ code: 'registry.details-wrong' })
    expect(problemIn(response).faults.map((fault) => fault.pointer)).toEqual([
      '/people/1/name',
      '/people/1/idNumber',
      '/people/2/idNumber',
      '/people/2/phone',
    ])
    expect((await staffOf(firm)).some((row) => row.name === '好人')).toBe(false)
  })

  it('takes a check digit that does not fit, an impossible birthday and an unknown word for faults', async () => {
    const number = inventedIdNumber(5)
    const wrongDigit = number.endsWith('1') ? '2' : '1'
    const response = await firm.user.post(`${firm.path}/staff`, {
      people: [{ ...worker(5, '错位'), idNumber: `${number.slice(0, 17)}${wrongDigit}` }],
    })
    expect(problemIn(response).faults[0]?.zh).toContain('校验码')
    const unknown = await firm.user.post(`${firm.path}/staff`, {
      people: [worker(5, '错词', { relation: 'friend', groups: ['lucky'] })],
    })
    expect(problemIn(unknown).faults.map((fault) => fault.pointer)).toEqual([
      '/people/0/relation',
      '/people/0/groups/0',
    ])
  })

  it('finds a person whom a firm of another region registered', async () => {
    const [there] = await add(other, worker(6, '同一人'))
    const [here] = await add(firm, { ...worker(6, '同一人'), idNumber: inventedIdNumber(6).toLowerCase() })
    expect(here).toBe(there)
    expect(await staffOf(other)).toHaveLength(1)
  })

  it('refuses another name for a known identity number, and does not tell the right one', async () => {
    await add(other, worker(7, '真名'))
    const response = await firm.user.post(`${firm.path}/staff`, {
      people: [worker(8, '旁人'), worker(7, '假名')],
    })
    expect(problemIn(response)).toMatchObject({
      status: 409,
      code: 'registry.name-differs',
      faults: [{ pointer: '/people/1/name' }],
    })
    expect(response.text).not.toContain('真名')
    expect((await staffOf(firm)).some((row) => row.name === '旁人')).toBe(false)
  })

  it('keeps what was known where less is told later', async () => {
    const [personId] = await add(firm, worker(9, '老职工', { hiredOn: '2019-03-01', groups: ['poor'] }))
    await add(firm, worker(9, '老职工', { insuredMonths: 40 }))
    const [known] = await asSystem((tx) =>
      listEmployments(tx, '320206', firm.organizationId, [personId ?? '']),
    )
    expect(known).toMatchObject({ hiredOn: '2019-03-01', groups: ['poor'], insuredMonths: 40 })
  })

  it('registers everyone once where two firms add the same people at once, in different orders', async () => {
    const people = Array.from({ length: 60 }, (_, n) =>
      worker(100 + n, `并发${String.fromCharCode(0x4e00 + n)}`),
    )
    const added = await Promise.all([
      add(firm, ...people),
      add(other, ...people.toReversed()),
      add(firm, ...people.slice(20), ...people.slice(0, 20)),
    ])
    const [first, reversed, turned] = added
    expect(new Set(first).size).toBe(60)
    expect(reversed?.toReversed()).toEqual(first)
    expect(new Set(turned)).toEqual(new Set(first))
  })

  it('may not be done for another firm, by the bureau, under another region or signed out', async () => {
    const body = { people: [worker(10, '不该来')] }
    expect(problemIn(await other.user.post(`${firm.path}/staff`, body)).code).toBe('platform.not-allowed')
    expect(problemIn(await reviewer.post(`${firm.path}/staff`, body)).code).toBe('platform.not-allowed')
    const slipped = `${firm.path.replace('320206', '320205')}/staff`
    expect(problemIn(await firm.user.post(slipped, body)).code).toBe('platform.not-found')
    expect(problemIn(await server.anyone.post(`${firm.path}/staff`, body)).code).toBe(
      'platform.not-signed-in',
    )
  })
})

describe('the staff list', () => {
  it('is narrowed, paged and exported', async () => {
    await add(
      firm,
      worker(20, '筛选甲', { relation: 'dispatched' }),
      worker(21, '筛选乙', { groups: ['veteran'] }),
    )
    const names = async (filter: string) => (await staffOf(firm, filter)).map((row) => row.name)
    expect(await names(`&text=${encodeURIComponent('筛选')}&relation=dispatched`)).toEqual(['筛选甲'])
    expect(await names('&group=veteran')).toEqual(['筛选乙'])
    const first = (await firm.user.get(`${firm.path}/staff?limit=3`)).body as Staff
    expect(first.rows).toHaveLength(3)
    const next = (await firm.user.get(`${firm.path}/staff?limit=3&cursor=${first.next}`)).body as Staff
    expect(next.rows.map((row) => row.personId)).not.toContain(first.rows[2]?.personId)
    const sheet = await firm.user.get(`${firm.path}/staff?format=xlsx`)
    expect(sheet.headers['content-type']).toContain('spreadsheetml')
  })

  it('is corrected, and remembers on which day insurance was known', async () => {
    const [personId] = await add(firm, worker(22, '更正', { insuredMonths: 5, groups: ['poor'] }))
    await server.setDay('2023-02-20')
    const later = { ...firm, user: await server.as('staffed') }
    const path = `${firm.path}/staff/${personId}`
    await later.user.put(path, { relation: 'dispatched', insuredMonths: 5 })
    const find = async () => (await staffOf(later)).find((row) => row.personId === personId)
    expect(await find()).toMatchObject({ relation: 'dispatched', groups: null, insuredAsOf: '2023-02-13' })
    await later.user.put(path, { relation: 'dispatched', insuredMonths: 6 })
    expect(await find()).toMatchObject({ insuredMonths: 6, insuredAsOf: '2023-02-20' })
    await server.setDay('2023-02-13')
    const stranger = await other.user.put(path, { relation: 'gig' })
    expect(problemIn(stranger).code).toBe('platform.not-allowed')
  })

  it('lets people leave, and lists them apart', async () => {
    const [personId] = await add(firm, worker(23, '离职', { hiredOn: '2023-01-10' }))
    const path = `${firm.path}/staff/${personId}/leave`
    const early = await firm.user.post(path, { leftOn: '2023-01-09' })
    expect(problemIn(early)).toMatchObject({
      code: 'registry.left-before-hired',
      details: { hiredOn: '2023-01-10' },
    })
    const future = await firm.user.post(path, { leftOn: '2023-02-14' })
    expect(problemIn(future)).toMatchObject({
      code: 'registry.day-in-future',
      details: { today: '2023-02-13' },
    })
    expect((await firm.user.post(path, { leftOn: '2023-02-13' })).status).toBe(200)
    expect((await staffOf(firm)).some((row) => row.personId === personId)).toBe(false)
    expect(await staffOf(firm, '&left=yes')).toMatchObject([{ name: '离职', leftOn: '2023-02-13' }])
    await add(firm, worker(23, '离职'))
    expect((await staffOf(firm)).some((row) => row.personId === personId)).toBe(true)
    expect(problemIn(await other.user.post(path, { leftOn: '2023-02-13' })).code).toBe('platform.not-allowed')
  })

  it('knows only its own people', async () => {
    const [personId] = await add(other, worker(24, '别家的'))
    const amended = await firm.user.put(`${firm.path}/staff/${personId}`, { relation: 'gig' })
    expect(problemIn(amended).code).toBe('registry.not-on-staff')
  })

  it('may be read by the firm and its bureau alone', async () => {
    expect((await reviewer.get(`${firm.path}/staff`)).status).toBe(200)
    expect(problemIn(await other.user.get(`${firm.path}/staff`)).code).toBe('platform.not-allowed')
    const slipped = await reviewer.get(
      `${firm.path.replace(firm.organizationId, other.organizationId)}/staff`,
    )
    expect(problemIn(slipped).code).toBe('platform.not-found')
    expect(problemIn(await server.anyone.get(`${firm.path}/staff`)).code).toBe('platform.not-signed-in')
  })
})

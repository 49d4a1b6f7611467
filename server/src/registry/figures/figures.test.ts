import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { lastDayOf, lastMonths } from './organization-figures.ts'

interface Figures {
  readonly months: string[]
  readonly byKind: object[]
  readonly registered: { kind: string; organizations: number[] }[]
  readonly traits: { trait: string; organizations: number[] }[]
  readonly trades: object[]
}

const path = '/api/regions/320206/organization-figures'
let server: TestServer
let reviewer: TestUser
let firm: TestFirm

beforeAll(async () => {
  server = await openTestServer({ day: '2023-01-15' })
  reviewer = await server.staff('reviewer', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'early', { reviewer })
  await server.setDay('2023-03-10')
  await registeredFirm(server, 'late', { reviewer })
  await registeredFirm(server, 'school', { reviewer, more: { kind: 'training-institution' } })
  const found = {
    trait: 'hard-hit',
    holds: true,
    proof: '名单',
    validFrom: '2023-02-01',
    validUntil: '2023-02-28',
  }
  bodyOf(await reviewer.post(`${firm.path}/trait-findings`, found))
  bodyOf(await reviewer.post(`${firm.path}/trait-findings`, { ...found, trait: 'insured', validUntil: null }))
})
afterAll(() => server.close())

describe('figures of organizations', () => {
  it('tell how many there are by county and kind, and how many there were at the end of each month', async () => {
    const figures = bodyOf<Figures>(await reviewer.get(path))
    expect(figures.byKind).toEqual([
      { regionId: '320206', kind: 'enterprise', organizations: 2 },
      { regionId: '320206', kind: 'training-institution', organizations: 1 },
    ])
    expect(figures.months.slice(-3)).toEqual(['2023-01', '2023-02', '2023-03'])
    const enterprises = figures.registered.find(({ kind }) => kind === 'enterprise')
    expect(enterprises?.organizations.slice(-4)).toEqual([0, 1, 1, 2])
  })

  it('tell who had a trait on the last day of each month, and how many institutions teach a trade', async () => {
    const { traits, trades } = bodyOf<Figures>(await reviewer.get(path))
    expect(traits.map(({ trait, organizations }) => [trait, ...organizations.slice(-3)])).toEqual([
      ['hard-hit', 0, 1, 0],
      ['insured', 0, 1, 1],
    ])
    expect(trades).toEqual([{ trade: '电工', institutions: 1 }])
  })

  it('are of one’s own area alone, and for the bureau alone, statisticians among them', async () => {
    const neighbor = await server.staff('xishan', ['reviewer'], '320205')
    expect(bodyOf<Figures>(await neighbor.get(path.replace('320206', '320205'))).byKind).toEqual([])
    const statistician = await server.staff('statistician', ['statistician'], '3202')
    expect(bodyOf<Figures>(await statistician.get(path)).byKind).toHaveLength(2)
    for (const who of [firm.user, neighbor])
      expect(problemIn(await who.get(path)).code).toBe('platform.not-allowed')
  })
})

describe('months', () => {
  it('go back over the turn of a year, and end on their last day or today', () => {
    expect(lastMonths('2023-02-03', 3)).toEqual(['2022-12', '2023-01', '2023-02'])
    expect(lastDayOf('2023-02', '2023-03-10')).toBe('2023-02-28')
    expect(lastDayOf('2023-03', '2023-03-10')).toBe('2023-03-10')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { heldTraits, knownTraitsOn } from './known-traits.ts'

describe('what is known of traits on a day', () => {
  const found = (trait: 'hard-hit' | 'insured', holds: boolean | null, from: string, until?: string) => ({
    trait,
    holds,
    validFrom: from,
    validUntil: until ?? null,
  })

  it('is what was recorded last of what covers the day', () => {
    const findings = [
      found('hard-hit', true, '2021-01-01', '2021-12-31'),
      found('insured', true, '2021-01-01'),
      found('hard-hit', false, '2021-06-01', '2021-06-30'),
    ]
    expect(knownTraitsOn(findings, '2021-05-31')).toEqual({ 'hard-hit': true, insured: true })
    expect(knownTraitsOn(findings, '2021-06-30')).toEqual({ 'hard-hit': false, insured: true })
    expect(knownTraitsOn(findings, '2021-07-01')).toEqual({ 'hard-hit': true, insured: true })
    expect(knownTraitsOn(findings, '2022-01-01')).toEqual({ insured: true })
    expect(knownTraitsOn(findings, '2020-12-31')).toEqual({})
  })

  it('is unknown again where it was taken back', () => {
    const findings = [found('insured', true, '2021-01-01'), found('insured', null, '2021-03-01')]
    expect(knownTraitsOn(findings, '2021-02-28')).toEqual({ insured: true })
    expect(knownTraitsOn(findings, '2021-03-01')).toEqual({})
    expect(heldTraits(knownTraitsOn(findings, '2021-03-01'))).toBeNull()
  })
})

describe('recording traits', () => {
  let server: TestServer
  let reviewer: TestUser
  let firm: TestFirm

  beforeAll(async () => {
    server = await openTestServer({ day: '2023-03-01' })
    reviewer = await server.staff('huishan', ['reviewer'], '320206')
    firm = await registeredFirm(server, 'traits', { reviewer })
  })
  afterAll(() => server.close())

  type View = { traits: string[] | null; traitFindings: object[] }
  const viewOf = async (who: TestUser) => bodyOf<View>(await who.get(firm.path))

  it('says of all traits which hold, from a day on and by what', async () => {
    expect((await viewOf(firm.user)).traits).toBeNull()
    const set = await reviewer.put(`${firm.path}/traits`, {
      traits: ['insured', 'hard-hit', 'insured'],
      proof: '市工信局 2023 年困难企业名单第 14 号',
      validFrom: '2023-01-01',
      validUntil: '2023-12-31',
    })
    expect(set.body).toEqual({ traits: ['hard-hit', 'insured'] })
    const view = await viewOf(firm.user)
    expect(view.traits?.toSorted()).toEqual(['hard-hit', 'insured'])
    expect(view.traitFindings).toHaveLength(6)
    expect(view.traitFindings).toContainEqual(
      expect.objectContaining({ trait: 'key-industry', holds: false, validUntil: '2023-12-31' }),
    )
  })

  it('says of one trait alone that it holds, or not, or takes it back', async () => {
    const record = (holds: boolean | null) =>
      reviewer.post(`${firm.path}/trait-findings`, {
        trait: 'hard-hit',
        holds,
        proof: '复核',
        validFrom: '2023-02-01',
      })
    bodyOf(await record(false))
    expect((await viewOf(reviewer)).traits).toEqual(['insured'])
    bodyOf(await record(null))
    expect((await viewOf(reviewer)).traits).toEqual(['insured'])
    bodyOf(await record(true))
    expect((await viewOf(reviewer)).traits?.toSorted()).toEqual(['hard-hit', 'insured'])
  })

  it('narrows the list by the trait held today', async () => {
    const listed = async (trait: string) => {
      const list = await reviewer.get(`/api/regions/320206/organizations?trait=${trait}`)
      return bodyOf<{ rows: { organizationId: string }[] }>(list).rows.map((row) => row.organizationId)
    }
    expect(await listed('insured')).toEqual([firm.organizationId])
    expect(await listed('key-industry')).toEqual([])
  })

  it('is refused where the last day lies before the first, or the proof is nobody’s file', async () => {
    const body = { proof: '名单', validFrom: '2023-02-01', validUntil: '2023-01-31' }
    const set = await reviewer.put(`${firm.path}/traits`, { ...body, traits: [] })
    expect(problemIn(set)).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/validUntil' }],
    })
    const one = await reviewer.post(`${firm.path}/trait-findings`, { ...body, trait: 'insured', holds: true })
    expect(problemIn(one).code).toBe('registry.details-wrong')
    const noFile = { proof: '名单', validFrom: '2023-02-01', proofFileId: firm.organizationId }
    const foreign = await reviewer.put(`${firm.path}/traits`, { ...noFile, traits: [] })
    expect(problemIn(foreign).code).toBe('platform.not-found')
  })

  it('may not be done by the firm itself or another district', async () => {
    const stranger = await server.staff('xishan', ['reviewer'], '320205')
    const body = { proof: '自己说的', validFrom: '2023-01-01' }
    for (const who of [firm.user, stranger]) {
      const all = await who.put(`${firm.path}/traits`, { ...body, traits: ['insured'] })
      expect(problemIn(all).code).toBe('platform.not-allowed')
      const one = await who.post(`${firm.path}/trait-findings`, { ...body, trait: 'insured', holds: true })
      expect(problemIn(one).code).toBe('platform.not-allowed')
    }
  })
})

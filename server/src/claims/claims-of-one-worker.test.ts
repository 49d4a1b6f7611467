import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type City,
  decide,
  draftedClaim,
  type FinishedClass,
  finishedClass,
  linesOf,
  openCity,
  openCityFirm,
  submit,
  submittedClaim,
  type TestClaim,
  viewOf,
} from '../testing/city.ts'
import { bodyOf, type TestFirm } from '../testing/filed-training.ts'
import { problemIn } from '../testing/test-server.ts'

let city: City
let one: TestFirm
let other: TestFirm

beforeAll(async () => {
  city = await openCity()
  one = await openCityFirm(city)
  other = await openCityFirm(city)
})
afterAll(() => city.server.close())

let worker = 700_000
/** The same workers, trained by two firms. */
async function twice(learners: number, second: object = {}): Promise<[FinishedClass, FinishedClass]> {
  worker += 100
  const same = { learners, firstPerson: worker }
  return [
    await finishedClass(city, { ...same, firm: one }),
    await finishedClass(city, { ...same, firm: other, ...second }),
  ]
}

const upgrade = {
  plan: { kind: 'skill-upgrade', mode: 'offline', platformName: null },
  level: 'intermediate' as const,
}
const recompute = (claim: TestClaim) => claim.firm.user.post(`${claim.path}/recompute`)
const fenOf = async (claim: TestClaim) => (await viewOf(claim)).totalFen

describe('a benefit that a worker gets once', () => {
  it('goes to one of two firms that claim it at the same moment', async () => {
    const classes = await twice(2)
    const claims = [await draftedClaim(city, classes[0]), await draftedClaim(city, classes[1])]
    // both saw the full amount
    expect(await Promise.all(claims.map(fenOf))).toEqual([600_00, 600_00])
    const answers = await Promise.all(claims.map(submit))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const place = answers.findIndex((answer) => answer.status === 409)
    const [late, answer] = [claims[place], answers[place]]
    if (!late || !answer) throw new Error('neither of the two was late')
    expect(problemIn(answer).code).toBe('claims.changed-since')
    expect(bodyOf(await recompute(late))).toMatchObject({ fen: 0 })
    expect(problemIn(await submit(late)).code).toBe('claims.nobody-picked')
    const [line] = await linesOf<{ benefits: { checks: { outcome: string; clause: string }[] }[] }>(late)
    expect(line?.benefits[0]?.checks.filter((check) => check.outcome === 'unmet')).toMatchObject([
      { clause: '四(一)' },
    ])
  })

  it('is free again for the other firm once the first takes its claim back or discards it', async () => {
    const [first, second] = await twice(1)
    const early = await submittedClaim(city, first)
    const late = await draftedClaim(city, second)
    expect(await fenOf(late)).toBe(0)
    bodyOf(await early.firm.user.post(`${early.path}/withdraw`))
    expect(bodyOf(await recompute(late))).toMatchObject({ fen: 300_00 })
    bodyOf(await submit(late))
    expect(problemIn(await submit(early)).code).toBe('claims.changed-since')
  })

  it.each(['send-back', 'refuse'])('is free again after the bureau’s %s', async (verb) => {
    const [first, second] = await twice(1)
    const early = await submittedClaim(city, first)
    bodyOf(await city.reviewer.post(`${early.path}/${verb}`, { reason: '名单有误' }))
    expect(await fenOf(await draftedClaim(city, second))).toBe(300_00)
  })

  it('is free again for the one worker whom a reviewer refused', async () => {
    const [first, second] = await twice(2)
    const early = await submittedClaim(city, first)
    const [line] = await linesOf<{ lineId: string }>(early)
    const refused = { lineIds: [line?.lineId], reason: '培训期间已离职' }
    bodyOf(await city.reviewer.post(`${early.path}/refuse-lines`, refused))
    expect(await fenOf(early)).toBe(300_00)
    expect(await fenOf(await draftedClaim(city, second))).toBe(300_00)
  })

  it('is lost to who claimed meanwhile when a claim comes back from being mended', async () => {
    const [first, second] = await twice(1)
    const returned = await submittedClaim(city, first)
    bodyOf(await city.reviewer.post(`${returned.path}/send-back`, { reason: '请补正' }))
    const quick = await submittedClaim(city, second)
    expect(problemIn(await submit(returned)).code).toBe('claims.changed-since')
    // and the quick one passes, whatever the other was before
    bodyOf(await decide(quick, city.reviewer, 'pass'))
  })

  it('is counted for one firm alone, where nobody else claims', async () => {
    const [first] = await twice(1)
    const claim = await submittedClaim(city, first)
    // its own grant does not stand in its way when it is judged again
    bodyOf(await decide(claim, city.reviewer, 'pass'))
    expect(await fenOf(claim)).toBe(300_00)
  })
})

describe('two benefits of which the later pays less', () => {
  it('are reckoned in the order of the claims, and do not take from each other at review', async () => {
    const [online, skilled] = await twice(1, upgrade)
    const early = await submittedClaim(city, online)
    const late = await submittedClaim(city, skilled)
    expect([await fenOf(early), await fenOf(late)]).toEqual([300_00, 1200_00])
    bodyOf(await decide(early, city.reviewer, 'pass'))
    bodyOf(await decide(late, city.reviewer, 'pass'))
    expect([await fenOf(early), await fenOf(late)]).toEqual([300_00, 1200_00])
  })

  it('pays the later in full once the earlier was refused, after the reviewer has looked again', async () => {
    const [online, skilled] = await twice(1, upgrade)
    const early = await submittedClaim(city, online)
    const late = await submittedClaim(city, skilled)
    bodyOf(await city.reviewer.post(`${early.path}/refuse`, { reason: '未实际组织培训' }))
    expect(problemIn(await decide(late, city.reviewer, 'pass')).code).toBe('claims.changed-since')
    expect(bodyOf(await city.reviewer.post(`${late.path}/reassess`))).toMatchObject({ fen: 1500_00 })
    bodyOf(await decide(late, city.reviewer, 'pass'))
  })
})

describe('a worker of one class', () => {
  it('stands in one claim at a time, also when two are open', async () => {
    const [{ firm, classId, planId }] = await twice(2)
    const first = await draftedClaim(city, { firm, classId, planId, path: '', people: [] })
    const [left, right] = (await linesOf<{ lineId: string }>(first)).map((line) => line.lineId)
    const pick = (claim: TestClaim, lineIds: (string | undefined)[]) =>
      firm.user.put(`${claim.path}/picks`, { lineIds })
    bodyOf(await pick(first, [left]))
    bodyOf(await submit(first))
    const second = await draftedClaim(city, { firm, classId, planId, path: '', people: [] })
    bodyOf(await submit(second))
    // the first comes back and now asks for both
    bodyOf(await city.reviewer.post(`${first.path}/send-back`, { reason: '请补正' }))
    bodyOf(await pick(first, [left, right]))
    bodyOf(await recompute(first))
    expect(problemIn(await submit(first)).code).toBe('claims.claimed-elsewhere')
    bodyOf(await pick(first, [left]))
    bodyOf(await submit(first))
  })
})

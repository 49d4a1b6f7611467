import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvedClaim,
  type City,
  type FinishedClass,
  finishedClass,
  giveCardAccounts,
  openCity,
  openCityFirm,
  pay,
} from '../../testing/city.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import type { TestUser } from '../../testing/test-server.ts'
import { verifiedLearner } from '../../testing/verified-learner.ts'

const FIRST = 700

let city: City
let finished: FinishedClass
let learner: TestUser

beforeAll(async () => {
  city = await openCity({ rulebook: 'quanjiao-2020' })
  const firm = await openCityFirm(city)
  finished = await finishedClass(city, { firm, learners: 2, firstPerson: FIRST })
  await giveCardAccounts(finished)
  const [person] = finished.people
  if (!person) throw new Error('the class has nobody')
  learner = await verifiedLearner(city.server, city.region, person.personId, 'learner-paid')
})
afterAll(() => city.server.close())

const subsidies = async () =>
  bodyOf<{ subsidies: { payee: string; state: string; fen: number; paidOn: string | null }[] }>(
    await learner.get(`${city.region}/learner/subsidies`),
  ).subsidies.map(({ payee, state, fen, paidOn }) => ({ payee, state, fen, isPaid: paidOn !== null }))
const noticesThatAre = async (state: string) =>
  bodyOf<{ rows: unknown[] }>(
    await city.server.anyone.get(`${city.region}/public-notices?jurisdiction=341124&state=${state}`),
  ).rows.length

describe('a subsidy of which a part goes to the worker', () => {
  it('waits for payment once the public notice is over', async () => {
    expect(await subsidies()).toEqual([])
    await approvedClaim(city, finished)

    expect(await subsidies()).toEqual([
      { payee: 'organization', state: 'to-be-paid', fen: 1000_00, isPaid: false },
      { payee: 'trainee', state: 'to-be-paid', fen: 500_00, isPaid: false },
    ])
    expect([await noticesThatAre('open'), await noticesThatAre('closed')]).toEqual([0, 1])
  })

  it('shows each part as paid, and the account by its last digits', async () => {
    await pay(city)

    expect(await subsidies()).toEqual([
      { payee: 'organization', state: 'paid', fen: 1000_00, isPaid: true },
      { payee: 'trainee', state: 'paid', fen: 500_00, isPaid: true },
    ])
    const { bankAccount } = bodyOf<{ bankAccount: unknown }>(await learner.get(`${city.region}/learner/data`))
    expect(bankAccount).toEqual({
      bankName: '中国农业银行',
      accountMasked: expect.stringMatching(/\*+\d{4}$/),
    })
    const [training] = bodyOf<{ trainings: { way: { step: string; state: string }[] }[] }>(
      await learner.get(`${city.region}/learner/trainings`),
    ).trainings
    expect(training?.way.at(-1)).toEqual({ step: 'subsidy', state: 'done' })
  })
})

import { describe, expect, it } from 'vitest'
import {
  approvedClaim,
  finishedClass,
  giveCardAccounts,
  openCity,
  openCityFirm,
  pay,
  viewOf,
} from '../testing/city.ts'
import { bodyOf } from '../testing/filed-training.ts'
import { type TestRulebook, trainings } from '../testing/trainings.ts'

interface Accounts {
  readonly rows: readonly { readonly reservedFen: number; readonly paidFen: number }[]
  readonly sumFen: number
}

describe('a case under each of the five notices', () => {
  it.each(Object.keys(trainings) as TestRulebook[])(
    'travels from the filing to the bank under %s',
    async (rulebook) => {
      const city = await openCity({ rulebook })
      const { region, auditor, training } = city
      const accounts = async () =>
        bodyOf<Accounts>(await auditor.get(`${region}/funds/accounts?district=${training.regionId}`))
      const firm = await openCityFirm(city)
      const finished = await finishedClass(city, { firm, learners: 3, failing: 1 })
      await giveCardAccounts(finished)

      const claim = await approvedClaim(city, finished)
      const totalFen = 2 * training.fenEach + training.fenFailing
      expect(await viewOf(claim)).toMatchObject({ state: 'approved', totalFen })
      expect(await accounts()).toMatchObject({ rows: [{ reservedFen: totalFen, paidFen: 0 }], sumFen: 0 })

      await pay(city)
      expect(await viewOf(claim)).toMatchObject({ state: 'paid', totalFen })
      expect(await accounts()).toMatchObject({ rows: [{ reservedFen: 0, paidFen: totalFen }], sumFen: 0 })
      await city.server.close()
    },
  )
})

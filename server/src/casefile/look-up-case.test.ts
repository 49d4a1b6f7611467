import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, finishedClass, openCity, openCityFirm, submittedClaim } from '../testing/city.ts'
import { bodyOf, draftSigned, type TestFirm } from '../testing/filed-training.ts'
import { problemIn } from '../testing/test-server.ts'

let city: City
let firm: TestFirm
let planId: string

const numberOf = async (plan: string) =>
  bodyOf<{ caseNumber: string }>(await firm.user.get(`${city.region}/plans/${plan}`)).caseNumber

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
  const finished = await finishedClass(city, { firm })
  planId = finished.planId
  await submittedClaim(city, finished)
})
afterAll(() => city.server.close())

describe('looking up where a case stands', () => {
  const lookUp = (number: string) =>
    city.server.anyone.get(`/api/cases/look-up?number=${encodeURIComponent(number)}`)

  it('tells anyone with the number the stage and who has to act, and nothing of whom it is about', async () => {
    const number = await numberOf(planId)
    const answer = await lookUp(number)
    expect(answer.body).toMatchObject({ caseNumber: number, stage: 'claim-submitted', waitsFor: 'district' })
    const { name } = bodyOf<{ name: string }>(
      await firm.user.get(`${city.region}/organizations/${firm.organizationId}`),
    )
    expect(answer.text).not.toContain(name)
  })

  it('knows no case that was never filed, no other number, and no text that is no number', async () => {
    const draft = await draftSigned(firm)
    expect(problemIn(await lookUp(await numberOf(draft))).code).toBe('platform.not-found')
    expect(problemIn(await lookUp('320206-2023-9999')).code).toBe('platform.not-found')
    expect(problemIn(await lookUp("320206-2023-0001' or 1=1")).faults).toMatchObject([{ pointer: '/number' }])
  })
})

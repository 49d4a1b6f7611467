import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf } from '../testing/filed-training.ts'
import { openTestServer, problemIn, type TestServer } from '../testing/test-server.ts'
import { sandboxCities } from './cities.ts'
import { fillSandbox, isSandbox, listenTo, refuseInventedPeople, sandboxRoutes } from './index.ts'
import { saveProgress } from './progress-store.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

describe('a start', () => {
  it('takes an empty database for a sandbox or for real business, as it is told', async () => {
    expect(await isSandbox(server.app)).toBe(true)
    await refuseInventedPeople(server.app)
  })

  it('brings no invented city where somebody has an account', async () => {
    await server.staff('somebody', ['clerk'], '320206')
    expect(await isSandbox(server.app)).toBe(false)
    await refuseInventedPeople(server.app)
  })

  it('begins no real business where an invented city was begun, whichever', async () => {
    const city = { cityId: 'changji-2021', state: 'filling', done: 1, total: 9, message: '' } as const
    await saveProgress(server.app.platform.db, city)
    expect(await isSandbox(server.app)).toBe(true)
    await expect(refuseInventedPeople(server.app)).rejects.toThrow('ZHIXUN_DATA')
  })
})

describe('a city whose filling was stopped', () => {
  it('stays as it is, which the page and whoever wants to do something there are told', async () => {
    const stopped = await openTestServer()
    try {
      sandboxRoutes(
        stopped.app,
        listenTo(stopped.carriers, () => new Date()),
      )
      const [city] = sandboxCities.filter(({ cityId }) => cityId === 'changji-2021')
      if (!city) throw new Error('no city')
      const { cityId, nameZh } = city
      const begun = { cityId, state: 'filling', done: 5, total: 9, message: '登记单位' } as const
      await saveProgress(stopped.app.platform.db, begun)
      const told = async () =>
        bodyOf<{ progress: { done: number; brokenOff: string[] } }>(await stopped.anyone.get('/api/sandbox'))
          .progress
      expect(await told()).toMatchObject({ done: 55, brokenOff: [] })

      const logged: string[] = []
      await fillSandbox(stopped.app, 'small', (line) => logged.push(line), [city])
      expect(logged).toMatchObject([expect.stringContaining('保留现状')])
      expect(await told()).toMatchObject({ done: 100, brokenOff: [cityId] })
      const wishes = [
        stopped.anyone.post(`/api/sandbox/cities/${cityId}/walks`),
        stopped.anyone.post('/api/session', { username: `${cityId}.nobody`, password: 'zhixun-2023' }),
      ]
      for (const answer of await Promise.all(wishes))
        expect(problemIn(answer)).toMatchObject({ code: 'sandbox.broken-off', details: { city: nameZh } })
    } finally {
      await stopped.close()
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../testing/test-server.ts'
import { isSandbox, refuseInventedPeople } from './index.ts'
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

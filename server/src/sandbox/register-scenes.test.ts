import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SMALL_FILE_BYTES } from '../registers/file/line-pool.ts'
import { bodyOf } from '../testing/filed-training.ts'
import { inventedIdNumber, inventedPhone } from '../testing/invented.ts'
import { openTestServer, type TestServer, wuxi } from '../testing/test-server.ts'
import { sandboxCities } from './cities.ts'
import { importCertificates } from './register-scenes.ts'
import { assembleTroupe } from './troupe.ts'

const REGION = '320206'
/** A line of the register of certificates takes more bytes than that. */
const LINE_BYTES_LEAST = 100

describe('a register of a sandbox city', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer({ jurisdictions: [wuxi] })
    await server.work()
  })
  afterAll(() => server.close())

  it('is published also where it is so large that a task checks it', async () => {
    const city = sandboxCities.find(({ cityId }) => cityId === 'wuxi-2023')
    if (!city) throw new Error('no city')
    const troupe = await assembleTroupe(server.app, city)
    const people = Array.from({ length: Math.ceil(SMALL_FILE_BYTES / LINE_BYTES_LEAST) }, (_, n) => ({
      name: '王伟',
      idNumber: inventedIdNumber(n),
      phone: inventedPhone(n),
    }))
    const told = { people, occupation: '电工', issuedOn: '2023-02-01' }

    await importCertificates(city, troupe, REGION, told, '2023-02-10')

    const { rows } = bodyOf<{ rows: { state: string; lines: number }[] }>(
      await troupe.reviewer.get(`/api/regions/${REGION}/registers`),
    )
    expect(rows).toMatchObject([{ state: 'published', lines: people.length }])
    const { tasks } = bodyOf<{ tasks: { kind: string; state: string }[] }>(
      await troupe.reviewer.get(`/api/regions/${REGION}/tasks`),
    )
    expect(tasks).toMatchObject([{ kind: 'registers.check' }])
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeKeyService, type FakeKeyService } from './fake.ts'
import { keyServiceMaster } from './transit.ts'

let service: FakeKeyService
beforeAll(async () => {
  service = await createFakeKeyService()
})
afterAll(() => service.close())

const dataKey = Buffer.alloc(32, 5)
const masterOf = (more: object = {}) =>
  keyServiceMaster({ url: service.url, key: service.key, token: () => service.token, ...more })

describe('a master key in a key service', () => {
  it('wraps a data key and unwraps it, without being told here', async () => {
    const master = masterOf()
    const wrapped = await master.wrap(dataKey)
    expect(wrapped).toMatch(/^vault:v1:/)
    expect((await master.unwrap(wrapped)).equals(dataKey)).toBe(true)
    expect(service.asked).toEqual({ encrypt: 1, decrypt: 1 })
  })

  it('has an id that names service and key, with or without a slash at the end', () => {
    expect(masterOf({ url: `${service.url}/` }).masterId).toBe(masterOf().masterId)
    expect(masterOf({ key: 'other' }).masterId).not.toBe(masterOf().masterId)
  })

  it.each([
    ['a token it does not know', { token: () => 'wrong' }, '403'],
    ['a key it does not have', { key: 'other' }, '404'],
    ['an address where nobody listens', { url: 'http://127.0.0.1:9/v1/transit' }, 'fetch failed'],
  ])('says what went wrong with %s, and gives no key away', async (_, more, words) => {
    const failure = await masterOf(more)
      .wrap(dataKey)
      .catch((error: unknown) => String(error))
    expect(failure).toContain(words)
    expect(failure).not.toContain(dataKey.toString('base64'))
  })

  it('follows nobody who sends it elsewhere: the token is for this address alone', async () => {
    const asked: (string | undefined)[] = []
    const elsewhere = createServer((request, reply) => {
      asked.push(request.url)
      reply.writeHead(307, { location: `/elsewhere${request.url}` }).end()
    })
    elsewhere.listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const { port } = elsewhere.address() as AddressInfo
    await expect(masterOf({ url: `http://127.0.0.1:${port}/v1` }).wrap(dataKey)).rejects.toThrow(
      'fetch failed',
    )
    expect(asked).toHaveLength(1)
    elsewhere.close()
  })

  it('does not unwrap what it did not wrap', async () => {
    await expect(masterOf().unwrap('vault:v1:AAAA')).rejects.toThrow('400')
  })
})

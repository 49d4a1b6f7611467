import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { masterKeyFrom } from '../../platform/index.ts'

/** A key service on this machine, for tests and for trying things out; its key is gone when it ends. */
export interface FakeKeyService {
  readonly url: string
  readonly key: string
  readonly token: string
  /** How often it was asked to wrap and to unwrap. */
  readonly asked: { encrypt: number; decrypt: number }
  close(): Promise<void>
}

/** Speaks as Vault's transit engine does. */
export async function createFakeKeyService(): Promise<FakeKeyService> {
  const master = masterKeyFrom(randomBytes(32))
  const token = randomBytes(16).toString('hex')
  const asked = { encrypt: 0, decrypt: 0 }
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (request.headers['x-vault-token'] !== token) return answer(403, { errors: ['permission denied'] })
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      plaintext?: string
      ciphertext?: string
    }
    switch (request.url) {
      case '/v1/transit/encrypt/zhixun':
        asked.encrypt += 1
        return answer(200, {
          data: { ciphertext: `vault:v1:${await master.wrap(Buffer.from(body.plaintext ?? '', 'base64'))}` },
        })
      case '/v1/transit/decrypt/zhixun': {
        asked.decrypt += 1
        const key = await master
          .unwrap((body.ciphertext ?? '').replace('vault:v1:', ''))
          .catch(() => undefined)
        if (!key) return answer(400, { errors: ['invalid ciphertext'] })
        return answer(200, { data: { plaintext: key.toString('base64') } })
      }
      default:
        return answer(404, { errors: [] })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1/transit`,
    key: 'zhixun',
    token,
    asked,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

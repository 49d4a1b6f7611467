import { randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import type { TestResponse, TestServer } from './test-server.ts'

/** A browser with its own cookies, at an address. */
export interface TestBrowser {
  readonly cookies: Map<string, string>
  get(path: string): Promise<TestResponse>
  post(path: string, body?: unknown): Promise<TestResponse>
  put(path: string, body: unknown): Promise<TestResponse>
  delete(path: string): Promise<TestResponse>
  signIn(username: string, password: string, code?: string): Promise<TestResponse>
}

export const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'

/** Opens a browser that keeps the cookies it is given. Copies those of another, as a thief would, where `cookies` are handed in. */
export function openBrowser(
  server: TestServer,
  {
    agent = chrome,
    address = '203.0.113.5',
    cookies = new Map<string, string>(),
    headers = {},
  }: {
    agent?: string
    address?: string
    cookies?: Map<string, string>
    headers?: Readonly<Record<string, string>>
  } = {},
): TestBrowser {
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) => {
    const response = await server.app.fastify.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        ...headers,
        'user-agent': agent,
        'idempotency-key': randomUUID(),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body !== undefined && { payload: body as object }),
    })
    for (const { name, value, maxAge } of response.cookies as {
      name: string
      value: string
      maxAge?: number
    }[]) {
      if (value === '' || maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    }
    const isJson = String(response.headers['content-type'] ?? '').includes('json') && response.body !== ''
    return {
      status: response.statusCode,
      body: isJson ? (JSON.parse(response.body) as unknown) : undefined,
      text: response.body,
      bytes: response.rawPayload,
      headers: response.headers,
    }
  }
  return {
    cookies,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
    signIn: (username, password, code) =>
      send('POST', '/api/session', { username, password, ...(code !== undefined && { code }) }),
  }
}

/** The code that a phone with this secret shows at the server's time, or some half minutes later. */
export function codeOf(server: TestServer, secret: string, halfMinutesLater = 0): string {
  const timestamp = server.app.platform.clock.real().getTime() + halfMinutesLater * 30_000
  return new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp })
}

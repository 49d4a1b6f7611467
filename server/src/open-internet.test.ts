import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveApiPage, serveFaces } from './faces.ts'
import { scannedPdf } from './platform/testing/sample-files.ts'
import { publishRulebooks } from './rulebook/index.ts'
import { readRoutes } from './testing/asked-routes.ts'
import { registeredFirm, type TestFirm } from './testing/firms.ts'
import { openTestServer, TEST_PASSWORD, type TestServer } from './testing/test-server.ts'

let server: TestServer
let firm: TestFirm
let port: number
const folder = mkdtempSync(join(tmpdir(), 'zhixun-open-'))
const ours = 'https://px.example.cn'

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  for (const face of ['public', 'bureau', 'enterprise', 'learner'])
    writeFileSync(
      join(folder, `${face}.html`),
      `<meta property="csp-nonce" nonce="{{nonce}}"><title>${face}</title>`,
    )
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {}')
  server = await openTestServer()
  await publishRulebooks(server.app)
  await serveApiPage(server.app.fastify)
  await serveFaces(server.app.fastify, folder)
  await server.app.fastify.listen({ port: 0, host: '127.0.0.1' })
  const address = server.app.fastify.server.address()
  port = typeof address === 'object' ? (address?.port ?? 0) : 0
  firm = await registeredFirm(server, 'open')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const fetched = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init)

/** What comes back for bytes that no browser would send. */
function rawly(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

describe('an address asked for by a method it does not take', () => {
  it.each([
    ['DELETE', '/api/rulebooks', 'GET, HEAD'],
    ['GET', '/api/regions/320206/files', 'POST'],
    ['PATCH', '/api/session?from=page', 'DELETE, GET, HEAD, POST'],
    ['OPTIONS', '/api/regions/320206/cases', 'GET, HEAD'],
  ])('%s %s says which ones there are', async (method, path, allow) => {
    const answer = await server.app.fastify.inject({ method: method as 'GET', url: path })
    expect(answer.statusCode).toBe(405)
    expect(answer.headers['allow']).toBe(allow)
    expect(answer.json<{ code: string }>().code).toBe('platform.method-not-taken')
  })

  it('is not there at all by any method where nothing is', async () => {
    const answer = await server.app.fastify.inject({ method: 'DELETE', url: '/api/nothing' })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['allow']).toBeUndefined()
  })
})

describe('headers of an answer', () => {
  it.each([
    ['a page of the public face', '/', 200],
    ['a deep page of a console', '/bureau/cases/320206/any?tab=roster', 200],
    ['a file named by its content', '/assets/app-1a2b.js', 200],
    ['a file that is not there', '/assets/gone.js', 404],
    ['data', '/api/rulebooks', 200],
    ['what asks to sign in', '/api/session', 401],
    ['an address that is none', '/api/nothing', 404],
    ['an address that cannot be decoded', '/%ff', 400],
    ['an address with a part too long', `/api/rulebooks/${'x'.repeat(301)}`, 404],
    ['the description of the API', '/openapi.json', 200],
    ['the page of the API', '/docs', 200],
    ['a style sheet of that page', '/docs/static/swagger-ui.css', 200],
    ['the page of refusals', '/docs/refusals', 200],
  ])('%s tell a browser to do nothing that is not meant', async (_, path, status) => {
    const answer = await fetched(path)
    expect({ path, status: answer.status, ...Object.fromEntries(answer.headers) }).toMatchObject({
      path,
      status,
      ...everywhere,
    })
    expect(answer.headers.get('permissions-policy')).toContain('camera=()')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'none'/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
    expect(policy).toMatch(/base-uri 'none'/)
    expect(policy.match(/script-src[^;]*/)?.[0] ?? '').not.toMatch(/unsafe|data:|https?:|\*/)
    for (const banner of ['server', 'x-powered-by']) expect(answer.headers.get(banner)).toBeNull()
    if (status >= 400) {
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({ status, code: expect.stringMatching(/^platform\./) })
    }
  })

  it('let nobody keep what is somebody’s own, and keep what is named by its content', async () => {
    expect((await firm.user.get('/api/session')).headers['cache-control']).toBe('no-store')
    expect((await fetched('/api/session')).headers.get('cache-control')).toBe('no-store')
    expect((await fetched('/assets/app-1a2b.js')).headers.get('cache-control')).toContain('immutable')
    expect((await fetched('/')).headers.get('cache-control')).toBe('no-cache')
  })

  it('let in the styles of one page by a value that no other page has', async () => {
    const [one, other] = await Promise.all([fetched('/enterprise'), fetched('/enterprise')])
    const nonceOf = async (page: Response) => {
      const nonce = /nonce="([\w-]{24})"/.exec(await page.text())?.[1]
      expect(page.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
      return nonce
    }
    expect(await nonceOf(one)).not.toBe(await nonceOf(other))
  })

  it('close a download into a sandbox', async () => {
    const stored = await firm.user.upload('/api/regions/320206/files', '证明.pdf', somePdf)
    const { fileId } = stored.body as { fileId: string }
    const got = await firm.user.get(`/api/regions/320206/files/${fileId}`)
    expect(got.headers['content-security-policy']).toMatch(/default-src 'none'.*; sandbox$/)
    expect(got.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.]+$/)
    expect(got.headers['cache-control']).toBe('no-store')
  })

  it('stand also where no HTTP was spoken, or no end of it', async () => {
    const broken = await rawly('HELLO\r\n\r\n')
    expect(broken).toMatch(/^HTTP\/1\.1 400 /)
    expect(broken).toContain('"code":"platform.unreadable-request"')
    const swollen = await rawly(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(swollen).toMatch(/^HTTP\/1\.1 431 /)
    for (const answer of [broken, swollen]) {
      for (const [name, value] of Object.entries(everywhere))
        expect(answer).toContain(`${name}: ${value}\r\n`)
      expect(answer).toMatch(/content-security-policy: default-src 'none'/)
    }
  })
})

const somePdf = scannedPdf()

describe('the cookie of a session', () => {
  it('stays with this host, with https, with our own pages, and away from scripts', async () => {
    const answer = await server.anyone.post('/api/session', {
      username: 'open',
      password: TEST_PASSWORD,
    })
    expect([answer.headers['set-cookie']].flat()[0]).toMatch(
      /^__Host-zhixun-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const away = await server.anyone.delete('/api/session')
    expect([away.headers['set-cookie']].flat()[0]).toMatch(
      /^__Host-zhixun-session=; .*Secure; SameSite=Strict/,
    )
  })
})

describe('a page of another site', () => {
  const signIn = (
    headers: Record<string, string>,
    payload: string | object = { username: 'a', password: 'b' },
  ) => server.app.fastify.inject({ method: 'POST', url: '/api/session', headers, payload })

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: ours }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'https://px.example.cn.evil.example' }],
    [{ origin: 'http://px.example.cn' }],
    [{ origin: 'null' }],
  ])('changes nothing in somebody’s name: %j', async (headers) => {
    const answer = await signIn(headers)
    expect(answer.json()).toMatchObject({ status: 403, code: 'platform.from-another-site' })
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
      const other = await server.app.fastify.inject({ method, url: '/api/session', headers })
      expect(other.json()).toMatchObject({ status: 403, code: 'platform.from-another-site' })
    }
  })

  it('changes nothing at any address but the one where a mail program ends a subscription', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' }
    const changing = (await readRoutes({})).filter(({ method }) => method !== 'GET')
    expect(changing.length).toBeGreaterThan(100)
    const taken: string[] = []
    for (const { name, method, path } of changing) {
      const url = path.replaceAll(/\{\w+\}/g, '320206')
      const { statusCode } = await server.app.fastify.inject({ method: method as 'POST', url, headers })
      if (statusCode !== 403) taken.push(name)
    }
    expect(taken).toEqual(['POST /api/messages/unsubscribe'])
  })

  it.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: ours }],
    [{ origin: 'http://127.0.0.1:8107', host: '127.0.0.1:8107' }],
    [{}],
  ])('is not what our own pages and programs are: %j', async (headers) => {
    expect((await signIn(headers)).json()).toMatchObject({ code: 'identity.wrong-credentials' })
  })

  it.each([
    ['text/plain'],
    ['text/plain;charset=UTF-8'],
    ['text/plain; application/json'],
    ['application/x-www-form-urlencoded'],
    ['text/html'],
    ['application/xml'],
    [''],
  ])('finds no way around with a body that a form can send: %s', async (type) => {
    const answer = await signIn({ 'content-type': type }, '{"username":"a","password":"b"}')
    expect(answer.json()).toMatchObject({ status: 415, code: 'platform.unreadable-request' })
  })

  it('may not read our answers: no header allows it', async () => {
    const asked = await server.app.fastify.inject({
      method: 'OPTIONS',
      url: '/api/session',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(asked.statusCode).toBe(405)
    const read = await server.app.fastify.inject({
      url: '/api/rulebooks',
      headers: { origin: 'https://evil.example' },
    })
    for (const answer of [asked, read])
      expect(Object.keys(answer.headers).join()).not.toMatch(/access-control/)
  })
})

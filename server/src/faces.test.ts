import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveApiPage, serveFaces } from './faces.ts'
import { openTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer
const folder = mkdtempSync(join(tmpdir(), 'zhixun-faces-'))

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  for (const face of ['public', 'bureau', 'enterprise', 'learner'])
    writeFileSync(join(folder, `${face}.html`), `<title>${face}</title>`)
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {}')
  server = await openTestServer()
  await serveApiPage(server.app.fastify)
  await serveFaces(server.app.fastify, folder)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('the faces', () => {
  it.each([
    ['/', 'public'],
    ['/notices/wuxi-2023', 'public'],
    ['/bureau', 'bureau'],
    ['/bureau/cases/320206/any?tab=roster', 'bureau'],
    ['/enterprise/register', 'enterprise'],
    ['/learner/certificates', 'learner'],
    ['/learners', 'public'],
  ])('answer %s with the page of %s', async (path, face) => {
    const page = await server.anyone.get(path)
    expect(page.text).toBe(`<title>${face}</title>`)
    expect(page.headers['cache-control']).toBe('no-cache')
  })

  it('keep what is named by its content for a year, and know nothing else there', async () => {
    expect((await server.anyone.get('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable')
    expect((await server.anyone.get('/assets/gone.js')).status).toBe(404)
    expect((await server.anyone.get('/assets/..%2fbureau.html')).status).toBeGreaterThanOrEqual(400)
  })

  it('leave unknown addresses of the API to a problem', async () => {
    const answer = await server.anyone.get('/api/nothing')
    expect(answer).toMatchObject({ status: 404, body: { code: 'platform.no-such-address' } })
  })
})

describe('the page of refusals', () => {
  it('has the place that a problem’s type leads to', async () => {
    const { body } = await server.anyone.post('/api/session', { username: 'nobody', password: 'nothing' })
    const { type } = body as { type: string }
    const [path = '', code = ''] = type.split('#')
    const page = await server.anyone.get(path)
    expect(page.text).toContain(`<tr id="${code}">`)
    expect(page.text).toContain('用户名或密码不正确')
  })
})

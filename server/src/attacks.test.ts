import { read } from '@e965/xlsx'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderPdf } from './platform/documents/index.ts'
import { writeSheetBytes } from './platform/spreadsheet/write-sheet.ts'
import { newFirm, registeredFirm, type TestFirm } from './testing/firms.ts'
import {
  openTestServer,
  problemIn,
  TEST_PASSWORD,
  type TestServer,
  type TestUser,
} from './testing/test-server.ts'

let server: TestServer
let reviewer: TestUser
let firm: TestFirm

/** Names as somebody would choose them who wants them to do something. */
const armed = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table registry.organization; --",
  '=HYPERLINK("http://evil.example","点击")',
  '#import "/etc/passwd": *',
  '{{constructor.constructor("return process")()}}',
]
const named = (index: number) => `无锡${armed[index]}厂`

const account = newFirm('account').bankAccount
const armedFirm = { name: named(0), bankAccount: { ...account, accountName: named(0) } }

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('wachsam', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'armed', { more: armedFirm })
})
// a mistake of ours under attack is an incident, and fails this file at its end
afterAll(() => server.close())

const organizations = '/api/regions/320206/organizations'
const json = (payload: string, headers: Record<string, string> = {}) =>
  server.app.fastify.inject({
    method: 'POST',
    url: organizations,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'attack-attack', ...headers },
    payload,
  })

describe('text that wants to be more than text', () => {
  it('stays text in answers: no answer of the API is a page', async () => {
    const seen = await firm.user.get(firm.path)
    expect(seen.body).toMatchObject({ name: named(0) })
    expect(seen.headers['content-type']).toContain('application/json')
    expect(seen.headers['x-content-type-options']).toBe('nosniff')
    const listed = await reviewer.get(`${organizations}?text=${encodeURIComponent('<script>')}`)
    expect(listed.text).toContain('<script>')
    expect(listed.headers['content-type']).toContain('application/json')
  })

  it('stays text in a filter: what means something in SQL or a pattern is looked for as it is', async () => {
    for (const text of [
      "' or 1=1 --",
      "%' or '%'='",
      '\\',
      '_%_',
      '"; select pg_sleep(5)',
      '$1',
      'a'.repeat(50),
    ]) {
      const begun = performance.now()
      const found = await reviewer.get(`${organizations}?text=${encodeURIComponent(text)}`)
      expect({ text, status: found.status, rows: (found.body as { rows: unknown[] }).rows }).toEqual({
        text,
        status: 200,
        rows: [],
      })
      expect(performance.now() - begun).toBeLessThan(3000)
    }
  })

  it('stays text in a spreadsheet: nothing in it is a formula', async () => {
    const words = [...armed, '+1+1', '-2', '@SUM(A1)', '\t=1+1', '\r=1+1', "=cmd|'/c calc'!A0", '＝1+1']
    const bytes = await writeSheetBytes({
      name: '名单',
      columns: [{ heading: '=1+1', kind: 'text' as const, value: (row: string) => row }],
      rows: words,
    })
    const sheet = Object.values(read(bytes, { cellFormula: true }).Sheets)[0] ?? {}
    const cells = Object.entries(sheet).filter(([place]) => /^A\d+$/.test(place))
    expect(cells).toHaveLength(words.length + 1)
    for (const [, cell] of cells) expect(cell).toMatchObject({ t: 's' })
    expect(cells.filter(([, cell]) => (cell as { f?: string }).f !== undefined)).toEqual([])
  })

  it('stays text on paper: data is never a template', async () => {
    const template = new URL('platform/documents/render-pdf.test.typ', import.meta.url)
    const words = ['#panic("taken")', '#read("/etc/passwd")', '$x$*b*', ']#[', '#import"/etc/passwd":*']
    const pdf = await renderPdf(template, { title: named(0), lines: words, faulty: '' })
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
    const printed = text.replaceAll(/\s/g, '')
    for (const word of words) expect(printed).toContain(word)
    expect(printed).not.toContain('root:')
  })
})

describe('JSON that wants to be more than data', () => {
  it.each([
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ])('with %s in it is refused, and no object has changed', async (_, body) => {
    const answer = await json(body)
    expect(answer.statusCode).toBe(400)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('nested a hundred thousand deep is refused without a mistake of ours', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect((await json(deep)).statusCode).toBe(400)
    expect((await json(`{"name":${deep}}`)).statusCode).toBe(400)
  })

  it('with members that are not asked for changes nothing of them', async () => {
    const body = {
      ...newFirm('extra'),
      state: 'confirmed',
      regionId: '320205',
      organizationId: '0192f000-0000-7000-8000-00000000000a',
      roles: [{ role: 'administrator', area: '32' }],
    }
    const made = await server.anyone.post(organizations, body)
    expect(made.status).toBe(201)
    const user = await server.as('extra')
    const { organizationId, regionId } = made.body as { organizationId: string; regionId: string }
    expect({ organizationId, regionId }).toMatchObject({ regionId: '320206' })
    expect(organizationId).not.toBe('0192f000-0000-7000-8000-00000000000a')
    const seen = await user.get(`${organizations}/${organizationId}`)
    expect(seen.body).toMatchObject({ state: 'registered' })
    expect((await user.get('/api/session')).body).toMatchObject({ face: 'enterprise', roles: [] })
  })

  it('of the wrong types is told at its places', async () => {
    const answer = await json('{"name":["a"],"creditCode":{"$ne":null},"contactPhone":13800000000}')
    const { status, code, faults } = answer.json<{
      status: number
      code: string
      faults: { pointer: string }[]
    }>()
    expect({ status, code }).toEqual({ status: 400, code: 'platform.invalid-input' })
    expect(faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/name', '/creditCode', '/contactPhone']),
    )
  })
})

describe('a request that wants to be more than one', () => {
  it('with a parameter twice, thousands of them, or members of objects, is refused or read once', async () => {
    for (const query of ['limit=1&limit=200', 'limit[$gt]=1', '__proto__[limit]=1', 'cursor=a&cursor=b']) {
      const { status } = await reviewer.get(`${organizations}?${query}`)
      expect({ query, ok: status === 200 || status === 400 }).toEqual({ query, ok: true })
    }
    const many = Array.from({ length: 2000 }, (_, n) => `p${n}=1`).join('&')
    expect((await reviewer.get(`${organizations}?${many}`)).status).toBe(200)
  })

  it('leads to no other site and to no other file', async () => {
    for (const path of [
      '//evil.example/',
      '/\\evil.example',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/docs//evil.example',
      '/docs/..%2f..%2fpackage.json',
    ]) {
      const answer = await server.anyone.get(path)
      expect({ path, location: answer.headers['location'] }).toEqual({ path, location: undefined })
      expect(answer.text).not.toMatch(/root:|"workspaces"/)
    }
  })

  it('under a key that was used before does nothing twice, and tells nothing of what somebody else did', async () => {
    const key = { 'idempotency-key': 'one-key-for-two' }
    const told = JSON.stringify(newFirm('keyed-one'))
    const first = await json(told, key)
    const { organizationId } = first.json<{ organizationId: string }>()
    expect((await json(told, key)).json()).toEqual(first.json())
    const other = await json(JSON.stringify(newFirm('keyed-two')), key)
    expect(other.json()).toMatchObject({ status: 422, code: 'platform.key-reused' })
    expect(other.body).not.toMatch(new RegExp(`${organizationId}|keyed`))

    const keyed = async (username: string) => {
      const body = { username, password: TEST_PASSWORD }
      const { cookies } = await server.app.fastify.inject({
        method: 'POST',
        url: '/api/session',
        payload: body,
      })
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      return (words: string) =>
        server.app.fastify.inject({
          method: 'POST',
          url: `${organizations}/${organizationId}/return`,
          headers: { ...key, cookie },
          payload: { reason: words },
        })
    }
    await server.staff('wachsam-zwei', ['reviewer'], '320206')
    const [one, two] = [await keyed('wachsam'), await keyed('wachsam-zwei')]
    const returned = await one('请补正')
    expect(returned.json()).toEqual({ state: 'returned' })
    expect((await one('请补正')).json()).toEqual(returned.json())
    expect((await one('请重新填写')).json()).toMatchObject({ code: 'platform.key-reused' })
    // a key is whose it is: the colleague's is another, and the command is looked at for its own sake
    expect((await two('请补正')).json()).toMatchObject({ code: 'platform.not-possible-now' })
  })

  it('by another name of the host changes no address of ours', async () => {
    const answer = await server.app.fastify.inject({
      url: '/api/rulebooks',
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    })
    expect(`${JSON.stringify(answer.headers)}${answer.body}`).not.toContain('evil.example')
    expect(server.app.platform.publicUrl).toBe('https://px.example.cn')
  })

  it('by a method that is none of ours finds nothing', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'OPTIONS'] as const) {
      const answer = await server.app.fastify.inject({ method: method as 'OPTIONS', url: '/api/session' })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
  })
})

describe('whoever wants to know who is here', () => {
  it('is told the same of a thing that is not there and of one that is another’s', async () => {
    const stranger = await registeredFirm(server, 'stranger')
    const another = await stranger.user.get(firm.path)
    const nothing = await stranger.user.get(`${organizations}/0192f000-0000-7000-8000-00000000000a`)
    expect(problemIn(another)).toEqual(problemIn(nothing))
    expect(another.status).toBe(404)
  })

  it('is told the same of a name that nobody has and of a wrong password, after as much work', async () => {
    const tried = async (username: string) => {
      const begun = performance.now()
      const answer = await server.anyone.post('/api/session', { username, password: 'not the one 7' })
      return { problem: problemIn(answer), took: performance.now() - begun }
    }
    // of some tries the fastest tells how much work it is: others wait for a busy machine
    const often = async (username: string) => {
      const all = [await tried(username), await tried(username), await tried(username)]
      return { problem: all[0]?.problem, took: Math.min(...all.map(({ took }) => took)) }
    }
    await tried('warm-up')
    const [known, unknown] = [await often('stranger'), await often('nobody-at-all')]
    expect(known.problem).toEqual(unknown.problem)
    expect(unknown.took).toBeGreaterThan(known.took / 4)
  })
})

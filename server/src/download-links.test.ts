import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { masterKeyInFile } from './master-key.ts'
import { closePool, openOwnerPool } from './platform/database/database.ts'
import { readLink } from './platform/http/links/download-link.ts'
import { rotateKeys } from './platform/secrets/rotate-keys.ts'
import { publishRulebooks } from './rulebook/index.ts'
import { signIn } from './sandbox/visitor.ts'
import {
  bodyOf,
  importRoster,
  openedClass,
  openFirm,
  reviewerOf,
  rosterText,
} from './testing/filed-training.ts'
import { openTestServer, TEST_PASSWORD, type TestServer, type TestUser } from './testing/test-server.ts'
import { verifiedLearner } from './testing/verified-learner.ts'

const region = '/api/regions/320206'
const passbook = `${region}/passbook/passbook.pdf`
const cases = `${region}/cases?limit=50&format=xlsx`
const desk = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36'
const phone = 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0'

let server: TestServer
let firm: TestUser
let personId: string
let fileAddress: string

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06' })
  await publishRulebooks(server.app)
  const opened = await openFirm(server)
  firm = opened.user
  const classId = await openedClass(server, opened)
  await importRoster(opened, classId, '名册.csv', rosterText(1))
  const roster = await firm.get(`${region}/classes/${classId}/roster`)
  personId = bodyOf<{ rows: { personId: string }[] }>(roster).rows[0]?.personId ?? ''
  await verifiedLearner(server, region, personId, 'learner-0')
  await reviewerOf(server, '320206')
  const file = await firm.upload(`${region}/files`, '说明.csv', Buffer.from('一,二\n'))
  fileAddress = `${region}/files/${bodyOf<{ fileId: string }>(file).fileId}`
})
afterAll(() => server.close())

const session = (username: string) => signIn(server.app.fastify, username, TEST_PASSWORD)

/** An address opened in a browser: by a click, not by a program. */
async function opened(url: string, cookie?: string, more: { agent?: string; referer?: string } = {}) {
  const { agent = desk, referer } = more
  const answer = await server.app.fastify.inject({
    method: 'GET',
    url,
    headers: {
      'user-agent': agent,
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie }),
      ...(referer && { referer }),
    },
  })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}

/** The link that a click on a download leads to. */
async function linkTo(address: string, cookie: string, agent = desk): Promise<string> {
  const answer = await opened(address, cookie, { agent })
  expect(answer.status).toBe(303)
  return String(answer.headers['location'])
}

const over = (answer: { status: number; text: string }) =>
  expect({ status: answer.status, says: answer.text.includes('这个下载链接已失效') }).toEqual({
    status: 410,
    says: true,
  })

describe('a download opened in a browser', () => {
  it.each([
    ['a document', 'firm-1', () => fileAddress],
    ['a list as a spreadsheet', 'reviewer-320206', () => cases],
    ['a paper that is set for somebody', 'learner-0', () => passbook],
    ['what a person takes along', 'learner-0', () => `${region}/passbook/my-data.zip`],
  ])('comes by a link of its own: %s', async (_, username, address) => {
    const cookie = await session(username)
    const link = await linkTo(address(), cookie)
    expect(link).toMatch(/^\/api\/downloads\/[\w-]+\.\w+\.[\w-]+$/)
    const file = await opened(link, cookie)
    expect(file.status).toBe(200)
    expect(file.headers['content-disposition']).toContain("filename*=UTF-8''")
    expect(file.headers['cache-control']).toBe('no-store')
    expect((await opened(link, cookie)).status).toBe(200)
  })

  it('stays a list where it is read as a list, and stays at its address where a program asks', async () => {
    const cookie = await session('reviewer-320206')
    const read = await opened(`${region}/cases`, cookie)
    expect(read).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('json') } })
    const program = await server.as('reviewer-320206')
    expect(await program.get(cases)).toMatchObject({
      status: 200,
      headers: { 'content-type': expect.stringContaining('spreadsheetml') },
    })
  })

  it('is on record once, at the moment the file is handed out', async () => {
    const chain = async () => {
      const auditor = await server.staff('auditor', ['audit-officer'], '320206')
      const listed = await auditor.get(`${region}/audit/entries?command=platform.record-list-export`)
      return bodyOf<{ rows: unknown[] }>(listed).rows.length
    }
    const cookie = await session('reviewer-320206')
    const before = await chain()
    const link = await linkTo(cases, cookie)
    expect(await chain()).toBe(before)
    await opened(link, cookie)
    expect(await chain()).toBe(before + 1)
  })

  it('asks whoever is not signed in to sign in, on a page with a way back', async () => {
    const answer = await opened(passbook, undefined, {
      referer: 'https://px.example.cn/learner/passbook?from=1',
    })
    expect(answer.status).toBe(401)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.text).toContain('请先登录')
    expect(answer.text).toContain('href="/learner/passbook?from=1"')
  })

  it('leads back to no other site', async () => {
    const answer = await opened(passbook, undefined, { referer: 'https://elsewhere.example.cn/learner' })
    expect(answer.text).toContain('href="/"')
    expect(answer.text).not.toContain('elsewhere')
  })

  it('is led back to by an address that stays an address, whatever stands in it', async () => {
    const referer = `https://px.example.cn/learner?from="><script>alert(1)</script>&to='`
    const { text } = await opened(passbook, undefined, { referer })
    expect(text).toContain('href="/learner?from=')
    expect(text).not.toMatch(/<script|"><s/)
  })
})

describe('a link of a download', () => {
  it('ends after some minutes', async () => {
    const cookie = await session('learner-0')
    const link = await linkTo(passbook, cookie)
    server.pass(299)
    expect((await opened(link, cookie)).status).toBe(200)
    server.pass(1)
    over(await opened(link, cookie))
  })

  it('is no good when anything in it was changed', async () => {
    const cookie = await session('firm-1')
    const link = await linkTo(fileAddress, cookie)
    const { claim, told, signature } = readLink(link) ?? expect.fail('no link')
    const forged = (changes: object) =>
      `/api/downloads/${Buffer.from(JSON.stringify({ ...claim, ...changes })).toString('base64url')}.${signature}`
    const attempts = [
      forged({ path: `${region}/organizations` }),
      forged({ path: claim.path.replace('320206', '320205') }),
      forged({ endsAt: claim.endsAt + 3_600_000 }),
      forged({ once: true }),
      forged({ path: '/api/session' }),
      `/api/downloads/${told}`,
      `/api/downloads/${told}.${signature.slice(0, -1)}`,
      `/api/downloads/${told}.k9.${signature.split('.')[1]}`,
      '/api/downloads/anything',
      '/api/downloads/',
    ]
    for (const attempt of attempts) over(await opened(attempt, cookie))
    for (const attempt of attempts) over(await opened(attempt))
  })

  it('is nobody else’s, and no other session’s of the same person', async () => {
    const mine = await session('firm-1')
    const link = await linkTo(fileAddress, mine)
    over(await opened(link, await session('firm-1')))
    over(await opened(link, await session('learner-0')))
    over(await opened(link, await session('reviewer-320206')))
    over(await opened(link))
    over(await opened(link, '__Host-zhixun-session=nobody'))
    expect((await opened(link, mine)).status).toBe(200)
  })

  it('gives no right that its owner lacks', async () => {
    const cookie = await session('learner-0')
    const link = await linkTo(fileAddress, cookie)
    expect((await opened(link, cookie)).status).toBe(404)
  })

  it('is for fetching alone', async () => {
    const cookie = await session('firm-1')
    const link = await linkTo(fileAddress, cookie)
    const answer = await server.app.fastify.inject({ method: 'POST', url: link, headers: { cookie } })
    expect(answer.json<{ code: string }>().code).toBe('platform.link-ended')
  })

  it('dies with the key it was signed under', async () => {
    const cookie = await session('firm-1')
    const link = await linkTo(fileAddress, cookie)
    const { secrets } = server.app.platform
    const pool = openOwnerPool(server.databaseUrl, 2)
    await rotateKeys({
      pool,
      filesFolders: [join(server.dataFolder, 'files')],
      master: await masterKeyInFile(join(server.dataFolder, 'master.key')).open(),
      now: () => new Date(),
      report: () => undefined,
      untilHeard: () => secrets.refresh(),
    })
    await closePool(pool)
    await secrets.refresh()
    over(await opened(link, cookie))
    expect((await opened(await linkTo(fileAddress, cookie), cookie)).status).toBe(200)
  })
})

describe('a download that a phone hands to another app', () => {
  it('is taken over once, without the session’s cookie', async () => {
    const cookie = await session('learner-0')
    const link = await linkTo(passbook, cookie, phone)
    expect((await opened(link, cookie, { agent: phone })).status).toBe(200)
    const asked = await server.app.fastify.inject({ method: 'HEAD', url: link })
    expect(asked.statusCode).toBe(200)
    expect((await opened(link, undefined, { agent: phone })).status).toBe(200)
    over(await opened(link, undefined, { agent: phone }))
    expect((await opened(link, cookie, { agent: phone })).status).toBe(200)
  })

  it('is not taken over once the person has signed out, nor by somebody else who is signed in', async () => {
    const cookie = await session('learner-0')
    const link = await linkTo(passbook, cookie, phone)
    over(await opened(link, await session('firm-1'), { agent: phone }))
    await server.app.fastify.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } })
    over(await opened(link, undefined, { agent: phone }))
  })

  it('is never taken over from a bureau', async () => {
    const cookie = await session('reviewer-320206')
    over(await opened(await linkTo(cases, cookie, phone), undefined, { agent: phone }))
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, openBrowser, type TestBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm } from '../../testing/firms.ts'
import { openOddProvider } from '../../testing/odd-sign-on-provider.ts'
import { OWN_PASSWORD, openRealClerk } from '../../testing/real-staff.ts'
import { openSignOnService, type SignOnService } from '../../testing/sign-on-provider.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { readSignOnProviders } from './read-providers.ts'

const PUBLIC_URL = 'https://px.example.cn'
const PASSWORD = 'lotus-root-and-rice'

let service: SignOnService
let server: TestServer
let administrator: TestUser
let officer: TestUser

beforeAll(async () => {
  service = await openSignOnService(PUBLIC_URL)
  server = await openTestServer({ signOn: [service.provider] })
  administrator = await server.staff('admin', ['administrator'], '3202')
  officer = await server.staff('officer', ['security-officer'], '3202')
  await server.anyone.post('/api/regions/320206/organizations', { ...newFirm('firm'), password: PASSWORD })
})
afterAll(async () => {
  await server.close()
  await service.close()
})

const start = async (browser: TestBrowser, face = 'enterprise') => {
  const left = await browser.get(`/api/sign-on/city-id/start?face=${face}`)
  expect(left.status).toBe(302)
  return String(left.headers['location'])
}
/** Back at our door. @returns where it sends the browser */
const arrive = async (browser: TestBrowser, address: string) => {
  const answer = await browser.get(address.slice(PUBLIC_URL.length))
  expect(answer.status).toBe(302)
  return String(answer.headers['location'])
}

/** Asked by an administrator, confirmed by the security officer. */
async function linkByTwo(accountId: string, subject: string): Promise<void> {
  const asked = await administrator.post(`/api/regions/320206/accounts/${accountId}/sign-on-links`, {
    ...{ providerId: 'city-id', subject },
  })
  const { linkId } = bodyOf<{ linkId: string }>(asked)
  bodyOf(await officer.post(`/api/regions/320206/sign-on-links/${linkId}/confirm`))
}

describe('single sign-on', () => {
  it('asks for a code with PKCE, state and nonce', async () => {
    const url = new URL(await start(openBrowser(server)))
    const asked = Object.fromEntries(url.searchParams)
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid' })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThan(20)
  })

  it('lets nobody in who was not linked before', async () => {
    const browser = openBrowser(server)
    const back = await service.visit(await start(browser), 'stranger')
    expect(await arrive(browser, back)).toBe('/enterprise?sign-on=not-linked')
    expect((await browser.get('/api/session')).status).toBe(401)
  })

  it('signs in whoever linked their account, from then on without a password', async () => {
    const browser = openBrowser(server)
    await browser.signIn('firm', PASSWORD)
    const stranger = await browser.post('/api/account/sign-ons', {
      providerId: 'city-id',
      password: 'not mine',
    })
    expect(problemIn(stranger).code).toBe('identity.wrong-password')
    const { url } = bodyOf<{ url: string }>(
      await browser.post('/api/account/sign-ons', { providerId: 'city-id', password: PASSWORD }),
    )
    expect(await arrive(browser, await service.visit(url, 'qian'))).toBe('/enterprise/account?sign-on=linked')

    const other = openBrowser(server)
    expect(await arrive(other, await service.visit(await start(other), 'qian'))).toBe('/enterprise')
    expect((await other.get('/api/session')).body).toMatchObject({ name: '钱小雨', signedOnBy: 'city-id' })
    const own = bodyOf<{ rows: { what: string }[] }>(
      await other.get('/api/regions/320206/own-sign-ins?what=sign-on-linked&limit=1'),
    )
    expect(own.rows).toMatchObject([{ what: 'sign-on-linked' }])
    expect((await other.get('/api/regions/320206/own-sign-ins?format=xlsx')).status).toBe(200)
    const { events, signOns } = bodyOf<{ events: { what: string }[]; signOns: object[] }>(
      await other.get('/api/account'),
    )
    expect(signOns).toMatchObject([{ providerId: 'city-id', linkedAt: expect.any(String) }])
    expect(events.map(({ what }) => what)).toContain('sign-on-linked')
  })

  it('links nothing where the session that asked was ended meanwhile, as the holder ends a stranger’s', async () => {
    const { body } = await server.anyone.post('/api/regions/320206/organizations', {
      ...newFirm('firm-ended'),
      password: PASSWORD,
    })
    expect(body).toMatchObject({ organizationId: expect.any(String) })
    const [stranger, holder] = [openBrowser(server), openBrowser(server)]
    await stranger.signIn('firm-ended', PASSWORD)
    const { url } = bodyOf<{ url: string }>(
      await stranger.post('/api/account/sign-ons', { providerId: 'city-id', password: PASSWORD }),
    )
    await holder.signIn('firm-ended', PASSWORD)
    expect((await holder.post('/api/account/sessions/end', { which: 'others' })).status).toBeLessThan(300)
    expect(await arrive(stranger, await service.visit(url, 'mallory'))).toBe(
      '/enterprise/account?sign-on=expired',
    )
    expect(bodyOf<{ signOns: object[] }>(await holder.get('/api/account')).signOns).not.toMatchObject([
      { linkedAt: expect.any(String) },
    ])
  })

  it('takes an answer once, and only in the browser that asked', async () => {
    const [asking, other] = [openBrowser(server), openBrowser(server)]
    const back = await service.visit(await start(asking), 'qian')
    expect(await arrive(other, back)).toBe('/enterprise?sign-on=expired')
    const forged = back.replace(/state=[^&]+/, 'state=of-somebody-else')
    await start(other)
    expect(await arrive(other, forged)).toBe('/enterprise?sign-on=failed')
    expect(await arrive(asking, back)).toBe('/enterprise')
    expect(await arrive(asking, back)).toBe('/enterprise?sign-on=expired')
  })

  it('is over after ten minutes at the service', async () => {
    const browser = openBrowser(server)
    const back = await service.visit(await start(browser), 'qian')
    server.pass(601)
    expect(await arrive(browser, back)).toBe('/enterprise?sign-on=expired')
  })

  it('brings whoever turns back at the service to the sign-in page', async () => {
    const browser = openBrowser(server)
    expect(await arrive(browser, await service.turnBack(await start(browser)))).toBe(
      '/enterprise?sign-on=cancelled',
    )
  })

  it('still asks staff for their code, unless the service proves twice', async () => {
    const clerk = await openRealClerk(server, 'shen')
    await linkByTwo(clerk.accountId, 'shen-yifan')

    const browser = openBrowser(server)
    expect(await arrive(browser, await service.visit(await start(browser, 'bureau'), 'shen-yifan'))).toBe(
      '/bureau',
    )
    expect(problemIn(await browser.get('/api/session'))).toMatchObject({ details: { step: 'second-factor' } })
    server.pass(30)
    const code = codeOf(server, clerk.secret)
    expect((await browser.post('/api/session/second-factor', { code })).status).toBe(200)
    expect(OWN_PASSWORD).not.toBe('')
  })

  it('lets nobody in who left: the link ends with the account, also where it is opened again', async () => {
    const clerk = await openRealClerk(server, 'leaver')
    const accounts = '/api/regions/320206/staff-accounts'
    await linkByTwo(clerk.accountId, 'leaver')
    const arrived = async () => {
      const browser = openBrowser(server)
      return arrive(browser, await service.visit(await start(browser, 'bureau'), 'leaver'))
    }
    expect(await arrived()).toBe('/bureau')
    bodyOf(await administrator.post(`${accounts}/${clerk.accountId}/close`, { reason: '调离' }))
    expect((await clerk.browser.get('/api/session')).status).toBe(401)
    expect(await arrived()).toBe('/bureau?sign-on=not-linked')
    bodyOf(await administrator.post(`${accounts}/${clerk.accountId}/reopen`, { reason: '回来' }))
    expect(await arrived()).toBe('/bureau?sign-on=not-linked')
  })

  it('leads out at the service too, and is unlinked by its holder', async () => {
    const browser = openBrowser(server)
    await arrive(browser, await service.visit(await start(browser), 'qian'))
    const end = await browser.get('/api/sign-on/city-id/end?face=bureau')
    expect(String(end.headers['location'])).toContain(`${service.provider.issuer}/session/end?`)
    const { issuer } = service.provider
    expect((await browser.post('/api/account/sign-ons/remove', { issuer })).status).toBe(204)
    expect(problemIn(await browser.post('/api/account/sign-ons/remove', { issuer })).code).toBe(
      'platform.not-found',
    )
    const after = openBrowser(server)
    expect(await arrive(after, await service.visit(await start(after), 'qian'))).toBe(
      '/enterprise?sign-on=not-linked',
    )
  })

  it('leads nowhere but to the service and to our own faces, whatever the address or the host says', async () => {
    const evil = '//evil.example'
    const asked = (path: string) =>
      server.app.fastify.inject({
        url: path,
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      })
    for (const face of [evil, 'https:evil.example', 'enterprise/../..//evil.example', '']) {
      for (const step of ['start', 'end']) {
        const answer = await asked(`/api/sign-on/city-id/${step}?face=${encodeURIComponent(face)}`)
        expect({ face, step, status: answer.statusCode }).toEqual({ face, step, status: 400 })
        expect(answer.headers['location']).toBeUndefined()
      }
    }
    const extra = `next=${evil}&returnTo=${evil}&redirect_uri=${evil}`
    const left = await asked(`/api/sign-on/city-id/start?face=enterprise&${extra}`)
    const url = new URL(String(left.headers['location']))
    expect(url.origin).toBe(new URL(service.provider.issuer).origin)
    expect(url.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/api/sign-on/return`)
    const back = await asked(`/api/sign-on/return?${extra}`)
    expect(back.headers['location']).toBe('/bureau?sign-on=expired')
    const forged = await asked(`/api/sign-on/return?${extra}&state=${encodeURIComponent(`${evil}.link.x`)}`)
    expect(forged.headers['location']).toBe('/bureau?sign-on=expired')
    const late = await asked('/api/sign-on/return?state=enterprise.link.x')
    expect(late.headers['location']).toBe('/enterprise/account?sign-on=expired')
  })

  it('tells who is offered where, without secrets', async () => {
    const { body, text } = await server.anyone.get('/api/sign-on')
    expect(body).toEqual([
      {
        providerId: 'city-id',
        nameZh: '市统一身份认证',
        nameEn: 'City sign-on',
        faces: ['bureau', 'enterprise'],
      },
    ])
    expect(text).not.toContain(service.provider.clientSecret)
  })
})

describe('a service that answers oddly', () => {
  const answerOf = async (odd: Parameters<typeof openOddProvider>[0]) => {
    const strange = await openOddProvider(odd)
    const other = await openTestServer({ signOn: [{ ...service.provider, issuer: strange.issuer }] })
    try {
      const browser = openBrowser(other)
      return await arrive(browser, strange.visit(await start(browser)))
    } finally {
      await other.close()
      await strange.close()
    }
  }

  it('is believed by the signature of its own key alone, and about a name that is one', async () => {
    expect(await answerOf({ signedBy: 'itself', subject: 'nobody-linked' })).toBe(
      '/enterprise?sign-on=not-linked',
    )
    expect(await answerOf({ signedBy: 'somebody', subject: 'nobody-linked' })).toBe(
      '/enterprise?sign-on=failed',
    )
    for (const subject of ['qian\0', '', 'x'.repeat(256)])
      expect(await answerOf({ signedBy: 'itself', subject })).toBe('/enterprise?sign-on=failed')
  })
})

describe('a service that is offered to some', () => {
  it('lets in and links nobody of the others', async () => {
    const staffOnly = { ...service.provider, faces: ['bureau'] as const }
    const other = await openTestServer({ signOn: [staffOnly] })
    try {
      await other.anyone.post('/api/regions/320206/organizations', {
        ...newFirm('firm'),
        password: PASSWORD,
      })
      const browser = openBrowser(other)
      expect((await browser.get('/api/sign-on/city-id/start?face=enterprise')).status).toBe(404)
      await browser.signIn('firm', PASSWORD)
      const linking = await browser.post('/api/account/sign-ons', {
        providerId: 'city-id',
        password: PASSWORD,
      })
      expect(problemIn(linking).code).toBe('platform.not-found')
    } finally {
      await other.close()
    }
  })
})

describe('a service that cannot be reached', () => {
  it('is said in words, and the password is still there', async () => {
    const down = { ...service.provider, issuer: 'http://127.0.0.1:9' }
    const lonely = await openTestServer({ signOn: [down] })
    try {
      await lonely.anyone.post('/api/regions/320206/organizations', {
        ...newFirm('firm'),
        password: PASSWORD,
      })
      const browser = openBrowser(lonely)
      const left = await browser.get('/api/sign-on/city-id/start?face=enterprise')
      expect(left.headers['location']).toBe('/enterprise?sign-on=unreachable')
      expect((await browser.signIn('firm', PASSWORD)).status).toBe(200)
      const linking = await browser.post('/api/account/sign-ons', {
        providerId: 'city-id',
        password: PASSWORD,
      })
      expect(problemIn(linking).code).toBe('identity.sign-on-unreachable')
    } finally {
      await lonely.close()
    }
  })
})

describe('the setting of single sign-on', () => {
  it('is read from the environment, and what is wrong is said without the secret', () => {
    const { provesTwice, ...given } = service.provider
    const read = (value: unknown) =>
      readSignOnProviders({ ZHIXUN_SIGN_ON: JSON.stringify(value) }, '/nowhere')
    expect(read([given])).toEqual([{ ...given, provesTwice }])
    expect(readSignOnProviders({}, '/nowhere')).toEqual([])
    expect(() => read([{ ...given, issuer: 'no address' }])).toThrow('0.issuer')
    expect(() => read([{ ...given, clientSecret: 7 }])).not.toThrow('only-for-tests')
  })
})

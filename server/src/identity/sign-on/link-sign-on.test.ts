import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executeCommand, systemActor } from '../../platform/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { codeOf, openBrowser, type TestBrowser } from '../../testing/browser.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm } from '../../testing/firms.ts'
import { OWN_PASSWORD, openRealClerk } from '../../testing/real-staff.ts'
import { openSignOnService, type SignOnService } from '../../testing/sign-on-provider.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { keepContact } from '../index.ts'

const PUBLIC_URL = 'https://px.example.cn'
const region = '/api/regions/320206'

let service: SignOnService
let server: TestServer
let administrator: TestUser
let officer: TestUser

beforeAll(async () => {
  // the worst case: who is let in by the service is asked for nothing more
  service = await openSignOnService(PUBLIC_URL, { provesTwice: true })
  server = await openTestServer({ signOn: [service.provider] })
  administrator = await server.staff('admin', ['administrator'], '3202')
  officer = await server.staff('officer', ['security-officer'], '3202')
})
afterAll(async () => {
  await server.close()
  await service.close()
})

const ask = (user: TestUser, accountId: string, subject: string, providerId = 'city-id') =>
  user.post(`${region}/accounts/${accountId}/sign-on-links`, { providerId, subject })
const asked = async (accountId: string, subject: string) =>
  bodyOf<{ linkId: string }>(await ask(administrator, accountId, subject)).linkId
const decide = (user: TestUser, linkId: string, way: 'confirm' | 'decline') =>
  user.post(`${region}/sign-on-links/${linkId}/${way}`)
const idOf = async (user: TestUser) => bodyOf<{ accountId: string }>(await user.get('/api/session')).accountId

/** Comes by the service. @returns where the browser is sent */
async function arrive(browser: TestBrowser, person: string): Promise<string> {
  const left = await browser.get('/api/sign-on/city-id/start?face=bureau')
  const back = await service.visit(String(left.headers['location']), person)
  return String((await browser.get(back.slice(PUBLIC_URL.length))).headers['location'])
}

async function kindsTold(browser: TestBrowser): Promise<string[]> {
  await server.app.deliverEvents()
  const inbox = await browser.get(`${region}/messages?limit=20`)
  return bodyOf<{ rows: { kind: string }[] }>(inbox).rows.map(({ kind }) => kind)
}

async function eventsOf(browser: TestBrowser): Promise<string[]> {
  const { events } = bodyOf<{ events: { what: string }[] }>(await browser.get('/api/account'))
  return events.map(({ what }) => what)
}

describe('linking a colleague to single sign-on', () => {
  it('opens nothing until a second officer confirmed it, and the holder hears of both', async () => {
    const clerk = await openRealClerk(server, 'linked')
    const linkId = await asked(clerk.accountId, 'linked-there')
    expect(await arrive(openBrowser(server), 'linked-there')).toBe('/bureau?sign-on=not-linked')
    expect(problemIn(await decide(administrator, linkId, 'confirm')).code).toBe('identity.four-eyes')
    expect(await kindsTold(clerk.browser)).toEqual(['sign-on-link-asked'])
    expect(await eventsOf(clerk.browser)).toContain('sign-on-asked')

    const waiting = async (user: TestUser) =>
      bodyOf<{ rows: object[] }>(await user.get(`${region}/sign-on-links?state=waiting`)).rows
    expect(await waiting(administrator)).toMatchObject([{ linkId, actions: ['decline'] }])
    expect(await waiting(officer)).toMatchObject([
      { subject: 'linked-there', accountName: '沈一帆', actions: ['confirm', 'decline'] },
    ])
    bodyOf(await decide(officer, linkId, 'confirm'))
    expect(problemIn(await decide(officer, linkId, 'confirm')).code).toBe('identity.link-decided')
    expect(problemIn(await decide(officer, linkId, 'decline')).code).toBe('identity.link-decided')

    expect(await kindsTold(clerk.browser)).toEqual(['sign-on-linked', 'sign-on-link-asked'])
    expect(await eventsOf(clerk.browser)).toContain('sign-on-linked')
    const listed = await officer.get(`${region}/sign-ins?what=sign-on-linked&limit=1`)
    expect(bodyOf<{ rows: object[] }>(listed).rows).toMatchObject([{ accountName: '沈一帆' }])
    const browser = openBrowser(server)
    expect(await arrive(browser, 'linked-there')).toBe('/bureau')
    expect((await browser.get('/api/session')).status).toBe(200)
    const { bytes } = await officer.get(`${region}/sign-on-links?format=xlsx`)
    const [, first] = (await readWorkbook(bytes, 'links.xlsx')).sheets[0]?.rows ?? []
    expect(first?.cells).toContain('已绑定')
  })

  it('is written to the mailbox that the holder confirmed, which cannot be ended', async () => {
    const clerk = await openRealClerk(server, 'reads-mail')
    const mailbox = { username: 'reads-mail', channel: 'mail', address: 'clerk@bureau.example.cn' } as const
    await executeCommand(server.app.platform, keepContact, systemActor('320206'), {
      ...{ regionId: '320206', ...mailbox },
    })
    const linkId = await asked(clerk.accountId, 'reads-mail-there')
    await server.app.deliverEvents()
    bodyOf(await decide(officer, linkId, 'confirm'))
    await server.app.deliverEvents()
    const deliveries = await administrator.get(`${region}/deliveries?limit=20`)
    const sent = bodyOf<{ rows: { kind: string; channel: string }[] }>(deliveries).rows
    expect(sent).toMatchObject([
      { kind: 'sign-on-linked', channel: 'mail' },
      { kind: 'sign-on-link-asked', channel: 'mail' },
    ])
    const { kinds } = bodyOf<{ kinds: { kind: string; isMandatory: boolean }[] }>(
      await clerk.browser.get(`${region}/message-preference`),
    )
    const told = kinds.filter(({ kind }) => kind.startsWith('sign-on-link'))
    expect(told.map(({ isMandatory }) => isMandatory)).toEqual([true, true])
  })

  it('is told to the holder alone and to those who decide, not to colleagues', async () => {
    const clerk = await openRealClerk(server, 'told')
    const colleague = await openRealClerk(server, 'colleague')
    await asked(clerk.accountId, 'told-there')
    await server.app.deliverEvents()
    expect(await kindsTold(colleague.browser)).toEqual([])
    const unread = await officer.get(`${region}/messages?kind=sign-on-link-waits&limit=1`)
    expect(bodyOf<{ rows: object[] }>(unread).rows).toMatchObject([{ link: '/authenticator-resets' }])
    const inbox = await officer.get(`${region}/messages?kind=sign-on-link-asked`)
    expect(bodyOf<{ rows: object[] }>(inbox).rows).toEqual([])
  })

  it('is not confirmed by who covers for the one who asked, nor once that ended, nor by the holder', async () => {
    const clerk = await openRealClerk(server, 'covered')
    const linkId = await asked(clerk.accountId, 'covered-there')
    const standIn = await server.staff('stand-in', ['administrator'], '3202')
    const { today } = bodyOf<{ today: string }>(await administrator.get('/api/session'))
    const given = await administrator.post(`${region}/covers`, {
      coveredAccountId: await idOf(administrator),
      coveringAccountId: await idOf(standIn),
      ...{ fromOn: today, untilOn: today, reason: '年休假' },
    })
    const { coverId } = bodyOf<{ coverId: string }>(given)
    expect(problemIn(await decide(standIn, linkId, 'confirm')).code).toBe('identity.four-eyes')
    bodyOf(await standIn.post(`${region}/covers/${coverId}/end`))
    expect(problemIn(await decide(standIn, linkId, 'confirm')).code).toBe('identity.four-eyes')
    bodyOf(await decide(standIn, linkId, 'decline'))

    const holder = bodyOf<{ accountId: string; regionId: string }>(await officer.get('/api/session'))
    const home = `/api/regions/${holder.regionId}`
    const ofOfficer = bodyOf<{ linkId: string }>(
      await administrator.post(`${home}/accounts/${holder.accountId}/sign-on-links`, {
        ...{ providerId: 'city-id', subject: 'officer-there' },
      }),
    )
    const confirmed = await officer.post(`${home}/sign-on-links/${ofOfficer.linkId}/confirm`)
    expect(problemIn(confirmed).code).toBe('identity.four-eyes')
  })

  it('is never one’s own by this way, nor of somebody beyond, nor for an identity that is taken', async () => {
    const clerk = await openRealClerk(server, 'taken')
    expect(problemIn(await ask(administrator, await idOf(administrator), 'me')).code).toBe(
      'identity.own-sign-on',
    )
    expect(problemIn(await ask(administrator, clerk.accountId, 'linked-there')).code).toBe(
      'identity.sign-on-taken',
    )
    expect(problemIn(await ask(administrator, clerk.accountId, 'x', 'none')).code).toBe('platform.not-found')
    const elsewhere = `/api/regions/320205/accounts/${clerk.accountId}/sign-on-links`
    const hidden = await administrator.post(elsewhere, { providerId: 'city-id', subject: 'x' })
    expect(problemIn(hidden).code).toBe('platform.not-found')
    bodyOf(await server.anyone.post(`${region}/organizations`, { ...newFirm('firm') }))
    const ofFirm = await ask(administrator, await idOf(await server.as('firm')), 'firm-there')
    expect(problemIn(ofFirm).code).toBe('platform.not-found')

    const linkId = await asked(clerk.accountId, 'once')
    expect(problemIn(await ask(administrator, clerk.accountId, 'twice')).code).toBe('identity.link-under-way')
    const other = await openRealClerk(server, 'other')
    bodyOf(await decide(officer, await asked(other.accountId, 'once'), 'confirm'))
    expect(problemIn(await decide(officer, linkId, 'confirm')).code).toBe('identity.sign-on-taken')
  })

  it('is not for a reviewer, nor for an officer of another district', async () => {
    const clerk = await openRealClerk(server, 'guarded')
    const linkId = await asked(clerk.accountId, 'guarded-there')
    const reviewer = await server.staff('reviewer', ['reviewer'], '320206')
    expect(problemIn(await ask(reviewer, clerk.accountId, 'mine')).code).toBe('platform.not-allowed')
    expect(problemIn(await reviewer.get(`${region}/sign-on-links`)).code).toBe('platform.not-allowed')
    const beyond = await server.staff('officer-205', ['security-officer'], '320205')
    for (const way of ['confirm', 'decline'] as const) {
      expect(problemIn(await decide(reviewer, linkId, way)).code).toBe('platform.not-allowed')
      expect(problemIn(await decide(beyond, linkId, way)).code).toBe('platform.not-allowed')
      const missing = await officer.post(`${region}/sign-on-links/${clerk.accountId}/${way}`)
      expect(problemIn(missing).code).toBe('platform.not-found')
    }
  })

  it('ends where the account is closed before anybody decided', async () => {
    const clerk = await openRealClerk(server, 'leaver')
    const linkId = await asked(clerk.accountId, 'leaver-there')
    const accounts = `${region}/staff-accounts/${clerk.accountId}`
    bodyOf(await administrator.post(`${accounts}/close`, { reason: '调离' }))
    bodyOf(await administrator.post(`${accounts}/reopen`, { reason: '回来' }))
    expect(problemIn(await decide(officer, linkId, 'confirm')).code).toBe('identity.link-decided')
  })
})

describe('the holder', () => {
  it('declines what was asked for, and only that of the own account', async () => {
    const clerk = await openRealClerk(server, 'declines')
    const linkId = await asked(clerk.accountId, 'declined-there')
    const { signOns } = bodyOf<{ signOns: object[] }>(await clerk.browser.get('/api/account'))
    expect(signOns).toMatchObject([{ linkedAt: null, asked: { linkId, byName: expect.any(String) } }])
    const stranger = await openRealClerk(server, 'stranger')
    const decline = (browser: TestBrowser) => browser.post('/api/account/sign-ons/decline', { linkId })
    expect(problemIn(await decline(stranger.browser)).code).toBe('platform.not-found')
    expect((await decline(clerk.browser)).status).toBe(204)
    expect(problemIn(await decline(clerk.browser)).code).toBe('platform.not-found')
    expect(problemIn(await decide(officer, linkId, 'confirm')).code).toBe('identity.link-decided')
    expect(await eventsOf(clerk.browser)).toContain('sign-on-declined')
  })

  it('links the own account by password and, where there is an authenticator, its code', async () => {
    const clerk = await openRealClerk(server, 'links-it')
    const link = (code?: string) =>
      clerk.browser.post('/api/account/sign-ons', {
        ...{ providerId: 'city-id', password: OWN_PASSWORD, ...(code && { code }) },
      })
    expect(problemIn(await link()).code).toBe('identity.wrong-code')
    server.pass(30)
    const { url } = bodyOf<{ url: string }>(await link(codeOf(server, clerk.secret)))
    expect(url).toContain(service.provider.issuer)
  })
})

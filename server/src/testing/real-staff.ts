import { codeOf, openBrowser, type TestBrowser } from './browser.ts'
import { bodyOf } from './filed-training.ts'
import type { TestServer } from './test-server.ts'

export const FIRST_PASSWORD = 'wild-geese-fly-south'
export const OWN_PASSWORD = 'seven-lanterns-at-dusk'

/** Somebody of a bureau as in real life: opened by an administrator, with a password of one's own and an authenticator. */
export interface RealClerk {
  readonly username: string
  readonly accountId: string
  /** Of the authenticator. */
  readonly secret: string
  readonly recoveryCodes: readonly string[]
  /** In which everything was set up; signed in. */
  readonly browser: TestBrowser
}

export async function openRealClerk(
  server: TestServer,
  username: string,
  { role = 'reviewer', area = '320206' } = {},
): Promise<RealClerk> {
  const administrator = await server.staff('opens-accounts', ['administrator'], '3202')
  const securityOfficer = await server.staff('grants-roles', ['security-officer'], '3202')
  const accounts = '/api/regions/320206/staff-accounts'
  const roles = [{ role, area }]
  const opened = await administrator.post(accounts, {
    username,
    name: '沈一帆',
    password: FIRST_PASSWORD,
    roles,
  })
  const { accountId } = bodyOf<{ accountId: string }>(opened)
  bodyOf(await securityOfficer.put(`${accounts}/${accountId}/roles`, { roles, reason: '新任' }))
  const browser = openBrowser(server)
  await browser.signIn(username, FIRST_PASSWORD)
  await browser.post('/api/session/password', { password: OWN_PASSWORD })
  return { username, accountId, browser, ...(await setUpAuthenticator(server, browser)) }
}

/** The step of the first sign-in, as somebody with a phone at hand does it. */
export async function setUpAuthenticator(
  server: TestServer,
  browser: TestBrowser,
): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
  const { secret } = bodyOf<{ secret: string }>(await browser.post('/api/session/authenticator'))
  const confirmed = await browser.post('/api/session/authenticator/confirm', { code: codeOf(server, secret) })
  return { secret, ...bodyOf<{ recoveryCodes: string[] }>(confirmed) }
}

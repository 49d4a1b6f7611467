import type { App } from '../app.ts'
import { codeShown, findAccountByUsername, openStaffAccount } from '../identity/index.ts'
import { executeCommand, inScope, systemActor } from '../platform/index.ts'
import { keepPhone, readPhone } from './authenticator-store.ts'
import { SANDBOX_PASSWORD, type SandboxCity } from './cities.ts'
import { realClerkUsername } from './sign-ins.ts'
import { done } from './troupe.ts'
import { browserOf } from './visitor.ts'

const FIRST_PASSWORD = 'paper-boats-on-the-canal'

/**
 * One clerk of the sandbox signs in as in real life, with a password of their own and an authenticator, set up by the same steps;
 * the sandbox keeps the phone.
 */
export async function openRealClerk(app: App, city: SandboxCity): Promise<void> {
  const { platform } = app
  const username = realClerkUsername(city)
  const known = await inScope(platform.db, { kind: 'system' }, (tx) => findAccountByUsername(tx, username))
  if (known) return
  const { secret } = await openWithAuthenticator(app, city, { username, name: '宋怀瑾' })
  await keepPhone(platform.db, { username, secretSealed: platform.secrets.seal(secret) })
}

/** Somebody of the district whose first sign-in is as in real life: a password of their own and an authenticator. */
export async function openWithAuthenticator(
  { platform, fastify }: App,
  city: SandboxCity,
  { username, name }: { username: string; name: string },
): Promise<{ accountId: string; secret: string }> {
  const { accountId } = await executeCommand(platform, openStaffAccount, systemActor(city.homeRegionId), {
    regionId: city.homeRegionId,
    username,
    name,
    password: FIRST_PASSWORD,
    roles: city.areas.map((area) => ({ role: 'reviewer' as const, area })),
  })
  const browser = browserOf(fastify)
  done(await browser.post('/api/session', { username, password: FIRST_PASSWORD }), 'a first sign-in')
  done(await browser.post('/api/session/password', { password: SANDBOX_PASSWORD }), 'choosing a password')
  const { secret } = done<{ secret: string }>(
    await browser.post('/api/session/authenticator'),
    'an authenticator',
  )
  const { code } = codeShown(secret, platform.clock.real())
  done(await browser.post('/api/session/authenticator/confirm', { code }), 'confirming an authenticator')
  return { accountId, secret }
}

/** What the phone shows now; null where there is none. */
export async function codeOnPhone({ platform }: App) {
  const phone = await readPhone(platform.db)
  if (!phone) return null
  const shown = codeShown(platform.secrets.open(phone.secretSealed), platform.clock.real())
  return { username: phone.username, ...shown }
}

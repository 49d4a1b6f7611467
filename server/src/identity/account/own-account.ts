import { z } from 'zod'
import { type Platform, refuseUnless, type Tx } from '../../platform/index.ts'
import { verifyPassword } from '../password/hash-password.ts'
import { wrongPassword } from '../refusals.ts'
import { countRecoveryCodes, getSecurity } from '../security-store.ts'
import { type HeldSession, listSessionsOf } from '../session/session-store.ts'
import { listOwnEvents, signInEvents } from '../sign-in/sign-in-event-store.ts'

const EVENTS_SHOWN = 12

/** What a person sees under “account and security”. (账号与安全) */
export const OwnAccountView = z
  .object({
    username: z.string(),
    name: z.string(),
    face: z.enum(['bureau', 'enterprise', 'learner']),
    isDemonstration: z.boolean(),
    passwordChangedAt: z.string().nullable(),
    authenticator: z
      .object({ since: z.string(), recoveryCodesLeft: z.int(), mayRemove: z.boolean() })
      .nullable(),
    sessions: z.array(
      z.object({
        sessionId: z.string(),
        isThis: z.boolean(),
        way: z.enum(['password', 'code', 'sign-on']),
        device: z.string(),
        network: z.string(),
        openedAt: z.string(),
        lastSeenAt: z.string(),
      }),
    ),
    events: z.array(
      z.object({ at: z.string(), what: z.enum(signInEvents), device: z.string(), network: z.string() }),
    ),
  })
  .meta({ id: 'OwnAccount' })

export async function viewOwnAccount(
  tx: Tx,
  platform: Platform,
  { account, session }: HeldSession,
): Promise<z.output<typeof OwnAccountView>> {
  const { accountId, username, name, face } = account
  const security = await getSecurity(tx, accountId)
  const sessions = await listSessionsOf(tx, accountId, platform.clock.real())
  const events = await listOwnEvents(tx, accountId, EVENTS_SHOWN)
  return {
    username,
    name,
    face,
    isDemonstration: security.isDemonstration,
    passwordChangedAt: security.passwordChangedAt?.toISOString() ?? null,
    authenticator: security.authenticator && {
      since: security.authenticator.since.toISOString(),
      recoveryCodesLeft: await countRecoveryCodes(tx, accountId),
      mayRemove: face !== 'bureau',
    },
    sessions: sessions.map(({ sessionId, way, device, network, openedAt, lastSeenAt }) => ({
      ...{ sessionId, way, device, network },
      isThis: sessionId === session.sessionId,
      openedAt: openedAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
    events: events.map(({ at, what, device, network }) => ({ at: at.toISOString(), what, device, network })),
  }
}

/** Whoever finds an open browser does not know the password. @throws wrongPassword */
export async function refuseStranger(
  { account }: HeldSession,
  password: string,
  pointer: string,
): Promise<void> {
  const right = await verifyPassword(account.passwordHash, password)
  refuseUnless(right, wrongPassword({}, [{ pointer, ...wrongPassword.text }]))
}

import { z } from 'zod'
import { type Platform, refuseUnless, type Tx } from '../../platform/index.ts'
import { contactChannels, findContacts } from '../contact/contact-store.ts'
import { verifyPassword } from '../password/hash-password.ts'
import { wrongPassword } from '../refusals.ts'
import { countRecoveryCodes, getSecurity } from '../security-store.ts'
import { isIdle } from '../session/session.ts'
import { type HeldSession, listSessionsOf } from '../session/session-store.ts'
import { listOwnEvents, signInEvents } from '../sign-in/sign-in-event-store.ts'
import { listWaitingLinks, type SignOnLink } from '../sign-on/sign-on-link-store.ts'
import { listLinks } from '../sign-on/sign-on-store.ts'

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
    /** Phones and mailboxes that were confirmed; a forgotten password is chosen anew by them. */
    contacts: z.array(z.object({ channel: z.enum(contactChannels), masked: z.string() })),
    /** Services of single sign-on on this face, and whether the account is linked there. */
    signOns: z.array(
      z.object({
        providerId: z.string(),
        issuer: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        linkedAt: z.string().nullable(),
        /** An administrator asked to link it, and it waits for a second officer: the holder may decline. */
        asked: z.object({ linkId: z.string(), byName: z.string(), at: z.string() }).nullable(),
      }),
    ),
    sessions: z.array(
      z.object({
        sessionId: z.string(),
        isThis: z.boolean(),
        way: z.enum(['password', 'code', 'sign-on']),
        device: z.string(),
        network: z.string(),
        /** Where else it was used, the latest first: the holder knows whether they were there. */
        otherNetworks: z.array(z.string()),
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
  const now = platform.clock.real()
  const sessions = await listSessionsOf(tx, accountId, now)
  const open = sessions.filter((one) => !isIdle({ session: one, account }, now))
  const events = await listOwnEvents(tx, accountId, { limit: EVENTS_SHOWN })
  const contacts = (await findContacts(tx, [accountId])).get(accountId) ?? []
  const links = await listLinks(tx, accountId)
  const waiting = await listWaitingLinks(tx, accountId)
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
    contacts: contacts.map(({ channel, address }) => ({ channel, masked: address.masked })),
    signOns: (platform.signOn ?? [])
      .filter(({ faces }) => faces.includes(face))
      .map(({ providerId, issuer, nameZh, nameEn }) => ({
        ...{ providerId, issuer, nameZh, nameEn },
        linkedAt: links.find((link) => link.issuer === issuer)?.linkedAt.toISOString() ?? null,
        asked: askedOf(waiting.find((link) => link.issuer === issuer)),
      })),
    sessions: open.map(({ sessionId, way, device, network, networks, openedAt, lastSeenAt }) => ({
      ...{ sessionId, way, device, network },
      otherNetworks: networks.filter((other) => other !== network).toReversed(),
      isThis: sessionId === session.sessionId,
      openedAt: openedAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
    events: events.map(({ at, what, device, network }) => ({ at: at.toISOString(), what, device, network })),
  }
}

function askedOf(link: SignOnLink | undefined) {
  return link ? { linkId: link.linkId, byName: link.askedByName, at: link.askedAt.toISOString() } : null
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

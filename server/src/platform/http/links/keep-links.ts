import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../command/actor.ts'
import { refuseUnless } from '../../command/refusal.ts'
import { linkEnded } from '../../command/refusals.ts'
import { type Secrets, withKeys } from '../../secrets/secrets.ts'
import type { CountUse } from '../doors.ts'
import { isNavigation } from '../problem-page.ts'
import type { SessionCookie } from '../session-cookie.ts'
import {
  type DownloadClaim,
  digestOfToken,
  isSignedLink,
  linkPrefix,
  newClaim,
  readLink,
  writeLink,
} from './download-link.ts'

/** What keeping links needs to know. */
export interface LinkSettings {
  readonly secrets: Pick<Secrets, 'sign' | 'isSigned' | 'refresh'>
  readonly session: SessionCookie
  readonly count: CountUse
  readonly now: () => Date
  /** Whom the session of this digest stands for, as long as it lasts. */
  readonly actorOfDigest: (tokenDigest: string) => Promise<Actor | undefined>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Browsers come to it by a link alone; for a list that means its spreadsheet. */
    download?: true
  }
  interface FastifyRequest {
    /** For whom a link was made that came without the session. */
    linkedActor: Actor | undefined
  }
}

/**
 * The address a link stands for, so that it is routed as if that had been asked for. Whether the link may be believed is asked
 * before any route sees it.
 */
export function addressBehind({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  return readLink(url)?.claim.path ?? url
}

/**
 * Has browsers fetch files and spreadsheets by links that are signed, last some minutes, and are good for the session they were made
 * for (docs/adr/0043). Programs, which bring the session's cookie and open no page, ask for the address itself.
 *
 * @throws linkEnded for every link that is not good, whatever is wrong with it
 */
export function keepLinks(fastify: FastifyInstance, settings: LinkSettings): void {
  fastify.decorateRequest('linkedActor', undefined)
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.originalUrl.startsWith(linkPrefix)) await followLink(request, settings)
    else if (isDownload(request) && isNavigation(request)) return sendToLink(request, reply, settings)
  })
}

function isDownload({ method, routeOptions: { config }, query }: FastifyRequest): boolean {
  if (method !== 'GET' || !config.download) return false
  return !config.list || (query as { format?: unknown }).format === 'xlsx'
}

async function sendToLink(
  request: FastifyRequest,
  reply: FastifyReply,
  { secrets, session, now, actorOfDigest }: LinkSettings,
): Promise<FastifyReply | undefined> {
  const token = session.read(request)
  const digest = token === undefined ? undefined : digestOfToken(token)
  const actor = digest === undefined ? undefined : await actorOfDigest(digest)
  // the route itself says that one has to sign in
  if (actor === undefined || digest === undefined) return undefined
  const claim = newClaim(
    { path: request.url, accountId: actor.id, session: digest, once: mayHandOver(actor, request) },
    now(),
  )
  return reply.redirect(await withKeys(secrets, async () => writeLink(secrets, claim)), 303)
}

/** Learners and firms at a phone; what bureaus take away stays with the session it was taken in. */
function mayHandOver(actor: Actor, { headers }: FastifyRequest): boolean {
  return actor.kind !== 'staff' && /Mobile|Android|MicroMessenger/.test(headers['user-agent'] ?? '')
}

async function followLink(request: FastifyRequest, settings: LinkSettings): Promise<void> {
  const { secrets, session, now } = settings
  const link = readLink(request.originalUrl)
  refuseUnless(link && ['GET', 'HEAD'].includes(request.method), linkEnded())
  const { claim } = link
  const isWhole = await withKeys(secrets, async () => isSignedLink(secrets, link)).catch(() => false)
  refuseUnless(isWhole && claim.endsAt > now().getTime(), linkEnded())
  const token = session.read(request)
  if (token === undefined) request.linkedActor = await takeOver(request, claim, settings)
  else refuseUnless(digestOfToken(token) === claim.session, linkEnded())
}

/** Another app takes a download over that began in a browser. */
async function takeOver(
  { method }: FastifyRequest,
  claim: DownloadClaim,
  { actorOfDigest, count }: LinkSettings,
): Promise<Actor> {
  refuseUnless(claim.once, linkEnded())
  const actor = await actorOfDigest(claim.session)
  refuseUnless(actor?.id === claim.accountId, linkEnded())
  // some ask how large it is before they fetch it
  if (method === 'HEAD') return actor
  const used = await count({ door: 'download-link', who: claim.nonce, endsAt: new Date(claim.endsAt) })
  refuseUnless(used === 1, linkEnded())
  return actor
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type Api,
  notFound,
  orRefuse,
  parseInput,
  refuseUnless,
  type SignOnProvider,
  Uuid,
  visitOf,
} from '../../platform/index.ts'
import { OwnerProof, proveOwner } from '../account/prove-owner.ts'
import { findAccount, lockOpenAccount } from '../identity-store.ts'
import { signOnUnreachable } from '../refusals.ts'
import { asSystem, openSession } from '../session/session.ts'
import { listSessionsOf } from '../session/session-store.ts'
import { wholeSession } from '../session/session-view.ts'
import { ownRoute } from '../sign-in/own-route.ts'
import { recordEvent } from '../sign-in/record-event.ts'
import { endSessionBefore, keepCookies } from '../sign-in/sign-in-routes.ts'
import { type Attempt, type Return, signOnClient } from './sign-on.ts'
import { decideSignOnLink, listWaitingLinks, lockSignOnLink } from './sign-on-link-store.ts'
import {
  findLinkedAccount,
  linkIdentity,
  listLinks,
  lockLinkedAccount,
  unlinkIdentity,
} from './sign-on-store.ts'

const attemptCookie = 'zhixun-sign-on'
const ATTEMPT_SECONDS = 600
const Face = z.enum(['bureau', 'enterprise', 'learner'])
const InPath = z.object({ providerId: z.string().max(40) })

const AttemptShape = z.object({
  providerId: z.string(),
  face: Face,
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  startedAt: z.number(),
  linkTo: z.object({ accountId: z.string(), sessionId: z.string() }).optional(),
})

/** Signing in at a service that many systems trust, and linking an account to it. (统一身份认证) */
export function signOnRoutes(api: Api): void {
  const { platform } = api
  const client = signOnClient(platform)
  const providerOf: ProviderOf = (id, face) =>
    orRefuse(
      platform.signOn?.find(({ providerId, faces }) => providerId === id && (!face || faces.includes(face))),
      notFound({ what: '统一身份认证' }),
    )

  ownRoute(api, {
    method: 'GET',
    path: '/api/sign-on',
    operationId: 'identityListSignOns',
    zh: '统一身份认证',
    response: {
      200: z.array(
        z.object({ providerId: z.string(), nameZh: z.string(), nameEn: z.string(), faces: z.array(Face) }),
      ),
    },
    run: async () =>
      (platform.signOn ?? []).map(({ providerId, nameZh, nameEn, faces }) => ({
        providerId,
        nameZh,
        nameEn,
        faces: [...faces],
      })),
  })

  api.fastify.get('/api/sign-on/:providerId/start', { schema: { hide: true } }, async (request, reply) => {
    const { face } = parseInput(z.object({ face: Face }), request.query)
    const provider = providerOf(parseInput(InPath, request.params).providerId, face)
    const left = await client
      .leave(provider, { face, startedAt: platform.clock.real().getTime() })
      .catch(() => undefined)
    if (!left) return reply.redirect(`/${face}?sign-on=unreachable`)
    keepAttempt(api, reply, left.attempt)
    return reply.redirect(left.url.href)
  })

  api.fastify.get('/api/sign-on/:providerId/end', { schema: { hide: true } }, async (request, reply) => {
    const provider = providerOf(parseInput(InPath, request.params).providerId)
    const { face } = parseInput(z.object({ face: Face }), request.query)
    const url = await client.endUrl(provider, face).catch(() => undefined)
    return reply.redirect(url?.href ?? `/${face}`)
  })

  api.fastify.get('/api/sign-on/return', { schema: { hide: true } }, async (request, reply) => {
    const attempt = readAttempt(api, request)
    reply.clearCookie(attemptCookie, { path: '/api/sign-on' })
    if (!attempt) return reply.redirect(`${pageOfState(platform.signOn, request.query)}?sign-on=expired`)
    const provider = providerOf(attempt.providerId)
    const query = new URL(request.url, platform.publicUrl).search
    const came = await client.comeBack(provider, attempt, query)
    const told = await receive(api, { request, reply, provider, attempt, came })
    return reply.redirect(told)
  })

  linkRoutes(api, client, providerOf)
  declineRoute(api)
}

/** A service by its id, and where a face is given, one that is offered there. */
type ProviderOf = (id: string, face?: z.output<typeof Face>) => SignOnProvider

interface Coming {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly provider: SignOnProvider
  readonly attempt: Attempt
  readonly came: Return
}

/** Signs in or links whoever came back. @returns where the browser goes, which says in words what became of it */
async function receive(api: Api, { request, reply, provider, attempt, came }: Coming): Promise<string> {
  const { platform } = api
  const { face, linkTo } = attempt
  if (came.kind !== 'known') return `${pageOf(face, linkTo !== undefined)}?sign-on=${came.kind}`
  const { issuer, subject } = came
  const visit = visitOf(request)
  if (linkTo !== undefined) {
    const linked = await linkTheOne(api, { issuer, subject, ...linkTo }, request)
    if (linked === undefined) return `${pageOf(face, true)}?sign-on=expired`
    return `${pageOf(face, true)}?sign-on=${linked ? 'linked' : 'taken'}`
  }
  const opened = await asSystem(platform.db, async (tx) => {
    const account = await lockLinkedAccount(tx, issuer, subject)
    if (!account || !provider.faces.includes(account.face)) return undefined
    const how = { way: 'sign-on', hasSecondFactor: provider.provesTwice, visit } as const
    return { account, token: await openSession(tx, platform, account, how) }
  })
  if (!opened) return `/${face}?sign-on=not-linked`
  await endSessionBefore(api, request)
  await keepCookies(api, request, reply, opened.token)
  return `/${opened.account.face}`
}

/** Where somebody began: the sign-in page of a face, or their own account there. */
function pageOf(face: z.output<typeof Face>, isLinking: boolean): string {
  return isLinking ? `/${face}/account` : `/${face}`
}

/** The same where nothing of the attempt is left but the state in the address: made up by anybody, it leads to a page of ours all the same. */
function pageOfState(services: readonly SignOnProvider[] | undefined, query: unknown): string {
  const { state } = parseInput(z.object({ state: z.string().max(200).catch('') }), query)
  const [face, way] = state.split('.')
  const known = Face.safeParse(face)
  return known.success ? pageOf(known.data, way === 'link') : `/${services?.[0]?.faces[0] ?? 'bureau'}`
}

/**
 * @returns false where the identity is somebody else's, or the account has another at this service; undefined where the session that asked has
 *   ended since, as the holder does who finds a stranger in their account
 */
async function linkTheOne(
  api: Api,
  asking: { issuer: string; subject: string; accountId: string; sessionId: string },
  request: FastifyRequest,
): Promise<boolean | undefined> {
  const { platform } = api
  const { issuer, subject, accountId, sessionId } = asking
  return asSystem(platform.db, async (tx) => {
    await lockOpenAccount(tx, accountId)
    const open = await listSessionsOf(tx, accountId, platform.clock.real())
    if (!open.some((session) => session.sessionId === sessionId)) return undefined
    const taken = await findLinkedAccount(tx, issuer, subject)
    if (taken) return taken.accountId === accountId
    const account = await findAccount(tx, accountId)
    if (!account || (await listLinks(tx, accountId)).some((link) => link.issuer === issuer)) return false
    await linkIdentity(tx, { issuer, subject, accountId, linkedAt: platform.clock.real() })
    await recordEvent(tx, platform, account, 'sign-on-linked', visitOf(request))
    return true
  })
}

function linkRoutes(api: Api, client: ReturnType<typeof signOnClient>, providerOf: ProviderOf): void {
  const { platform } = api
  const who = (request: FastifyRequest) => wholeSession(api, request)
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/sign-ons',
    operationId: 'identityLinkOwnSignOn',
    zh: '绑定统一身份认证',
    body: OwnerProof.extend({ providerId: z.string().max(40) }),
    response: { 200: z.object({ url: z.string() }) },
    who,
    async run({ providerId, ...proof }, request, reply) {
      const held = await wholeSession(api, request)
      const provider = providerOf(providerId, held.account.face)
      await proveOwner(api, held, proof)
      const { accountId, face } = held.account
      const startedAt = platform.clock.real().getTime()
      const left = await client
        .leave(provider, { face, linkTo: { accountId, sessionId: held.session.sessionId }, startedAt })
        .catch(() => undefined)
      const { url, attempt } = orRefuse(left, signOnUnreachable())
      keepAttempt(api, reply, attempt)
      return { url: url.href }
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/sign-ons/remove',
    operationId: 'identityUnlinkOwnSignOn',
    zh: '解绑统一身份认证',
    body: z.object({ issuer: z.string().max(400) }),
    response: { 204: z.null() },
    who,
    async run({ issuer }, request, reply) {
      const { account } = await wholeSession(api, request)
      await asSystem(platform.db, async (tx) => {
        const done = await unlinkIdentity(tx, account.accountId, issuer)
        refuseUnless(done, notFound({ what: '统一身份认证' }))
        await recordEvent(tx, platform, account, 'sign-on-unlinked', visitOf(request))
      })
      return reply.code(204).send(null)
    },
  })
}

/** The holder says no to what an administrator asked; to say yes they link it themselves, and prove who they are there. */
function declineRoute(api: Api): void {
  const { platform } = api
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/sign-ons/decline',
    operationId: 'identityDeclineOwnSignOn',
    zh: '拒绝绑定统一身份认证',
    body: z.object({ linkId: Uuid }),
    response: { 204: z.null() },
    who: (request) => wholeSession(api, request),
    async run({ linkId }, request, reply) {
      const { account } = await wholeSession(api, request)
      await asSystem(platform.db, async (tx) => {
        const waiting = await listWaitingLinks(tx, account.accountId)
        const asked = waiting.find((each) => each.linkId === linkId)
        const locked = asked && (await lockSignOnLink(tx, asked.regionId, linkId))
        const link = orRefuse(
          locked?.state === 'waiting' ? locked : undefined,
          notFound({ what: '绑定申请' }),
        )
        const decision = { by: account.accountId, byName: account.name, at: platform.clock.real() }
        await decideSignOnLink(tx, link, { state: 'declined', ...decision })
        await recordEvent(tx, platform, account, 'sign-on-declined', visitOf(request))
      })
      return reply.code(204).send(null)
    },
  })
}

/** Sealed: nobody but this server reads or makes one. Lax, for the browser comes back from another site. */
function keepAttempt({ platform }: Api, reply: FastifyReply, attempt: Attempt): void {
  reply.setCookie(attemptCookie, platform.secrets.seal(JSON.stringify(attempt)), {
    path: '/api/sign-on',
    httpOnly: true,
    sameSite: 'lax',
    secure: platform.publicUrl.startsWith('https:'),
    maxAge: ATTEMPT_SECONDS,
  })
}

function readAttempt({ platform }: Api, request: FastifyRequest): Attempt | undefined {
  const sealed = request.cookies[attemptCookie]
  if (sealed === undefined) return undefined
  try {
    const attempt = AttemptShape.parse(JSON.parse(platform.secrets.open(sealed)))
    const age = platform.clock.real().getTime() - attempt.startedAt
    return age <= ATTEMPT_SECONDS * 1000 ? attempt : undefined
  } catch {
    // made up, or sealed under a key that is gone: as if there were none
    return undefined
  }
}

import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type Api,
  isStorable,
  notSignedIn,
  orRefuse,
  refuseUnless,
  sha256,
  type Tx,
  visitOf,
} from '../../platform/index.ts'
import { checkOwnPassword } from '../password/check-own-password.ts'
import { hashPassword, verifyPassword } from '../password/hash-password.ts'
import { notThisStep, samePassword, signInUnfinished, wrongCode } from '../refusals.ts'
import {
  confirmAuthenticator,
  offerAuthenticator,
  proveSecondFactor,
} from '../second-factor/authenticator.ts'
import { forgetDevices, getSecurity, putPassword, rememberDevice } from '../security-store.ts'
import {
  asSystem,
  cookieSeconds,
  holdSession,
  renewToken,
  sessionOfToken,
  signOut,
  stepOf,
} from '../session/session.ts'
import { deleteSessionsOf, type HeldSession } from '../session/session-store.ts'
import { heldSession, SessionView, sendSession, UnfinishedView } from '../session/session-view.ts'
import { ownRoute } from './own-route.ts'
import { recordEvent } from './record-event.ts'
import { codePlace, isDeviceKnown, placeOfDevice, refusalOf, signIn } from './sign-in.ts'

export const deviceCookie = 'zhixun-device'
const DEVICE_BYTES = 32
/** A browser that was not used for so long is a stranger again. */
export const DEVICE_DAYS = 180
const SECONDS_PER_DAY = 86_400

export const Code = z.string().trim().min(6).max(40).refine(isStorable)
export const Password = z.string().min(1).max(200)

const Credentials = z.object({
  username: z.string().trim().min(1).max(60).refine(isStorable),
  password: Password,
  /** Of the authenticator, where the account has one: the sign-in is then whole at once. */
  code: Code.optional(),
})

const session = { 200: SessionView, 202: UnfinishedView }

/** Signing in, its steps, and signing out. */
export function signInRoutes(api: Api): void {
  const { platform } = api
  ownRoute(api, {
    method: 'POST',
    path: '/api/session',
    operationId: 'identitySignIn',
    zh: '登录',
    body: Credentials,
    response: session,
    async run(input, request, reply) {
      const device = request.cookies[deviceCookie]
      const token = await signIn(platform, { ...input, device }, visitOf(request))
      await endSessionBefore(api, request)
      return welcome(api, request, reply, token)
    },
  })
  ownRoute(api, {
    method: 'GET',
    path: '/api/session',
    operationId: 'identityViewSession',
    zh: '当前登录',
    response: { 200: SessionView },
    async run(_, request, reply) {
      const held = await heldSession(api, request)
      const step = stepOf(held)
      refuseUnless(step === undefined, signInUnfinished({ step: step ?? '', name: held.account.name }))
      return sendSession(api, reply, held)
    },
  })
  ownRoute(api, {
    method: 'DELETE',
    path: '/api/session',
    operationId: 'identitySignOut',
    zh: '退出登录',
    response: { 204: z.null() },
    async run(_, request, reply) {
      const token = api.session.read(request)
      if (token !== undefined) await signOut(platform, token, visitOf(request))
      api.session.clear(reply)
      return reply.code(204).send(null)
    },
  })
  stepRoutes(api)
}

/** The session of a request whose next step is this one. @throws notSignedIn, notThisStep */
async function atStep(api: Api, request: FastifyRequest, step: string): Promise<HeldSession> {
  const held = await heldSession(api, request)
  refuseUnless(stepOf(held) === step, notThisStep())
  return held
}

function stepRoutes(api: Api): void {
  const { platform } = api
  const who = (request: FastifyRequest) => heldSession(api, request)
  ownRoute(api, {
    method: 'POST',
    path: '/api/session/second-factor',
    operationId: 'identityProveSecondFactor',
    zh: '登录：输入验证码',
    body: z.object({ code: Code }),
    response: session,
    who,
    async run({ code }, request, reply) {
      const held = await atStep(api, request, 'second-factor')
      const visit = visitOf(request)
      const device = request.cookies[deviceCookie]
      const done = await asSystem(platform.db, async (tx) => {
        const { account } = held
        const place = codePlace(await isDeviceKnown(tx, account.accountId, device), placeOfDevice(device))
        const security = await getSecurity(tx, account.accountId)
        const proof = await proveSecondFactor(tx, platform, { account, security, place }, code)
        if (proof.kind === 'wrong') await recordEvent(tx, platform, account, 'wrong-code', visit)
        if (proof.kind !== 'right') return proof
        if (proof.byRecoveryCode) await recordEvent(tx, platform, account, 'recovery-code-used', visit)
        return renewToken(tx, held, { hasSecondFactor: true, visit })
      })
      if (typeof done !== 'string') throw refusalOf(platform, done)
      return welcome(api, request, reply, done)
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/session/password',
    operationId: 'identityChooseFirstPassword',
    zh: '登录：设置自己的密码',
    body: z.object({ password: Password }),
    response: session,
    who,
    async run({ password }, request, reply) {
      const held = await atStep(api, request, 'change-password')
      const { account, session: own } = held
      await checkOwnPassword(platform, account, password)
      refuseUnless(
        !(await verifyPassword(account.passwordHash, password)),
        samePassword({}, [{ pointer: '/password', ...samePassword.text }]),
      )
      const passwordHash = await hashPassword(password)
      const token = await asSystem(platform.db, async (tx) => {
        await holdSession(tx, platform, held)
        await putPassword(tx, account.accountId, passwordHash, platform.clock.real())
        await forgetDevices(tx, account.accountId)
        await deleteSessionsOf(tx, account.accountId, { butNot: own.sessionId })
        await recordEvent(tx, platform, account, 'password-changed', visitOf(request))
        return renewToken(tx, held, { hasSecondFactor: own.hasSecondFactor, visit: visitOf(request) })
      })
      return welcome(api, request, reply, token)
    },
  })
  setUpRoutes(api)
}

/** Setting up an authenticator at the first sign-in; later it is changed under “account and security”. */
function setUpRoutes(api: Api): void {
  const { platform } = api
  const who = (request: FastifyRequest) => atStep(api, request, 'set-up-authenticator')
  ownRoute(api, {
    method: 'POST',
    path: '/api/session/authenticator',
    operationId: 'identityOfferAuthenticator',
    zh: '登录：绑定验证器',
    response: { 200: AuthenticatorOfferView },
    who,
    async run(_, request) {
      const { account } = await atStep(api, request, 'set-up-authenticator')
      return asSystem(platform.db, (tx) => offerAuthenticator(tx, platform, account))
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/session/authenticator/confirm',
    operationId: 'identityConfirmAuthenticator',
    zh: '登录：确认验证器',
    body: z.object({ code: Code }),
    response: { 200: RecoveryCodesView },
    who,
    async run({ code }, request, reply) {
      const held = await atStep(api, request, 'set-up-authenticator')
      const visit = visitOf(request)
      const { recoveryCodes, token } = await asSystem(platform.db, async (tx) => {
        const codes = await confirmedBy(api, tx, held, request, code)
        return { recoveryCodes: codes, token: await renewToken(tx, held, { hasSecondFactor: true, visit }) }
      })
      await keepCookies(api, request, reply, token)
      return { recoveryCodes }
    },
  })
}

export const AuthenticatorOfferView = z.object({ secret: z.string(), uri: z.string(), qr: z.string() })
/** Shown once. */
export const RecoveryCodesView = z.object({ recoveryCodes: z.array(z.string()) })

/** @throws notSignedIn, wrongCode where the code is none of the authenticator offered last */
export async function confirmedBy(
  api: Api,
  tx: Tx,
  held: HeldSession,
  request: FastifyRequest,
  code: string,
): Promise<string[]> {
  const { account } = held
  await holdSession(tx, api.platform, held)
  const codes = orRefuse(
    await confirmAuthenticator(tx, api.platform, account.accountId, code),
    wrongCode({}, [{ pointer: '/code', ...wrongCode.text }]),
  )
  await recordEvent(tx, api.platform, account, 'authenticator-set-up', visitOf(request))
  return [...codes]
}

/**
 * The session that this browser had until now, of whomever: the next cookie takes its place, nobody can sign it out any more, and it would stay
 * open until it was idle long enough. (重新登录后原会话结束)
 */
export async function endSessionBefore(api: Api, request: FastifyRequest): Promise<void> {
  const before = api.session.read(request)
  if (before !== undefined) await signOut(api.platform, before, visitOf(request))
}

/** Keeps the session's token in the browser, and answers with what the session is now. */
export async function welcome(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): Promise<SessionView | UnfinishedView> {
  return sendSession(api, reply, await keepCookies(api, request, reply, token))
}

/** Once the sign-in is whole, the browser is a known one. */
export async function keepCookies(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): Promise<HeldSession> {
  const { platform } = api
  const device = request.cookies[deviceCookie] ?? randomBytes(DEVICE_BYTES).toString('base64url')
  const held = await asSystem(platform.db, async (tx) => {
    const found = orRefuse(await sessionOfToken(tx, platform, token, visitOf(request)), notSignedIn())
    if (stepOf(found) === undefined)
      await rememberDevice(tx, found.account.accountId, sha256(device), platform.clock.real())
    return found
  })
  api.session.put(reply, token, cookieSeconds(held.account.face))
  if (stepOf(held) === undefined) keepDevice(api, reply, device)
  return held
}

function keepDevice({ platform }: Api, reply: FastifyReply, device: string): void {
  reply.setCookie(deviceCookie, device, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: platform.publicUrl.startsWith('https:'),
    maxAge: DEVICE_DAYS * SECONDS_PER_DAY,
  })
}

import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Api, notFound, refuseUnless, Uuid, visitOf } from '../../platform/index.ts'
import { checkOwnPassword } from '../password/check-own-password.ts'
import { hashPassword } from '../password/hash-password.ts'
import {
  authenticatorNeeded,
  demonstrationAuthenticator,
  demonstrationPassword,
  samePassword,
} from '../refusals.ts'
import { offerAuthenticator, renewRecoveryCodes } from '../second-factor/authenticator.ts'
import { putPassword, removeAuthenticator } from '../security-store.ts'
import { asSystem, holdSession, renewToken } from '../session/session.ts'
import { deleteSessionsOf } from '../session/session-store.ts'
import { wholeSession } from '../session/session-view.ts'
import { ownRoute } from '../sign-in/own-route.ts'
import { recordEvent } from '../sign-in/record-event.ts'
import {
  AuthenticatorOfferView,
  Code,
  confirmedBy,
  keepCookies,
  Password,
  RecoveryCodesView,
} from '../sign-in/sign-in-routes.ts'
import { OwnAccountView, refuseStranger, viewOwnAccount } from './own-account.ts'
import { OwnerProof, proveOwner } from './prove-owner.ts'

const done = { 204: z.null() }

/** What a person does to the own account. (账号与安全) */
export function accountRoutes(api: Api): void {
  const { platform } = api
  const who = (request: FastifyRequest) => wholeSession(api, request)
  ownRoute(api, {
    method: 'GET',
    path: '/api/account',
    operationId: 'identityViewOwnAccount',
    zh: '账号与安全',
    response: { 200: OwnAccountView },
    who,
    async run(_, request) {
      const held = await wholeSession(api, request)
      return asSystem(platform.db, (tx) => viewOwnAccount(tx, platform, held))
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/password',
    operationId: 'identityChangePassword',
    zh: '修改密码',
    body: z.object({ current: Password, password: Password }),
    response: done,
    who,
    async run({ current, password }, request, reply) {
      const held = await wholeSession(api, request)
      const { account, session } = held
      refuseUnless(!held.isDemonstration, demonstrationPassword())
      await refuseStranger(held, current, '/current')
      refuseUnless(password !== current, samePassword({}, [{ pointer: '/password', ...samePassword.text }]))
      await checkOwnPassword(platform, account, password)
      const passwordHash = await hashPassword(password)
      const visit = visitOf(request)
      const token = await asSystem(platform.db, async (tx) => {
        await holdSession(tx, platform, held)
        await putPassword(tx, account.accountId, passwordHash, platform.clock.real())
        await deleteSessionsOf(tx, account.accountId, { butNot: session.sessionId })
        await recordEvent(tx, platform, account, 'password-changed', visit)
        return renewToken(tx, held, { hasSecondFactor: session.hasSecondFactor, visit })
      })
      await keepCookies(api, request, reply, token)
      return reply.code(204).send(null)
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/sessions/end',
    operationId: 'identityEndSessions',
    zh: '结束登录会话',
    body: z.object({ which: z.union([Uuid, z.literal('others')]) }),
    response: done,
    who,
    async run({ which }, request, reply) {
      const { account, session } = await wholeSession(api, request)
      const range = which === 'others' ? { butNot: session.sessionId } : { only: which }
      const ended = await asSystem(platform.db, async (tx) => {
        const count = await deleteSessionsOf(tx, account.accountId, range)
        if (count > 0) await recordEvent(tx, platform, account, 'session-ended', visitOf(request))
        return count
      })
      refuseUnless(ended > 0 || which === 'others', notFound({ what: '会话' }))
      return reply.code(204).send(null)
    },
  })
  authenticatorRoutes(api)
}

/** Setting up, replacing and removing one's authenticator; each asks for the password, and for a code where there is one. */
function authenticatorRoutes(api: Api): void {
  const { platform } = api
  const who = (request: FastifyRequest) => wholeSession(api, request)
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/authenticator',
    operationId: 'identityOfferOwnAuthenticator',
    zh: '绑定或更换验证器',
    body: OwnerProof,
    response: { 200: AuthenticatorOfferView },
    who,
    async run({ password, code }, request) {
      const held = await wholeSession(api, request)
      refuseUnless(!held.isDemonstration, demonstrationAuthenticator())
      await proveOwner(api, held, { password, code })
      return asSystem(platform.db, (tx) => offerAuthenticator(tx, platform, held.account))
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/authenticator/confirm',
    operationId: 'identityConfirmOwnAuthenticator',
    zh: '确认验证器',
    body: z.object({ code: Code }),
    response: { 200: RecoveryCodesView },
    who,
    async run({ code }, request, reply) {
      const held = await wholeSession(api, request)
      const { recoveryCodes, token } = await asSystem(platform.db, async (tx) => {
        const codes = await confirmedBy(api, tx, held, request, code)
        const visit = visitOf(request)
        await deleteSessionsOf(tx, held.account.accountId, { butNot: held.session.sessionId })
        return { recoveryCodes: codes, token: await renewToken(tx, held, { hasSecondFactor: true, visit }) }
      })
      await keepCookies(api, request, reply, token)
      return { recoveryCodes }
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/authenticator/remove',
    operationId: 'identityRemoveOwnAuthenticator',
    zh: '停用验证器',
    body: OwnerProof,
    response: done,
    who,
    async run({ password, code }, request, reply) {
      const held = await wholeSession(api, request)
      const { account } = held
      refuseUnless(account.face !== 'bureau', authenticatorNeeded())
      await proveOwner(api, held, { password, code })
      await asSystem(platform.db, async (tx) => {
        await removeAuthenticator(tx, account.accountId)
        await recordEvent(tx, platform, account, 'authenticator-removed', visitOf(request))
      })
      return reply.code(204).send(null)
    },
  })
  recoveryCodesRoute(api)
}

function recoveryCodesRoute(api: Api): void {
  const { platform } = api
  const who = (request: FastifyRequest) => wholeSession(api, request)
  ownRoute(api, {
    method: 'POST',
    path: '/api/account/recovery-codes',
    operationId: 'identityRenewRecoveryCodes',
    zh: '更换恢复码',
    body: z.object({ password: Password, code: Code }),
    response: { 200: RecoveryCodesView },
    who,
    async run(given, request) {
      const held = await wholeSession(api, request)
      await proveOwner(api, held, given)
      const codes = await asSystem(platform.db, async (tx) => {
        await recordEvent(tx, platform, held.account, 'recovery-codes-renewed', visitOf(request))
        return renewRecoveryCodes(tx, held.account.accountId)
      })
      return { recoveryCodes: [...codes] }
    },
  })
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Api, isStorable, orRefuse, visitOf } from '../../platform/index.ts'
import { codeOver } from '../refusals.ts'
import { SessionView, UnfinishedView } from '../session/session-view.ts'
import { ownRoute } from '../sign-in/own-route.ts'
import { Code, deviceCookie, endSessionBefore, Password, welcome } from '../sign-in/sign-in-routes.ts'
import { askForCode } from './ask-code.ts'
import { codePurposes, codeRules } from './code.ts'
import { choosePasswordByCode, signInByCode } from './come-in-by-code.ts'

const codeCookie = 'zhixun-code'
const codePath = '/api/session'
const session = { 200: SessionView, 202: UnfinishedView }

const CodeWish = z
  .object({
    purpose: z.enum(codePurposes),
    face: z.enum(['bureau', 'enterprise', 'learner']),
    /** Phone, ID number or user name. */
    name: z.string().trim().min(1).max(60).refine(isStorable),
  })
  .refine(({ purpose, face }) => purpose !== 'sign-in' || face === 'learner', {
    path: ['purpose'],
    message: '只有学员可以凭验证码登录 (learners alone sign in by a code)',
  })

/** Codes by short message and e-mail: asked for, and typed back. */
export function codeRoutes(api: Api): void {
  const { platform } = api
  ownRoute(api, {
    method: 'POST',
    path: '/api/session/codes',
    operationId: 'identityAskForCode',
    zh: '获取验证码',
    door: 'code',
    body: CodeWish,
    response: {
      // the same for every name
      202: z.object({ againInSeconds: z.int(), standsMinutes: z.int() }),
    },
    async run(wish, request, reply) {
      const device = request.cookies[deviceCookie]
      keepCodeCookie(api, reply, await askForCode(platform, { ...wish, device }, visitOf(request)))
      reply.code(202)
      return { againInSeconds: codeRules.pauseSeconds, standsMinutes: codeRules.minutes }
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/session/code',
    operationId: 'identitySignInByCode',
    zh: '凭验证码登录',
    body: z.object({ code: Code }),
    response: session,
    async run({ code }, request, reply) {
      const token = await signInByCode(platform, { code, secret: secretOf(request) }, visitOf(request))
      reply.clearCookie(codeCookie, { path: codePath })
      await endSessionBefore(api, request)
      return welcome(api, request, reply, token)
    },
  })
  ownRoute(api, {
    method: 'POST',
    path: '/api/session/new-password',
    operationId: 'identityChoosePasswordByCode',
    zh: '凭验证码重设密码',
    body: z.object({ code: Code, password: Password }),
    response: session,
    async run(given, request, reply) {
      const visit = visitOf(request)
      const token = await choosePasswordByCode(platform, { ...given, secret: secretOf(request) }, visit)
      reply.clearCookie(codeCookie, { path: codePath })
      await endSessionBefore(api, request)
      return welcome(api, request, reply, token)
    },
  })
}

/** The code opens in the browser that asked for it, and in no other. */
function keepCodeCookie({ platform }: Api, reply: FastifyReply, secret: string): void {
  reply.setCookie(codeCookie, secret, {
    path: codePath,
    httpOnly: true,
    sameSite: 'strict',
    secure: platform.publicUrl.startsWith('https:'),
    maxAge: codeRules.minutes * 60,
  })
}

/** @throws codeOver where this browser asked for none, or too long ago */
function secretOf(request: FastifyRequest): string {
  return orRefuse(request.cookies[codeCookie], codeOver())
}

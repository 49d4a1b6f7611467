import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { methodNotTaken, noSuchAddress, notAllowed } from '../command/refusals.ts'
import { refuseOtherSites } from './cross-site.ts'
import { type DoorSettings, keepDoors } from './doors.ts'
import { stemFlood } from './flood.ts'
import { addressBehind, keepLinks, type LinkSettings } from './links/keep-links.ts'
import { noteMethods } from './methods-taken.ts'
import { problemOf } from './problem.ts'
import { isNavigation, problemPage, problemPagePolicy, wayBack } from './problem-page.ts'
import { answerUnreadable, limits } from './request-limits.ts'
import { securityHeaders, sendSecurityHeaders } from './security-headers.ts'

export const UPLOAD_LIMIT_MEGABYTES = 50

export interface ServerOptions {
  readonly version: string
  readonly log: (line: string) => void
  /** Address under which outsiders reach the product. */
  readonly publicUrl: string
  /** Addresses of balancers in front, whose word on where a request comes from is believed. The machine itself always is. */
  readonly proxies?: readonly string[]
  /** Who counts at limited doors; left out where nothing is served, only described. */
  readonly doors?: DoorSettings
  /** What signed links of downloads are kept by; left out where nothing is served. */
  readonly links?: LinkSettings
}

/** A Fastify with the house's ways: zod shapes, problems, guarded doors, cookies, uploads, compression, OpenAPI. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { version, log, publicUrl, proxies = [], doors, links } = options
  const isHttps = publicUrl.startsWith('https:')
  const answerProblem = problemsTo(log, publicUrl)
  const fastify = Fastify({
    ...limits,
    ...(links && { rewriteUrl: addressBehind }),
    trustProxy: ['loopback', ...proxies],
    clientErrorHandler: answerUnreadable(securityHeaders(isHttps)),
    // addresses that cannot be decoded come by no hook
    frameworkErrors: (error, request, reply) =>
      answerProblem(error, request, reply.headers(securityHeaders(isHttps)) as FastifyReply),
  })
  fastify.setValidatorCompiler(validatorCompiler)
  fastify.setSerializerCompiler(serializerCompiler)
  fastify.setErrorHandler<FastifyError>(answerProblem)
  const methodsTaken = noteMethods(fastify)
  fastify.setNotFoundHandler((request, reply) => {
    const allow = methodsTaken(request)
    if (allow === undefined) return answerProblem(noSuchAddress(), request, reply)
    return answerProblem(methodNotTaken({ allow }), request, reply.header('allow', allow))
  })
  fastify.addHook('onRequest', sendSecurityHeaders(isHttps))
  fastify.addHook('onRequest', refuseOtherSites(publicUrl))
  if (doors) fastify.addHook('onRequest', stemFlood(doors.now, doors.width))
  // a form of another site may send text without asking; we have no use for it
  fastify.removeContentTypeParser('text/plain')
  await fastify.register(cookie)
  if (links) keepLinks(fastify, links)
  if (doors) keepDoors(fastify, doors, log)
  await fastify.register(compress, { threshold: 1024 })
  await fastify.register(multipart, { limits: { fileSize: UPLOAD_LIMIT_MEGABYTES * 1024 * 1024, files: 1 } })
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Zhixun 职训通',
        version,
        description:
          'Every command takes the header Idempotency-Key; the same key with the same body answers the same thing. ' +
          'A file asked for by a browser that opens a page is handed out at a signed link, to which it is redirected.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  fastify.get('/openapi.json', { schema: { hide: true } }, () => fastify.swagger())
  return fastify
}

/** Who asks, for the log: kind and id of an account, and nothing of whom it belongs to. */
declare module 'fastify' {
  interface FastifyRequest {
    asker?: string
  }
}

const NO_RIGHT = notAllowed.code

/** Who tried what without the right to: a route and an account, never what was typed. */
function rightRefused({ method, routeOptions, asker = 'public' }: FastifyRequest): string {
  return `no right: ${method} ${routeOptions.url} asked for by ${asker}`
}

/** Answers with a problem; what was our mistake, and who tried what without a right, goes to the log. */
function problemsTo(log: (line: string) => void, publicUrl: string) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = problemOf(error, (incident, cause) =>
      log(
        `incident ${incident} at ${request.method} ${request.routeOptions.url}: ${cause instanceof Error ? cause.stack : cause}`,
      ),
    )
    if (problem.code === NO_RIGHT) log(rightRefused(request))
    const { retryAfterSeconds } = problem.details
    if (typeof retryAfterSeconds === 'number') reply.header('retry-after', retryAfterSeconds)
    reply.code(problem.status)
    if (request.method === 'GET' && isNavigation(request))
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', problemPagePolicy)
        .serializer(String)
        .send(problemPage(problem, wayBack(request, publicUrl)))
    return reply.type('application/problem+json').serializer(JSON.stringify).send(problem)
  }
}

import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { problemOf } from './problem.ts'

const BODY_LIMIT_BYTES = 5 * 1024 * 1024
export const UPLOAD_LIMIT_MEGABYTES = 50

export interface ServerOptions {
  readonly version: string
  readonly log: (line: string) => void
}

/** A Fastify with the house's ways: zod shapes, problems, cookies, uploads, compression, OpenAPI. */
export async function createServer({ version, log }: ServerOptions): Promise<FastifyInstance> {
  const fastify = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 300 },
    trustProxy: 'loopback',
  })
  fastify.setValidatorCompiler(validatorCompiler)
  fastify.setSerializerCompiler(serializerCompiler)
  fastify.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, (incident, cause) =>
      log(
        `incident ${incident} at ${request.method} ${request.routeOptions.url}: ${cause instanceof Error ? cause.stack : cause}`,
      ),
    )
    return reply
      .code(problem.status)
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(problem)
  })
  await fastify.register(cookie)
  await fastify.register(compress, { threshold: 1024 })
  await fastify.register(multipart, { limits: { fileSize: UPLOAD_LIMIT_MEGABYTES * 1024 * 1024, files: 1 } })
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Zhixun 职训通',
        version,
        description:
          'Every command takes the header Idempotency-Key; the same key with the same body answers the same thing.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  fastify.get('/openapi.json', { schema: { hide: true } }, () => fastify.swagger())
  return fastify
}

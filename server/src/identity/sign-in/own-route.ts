import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Api, type DoorName, Problem, parseInput } from '../../platform/index.ts'

interface OwnRoute<Body extends z.ZodType, Answer> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly operationId: string
  readonly zh: string
  readonly body?: Body
  /** Members of the path, for the API document. */
  readonly params?: z.ZodObject
  readonly response: Readonly<Record<number, z.ZodType>>
  /** A narrower door than that of signing in. */
  readonly door?: DoorName
  /** Who is there is asked first, then what they send is read. */
  readonly who?: (request: FastifyRequest) => Promise<unknown>
  readonly run: (input: z.output<Body>, request: FastifyRequest, reply: FastifyReply) => Promise<Answer>
}

/** A route of somebody's own sign-in or account: no command of a region, so without its chain and without a receipt. */
export function ownRoute<Body extends z.ZodType, Answer>(api: Api, route: OwnRoute<Body, Answer>): void {
  const { method, path, operationId, zh, params, body, response, door, who, run } = route
  api.fastify.route({
    method,
    url: path,
    ...(door && { config: { door } }),
    schema: {
      operationId,
      tags: ['identity'],
      summary: zh,
      ...(params && { params }),
      ...(body && { body }),
      response: { ...response, default: Problem },
    },
    // read below, so that faults are told as everywhere, and after it is known who asks
    validatorCompiler: () => (data: unknown) => ({ value: data }),
    async handler(request, reply) {
      await who?.(request)
      const input = body ? parseInput(body, request.body ?? {}) : (undefined as z.output<Body>)
      return run(input, request, reply)
    },
  })
}

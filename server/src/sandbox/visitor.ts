import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** What came back: status, parsed body, and the bytes. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly text: string
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
}

/** Somebody at a browser, speaking to the product as HTTP would, within the process. */
export interface Visitor {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, options?: { key?: string }): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
  upload(path: string, name: string, bytes: Uint8Array): Promise<Answer>
}

/** @param cookieNow gives the session's cookie at each request; undefined for somebody not signed in */
export function visitor(fastify: FastifyInstance, cookieNow: () => Promise<string | undefined>): Visitor {
  const send = async (
    method: string,
    url: string,
    more: Record<string, string> = {},
    payload?: string | Buffer,
  ) => {
    const cookie = await cookieNow()
    const response = await fastify.inject({
      method: method as 'GET',
      url,
      headers: { ...more, ...(cookie && { cookie }) },
      ...(payload !== undefined && { payload }),
    })
    return answerOf(response)
  }
  const write = (method: string) => (path: string, body?: unknown, options?: { key?: string }) => {
    const json = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      'idempotency-key': options?.key ?? randomUUID(),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    }
    return send(method, path, headers, json)
  }
  return {
    get: (path) => send('GET', path),
    post: write('POST'),
    put: write('PUT'),
    patch: write('PATCH'),
    delete: write('DELETE'),
    async upload(path, name, bytes) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      const encoded = new Response(form)
      const headers = {
        'idempotency-key': randomUUID(),
        'content-type': encoded.headers.get('content-type') ?? '',
      }
      return send('POST', path, headers, Buffer.from(await encoded.arrayBuffer()))
    },
  }
}

/** Somebody at a browser of their own, which keeps the cookies it is given. */
export function browserOf(fastify: FastifyInstance): Visitor {
  const cookies = new Map<string, string>()
  const nobody = visitor(fastify, async () =>
    [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  )
  return {
    ...nobody,
    async post(path, body, options) {
      const answer = await nobody.post(path, body, options)
      for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(String(cookie)) ?? []
        if (name !== undefined && value !== undefined) cookies.set(name, value)
      }
      return answer
    },
  }
}

/**
 * The cookie of a new session.
 *
 * @param waits how often to wait as long as the door says where somebody else tried the name too often
 * @throws Error where the sign-in is refused
 */
export async function signIn(
  fastify: FastifyInstance,
  username: string,
  password: string,
  waits = 0,
): Promise<string> {
  const nobody = visitor(fastify, async () => undefined)
  const answer = await nobody.post('/api/session', { username, password })
  if (answer.status === 200) return String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const { seconds } = (answer.body as { details?: { seconds?: number } } | undefined)?.details ?? {}
  if (answer.status !== 429 || seconds === undefined || waits === 0)
    throw new Error(`${username} could not sign in: ${answer.text}`)
  await setTimeout(seconds * 1000)
  return signIn(fastify, username, password, waits - 1)
}

interface Injected {
  readonly statusCode: number
  readonly body: string
  readonly rawPayload: Buffer
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
}

function answerOf({ statusCode, body, rawPayload, headers }: Injected): Answer {
  const json = String(headers['content-type'] ?? '').includes('json') && body.length > 0
  return {
    status: statusCode,
    body: json ? JSON.parse(body) : undefined,
    text: body,
    bytes: rawPayload,
    headers,
  }
}

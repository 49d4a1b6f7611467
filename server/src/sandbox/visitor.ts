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

let keys = 0

/** A visitor with the cookie of a session, or without one. */
export function visitor(fastify: FastifyInstance, cookie?: string): Visitor {
  const write = (method: string) => (path: string, body?: unknown, options?: { key?: string }) => {
    keys += 1
    return send(fastify, method, path, {
      headers: {
        'idempotency-key': options?.key ?? `visitor-${process.pid}-${keys}`,
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
  }
  return {
    get: (path) => send(fastify, 'GET', path, { headers: cookie ? { cookie } : {} }),
    post: write('POST'),
    put: write('PUT'),
    patch: write('PATCH'),
    delete: write('DELETE'),
    async upload(path, name, bytes) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      const encoded = new Response(form)
      const headers = { 'content-type': encoded.headers.get('content-type') ?? '', ...(cookie && { cookie }) }
      return send(fastify, 'POST', path, { headers, payload: Buffer.from(await encoded.arrayBuffer()) })
    },
  }
}

/** Signs in and gives the visitor with that session. @throws Error where the sign-in is refused */
export async function signedIn(
  fastify: FastifyInstance,
  username: string,
  password: string,
): Promise<Visitor> {
  const answer = await visitor(fastify).post('/api/session', { username, password })
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`)
  return visitor(fastify, String(answer.headers['set-cookie']).split(';')[0])
}

async function send(
  fastify: FastifyInstance,
  method: string,
  url: string,
  { headers, payload }: { readonly headers: Record<string, string>; readonly payload?: string | Buffer },
): Promise<Answer> {
  const request = { method: method as 'GET', url, headers, ...(payload !== undefined && { payload }) }
  const response = await fastify.inject(request)
  const json = String(response.headers['content-type'] ?? '').includes('json')
  return {
    status: response.statusCode,
    body: json && response.body.length > 0 ? JSON.parse(response.body) : undefined,
    text: response.body,
    bytes: response.rawPayload,
    headers: response.headers,
  }
}

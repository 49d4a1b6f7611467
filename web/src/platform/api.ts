import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './api.generated.ts'
import { randomUuid } from './intent.ts'
import { problemFrom, Unreachable } from './problem.ts'

/** The typed client of the server's API. */
export type Api = Client<paths>

/** The wire shapes by name, such as `Schemas['Session']`. */
export type Schemas = components['schemas']

/** Sent along where a page asks by itself: what nobody pressed anything for keeps no session going. */
export const unattended = { 'x-unattended': 'yes' }

let pageAccount: string | undefined

/** Whose page stands on screen from now on, by account; nobody's once they left. */
export function pageIsOf(accountId: string | undefined): void {
  pageAccount = accountId
}

/**
 * Says whose page a request comes from: tabs share a cookie, and where somebody else signed in in another one, what is pressed here must not
 * be done in their name.
 */
export function pageHeader(): Readonly<Record<string, string>> {
  return pageAccount === undefined ? {} : { 'x-account': pageAccount }
}

/** The header under which the server recognizes a command it has seen before. */
export const idempotencyHeader = 'Idempotency-Key'

/**
 * A client whose commands carry one idempotency key.
 *
 * @param key kept across retries of one intent; left out, each call is an intent of its own
 */
export function apiClient(key?: string): Api {
  const client = createClient<paths>({ credentials: 'same-origin', headers: { accept: 'application/json' } })
  client.use({
    onRequest: ({ request, schemaPath }) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        request.headers.set(idempotencyHeader, key ?? randomUuid())
      }
      // who is signed in is asked whoever that is by now, and signing in is nobody's page; signing out is of this one
      if (schemaPath !== '/api/session' || request.method === 'DELETE')
        for (const [name, value] of Object.entries(pageHeader())) request.headers.set(name, value)
      return request
    },
    onError: ({ error }) => (isAbort(error) ? undefined : new Unreachable(error)),
  })
  return client
}

/** For reading. Commands go through `useCommand`, which keeps the key while a person tries again. */
export const api = apiClient()

/**
 * The data of a call that succeeded: `await answered(api.GET('/api/session'))`.
 *
 * @throws Problem when the server said no; Unreachable when it said nothing
 */
export async function answered<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call
  if (!response.ok) throw problemFrom(response.status, error)
  // Commands that answer 204 have no data; their type says `undefined` or `never`.
  return data as Data
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

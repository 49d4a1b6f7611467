import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from './problem.ts'

/** The key of "who am I". */
export const sessionKey = ['session'] as const

/** What stands in place of a session whose holder is to prove once more who they are: it goes on, and is asked about no more meanwhile. */
export const PROVES = 'proves'

/** The key of the sandbox; read it again after moving a clock. */
export const sandboxKey = ['sandbox'] as const

/**
 * The cache of what the server said. Refusals are answers and never asked again by themselves; silence and
 * mistakes of the server are, twice. Whoever is answered 401 anywhere is signed out here too.
 */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== sessionKey[0]) noticeSignedOut(client, error)
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        if (mutation.meta?.['signsIn'] !== true) noticeSignedOut(client, error)
      },
    }),
    defaultOptions: {
      // without a network it is tried and said that it failed; waiting in silence for one tells nobody anything
      queries: { staleTime: 10_000, retry: mayRetry, refetchOnWindowFocus: true, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}

/**
 * Where the server no longer knows who asks, nobody is signed in here any more; or somebody who is to give a code again, which the server
 * is asked; so is it where somebody else signed in in another tab. Said once: while somebody signs in again, further questions of the page behind change nothing.
 */
export function noticeSignedOut(client: QueryClient, error: unknown): void {
  if (isOfAnother(error)) void client.invalidateQueries({ queryKey: sessionKey })
  if (!isSignedOut(error)) return
  const known = client.getQueryData<object | string | null>(sessionKey)
  if (known === null || typeof known === 'string' || (known && 'step' in known)) return
  if (error instanceof Problem && error.code === 'identity.sign-in-again') {
    client.setQueryData(sessionKey, PROVES)
    return
  }
  client.setQueryData(sessionKey, null)
  void client.invalidateQueries({ queryKey: sessionKey })
}

/** Whether a question is worth repeating after so many failures. */
export function mayRetry(failures: number, error: unknown): boolean {
  const isAnswer = error instanceof Problem && error.status < 500
  return !isAnswer && failures < 2
}

/** Whether somebody else is signed in by now than the page is of. */
function isOfAnother(error: unknown): boolean {
  return error instanceof Problem && error.code === 'platform.another-account'
}

/** Whether the server no longer knows who asks. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401
}

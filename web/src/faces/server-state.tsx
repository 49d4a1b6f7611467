import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { makeQueryClient } from '../platform/query.ts'

/** One cache for the page, also where several parts of it are wrapped on their own. */
const queries = makeQueryClient()

/** Stands around everything that reads from or writes to the server. */
export function ServerState({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}

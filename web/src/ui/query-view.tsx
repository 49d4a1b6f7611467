import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LoadingLines } from './loading-lines.tsx'
import { ProblemAlert } from './problem-alert.tsx'

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>
  /** What to show where the answer holds nothing; with `isEmpty`. */
  readonly empty?: ReactNode
  readonly isEmpty?: ((data: Data) => boolean) | undefined
  readonly children: (data: Data) => ReactNode
}

/** The four states of everything that is read: loading, refused, empty, ready. */
export function QueryView<Data>({ query, empty, isEmpty, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? empty : children(query.data)
  }
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
  return <LoadingLines />
}

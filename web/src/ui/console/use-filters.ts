import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'

/** What a list is narrowed by, as it stands in the address. */
export interface Filters {
  /** Only conditions that are set. Put it into the query's key and into its parameters. */
  readonly values: Readonly<Record<string, string>>
  readonly active: boolean
  /** An empty or missing value takes the condition away. */
  readonly set: (key: string, value: string | undefined) => void
  readonly clear: () => void
  /** The conditions as a query string, `state=paid&q=…`; for links such as the export. */
  readonly query: string
}

/** The conditions of a list with these names, kept in the address. */
export function useFilters(keys: readonly string[]): Filters {
  const [params, setParams] = useSearchParams()
  const names = keys.join(' ')
  const set = useCallback(
    (key: string, value: string | undefined) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          if (value === undefined || value === '') after.delete(key)
          else after.set(key, value)
          return after
        },
        { replace: true },
      ),
    [setParams],
  )
  const clear = useCallback(
    () =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const key of names.split(' ')) after.delete(key)
          return after
        },
        { replace: true },
      ),
    [setParams, names],
  )
  return useMemo(() => {
    const values = filterValues(params, names.split(' '))
    const query = new URLSearchParams(values).toString()
    return { values, active: query !== '', set, clear, query }
  }, [params, names, set, clear])
}

/** The conditions that are set, by name. */
export function filterValues(params: URLSearchParams, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = params.get(key)
      return value === null || value === '' ? [] : [[key, value]]
    }),
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'

/** One page of a list, as the server gives it. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  /** The cursor of the page after it; null on the last. */
  readonly next: string | null
  /** How many rows the filter has in all, where the server knows. */
  readonly total?: number | null | undefined
}

/** Where a list stands. A list that is `ready` has rows; the other states say why there are none. */
export type ListState = 'loading' | 'empty' | 'refused' | 'ready'

/** A list read page by page, as tables and card lists show it. */
export interface PagedList<Row> {
  readonly state: ListState
  readonly pages: readonly (readonly Row[])[]
  readonly rows: readonly Row[]
  readonly total: number | undefined
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly loadMore: () => Promise<unknown>
  readonly error: Error | null
  readonly reload: () => void
}

/**
 * Reads a list by key, page after page.
 *
 *     const cases = usePagedList(['claims', filters], (cursor, signal) =>
 *       answered(api.GET('/api/claims', { params: { query: { ...filters, cursor } }, signal })))
 *
 * @param key   the query's key; filters belong into it
 * @param load  reads one page; `cursor` is undefined for the first
 */
export function usePagedList<Row>(
  key: readonly unknown[],
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>,
): PagedList<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Row>) => cursorAfter(last),
  })
  const pages = (query.data?.pages ?? []).map((page) => page.rows)
  const rows = pages.flat()
  return {
    state: listState({ isPending: query.isPending, error: query.error, count: rows.length }),
    pages,
    rows,
    total: query.data?.pages[0]?.total ?? undefined,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => query.fetchNextPage(),
    error: query.error,
    reload: () => void query.refetch(),
  }
}

/** A list that was read at once, as tables show it. */
export function wholeList<Row>(rows: readonly Row[]): PagedList<Row> {
  return {
    state: rows.length > 0 ? 'ready' : 'empty',
    pages: [rows],
    rows,
    total: rows.length,
    hasMore: false,
    isLoadingMore: false,
    loadMore: async () => undefined,
    error: null,
    reload: () => undefined,
  }
}

/** The cursor with which the page after this one is read, or undefined where there is none. */
export function cursorAfter(page: Page<unknown>): string | undefined {
  return page.next ?? undefined
}

/** Every row of a list, page after page: for what is offered to be picked from. */
export async function readAllPages<Row>(
  load: (cursor: string | undefined) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const page = await load(cursor)
    rows.push(...page.rows)
    cursor = cursorAfter(page)
  } while (cursor !== undefined)
  return rows
}

/** A list that was shown stays on screen when reading it again fails; only a first failure replaces it. */
export function listState(list: { isPending: boolean; error: unknown; count: number }): ListState {
  if (list.count > 0) return 'ready'
  if (list.error !== null && list.error !== undefined) return 'refused'
  return list.isPending ? 'loading' : 'empty'
}

/** What a table with previous and next shows of the pages read so far. `index` counts from 0. */
export function pageAt<Row>(list: Pick<PagedList<Row>, 'pages' | 'hasMore'>, index: number) {
  const last = Math.max(list.pages.length - 1, 0)
  const shown = Math.min(Math.max(index, 0), last)
  return {
    index: shown,
    rows: list.pages[shown] ?? [],
    hasPrevious: shown > 0,
    hasNext: shown < last || list.hasMore,
    nextIsRead: shown < last,
  }
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { usePagedList } from '../../../platform/pages.ts'

export type PublicNotice = Schemas['PublicNotice']
export type NoticeLine = Schemas['NoticeLine']

/** Where the list is asked for every place at once; the code of no region. */
const anywhere = '000000'

interface NoticesFilter {
  /** A jurisdiction and one of its regions, by whose clock open and over are told. */
  readonly place?: { readonly jurisdictionId: string; readonly regionId: string } | undefined
  readonly state?: 'open' | 'closed' | undefined
  readonly limit?: number | undefined
}

/** Public notices, newest first. */
export function usePublicNotices({ place, state, limit }: NoticesFilter) {
  return usePagedList(
    ['public-notices', 'list', place?.jurisdictionId ?? anywhere, state ?? 'any', limit ?? 'all'],
    (cursor, signal) =>
      answered(
        api.GET('/api/regions/{regionId}/public-notices', {
          params: {
            path: { regionId: place?.regionId ?? anywhere },
            query: {
              ...(place && { jurisdiction: place.jurisdictionId }),
              ...(state && { state }),
              ...(limit && { limit }),
              ...(cursor && { cursor }),
            },
          },
          signal,
        }),
      ),
  )
}

/** One notice, without its list. */
export function usePublicNotice(regionId: string, noticeId: string) {
  return useQuery({
    queryKey: ['public-notices', noticeId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/public-notices/{noticeId}', {
          params: { path: { regionId, noticeId } },
          signal,
        }),
      ),
  })
}

/** The list of a notice, ID numbers masked; `text` is a part of a name or of an organization's name. */
export function useNoticeLines(regionId: string, noticeId: string, text: string) {
  return usePagedList(['public-notices', noticeId, 'lines', text], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/public-notices/{noticeId}/lines', {
        params: {
          path: { regionId, noticeId },
          query: { limit: 50, ...(text !== '' && { text }), ...(cursor && { cursor }) },
        },
        signal,
      }),
    ),
  )
}

/** Where the list of a notice lies as a spreadsheet and on paper. */
export function listFiles({ regionId, noticeId }: PublicNotice): { xlsx: string; pdf: string } {
  const path = `/api/regions/${regionId}/public-notices/${noticeId}`
  return { xlsx: `${path}/lines?format=xlsx`, pdf: `${path}/list.pdf` }
}

export interface Objection {
  readonly grounds: string
  readonly objector: string
  readonly contact: string
}

/** Objects to one line of a notice. */
export function useObjection(notice: PublicNotice, line: NoticeLine) {
  return useCommand(
    (send, objection: Objection) =>
      answered(
        send.POST('/api/regions/{regionId}/public-notices/{noticeId}/lines/{lineId}/objections', {
          params: { path: { regionId: line.regionId, noticeId: notice.noticeId, lineId: line.lineId } },
          body: objection,
        }),
      ),
    { refresh: [] },
  )
}

/** The places whose bureaus publish notices. */
export function usePlaces() {
  return useQuery({
    queryKey: ['rulebooks'],
    queryFn: ({ signal }) => answered(api.GET('/api/rulebooks', { signal })),
    select: ({ rulebooks }) => {
      const places = new Map(rulebooks.map(({ jurisdiction }) => [jurisdiction.jurisdictionId, jurisdiction]))
      return [...places.values()]
    },
    staleTime: 300_000,
  })
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { usePagedList } from '../../../platform/pages.ts'
import type { Tone } from '../../../ui/state-tag.tsx'

export type OwnRealName = Schemas['OwnRealName']
export type RealNameRow = Schemas['RealNameRow']

export const realNameKey = ['real-name'] as const

/** Where the learner's own verification stands. */
export function useOwnRealName(regionId: string) {
  return useQuery({
    queryKey: [...realNameKey, 'own', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/real-name', { params: { path: { regionId } }, signal })),
    staleTime: 60_000,
  })
}

export function useRealNames(regionId: string, conditions: Readonly<Record<string, string>>) {
  return usePagedList([...realNameKey, 'list', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/real-names', {
        params: {
          path: { regionId },
          query: { limit: 50, ...conditions, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
}

/** How a state looks, and the word for it. */
export const realNameLooks = {
  open: { tone: 'plain', word: 'stateOpen' },
  waiting: { tone: 'wait', word: 'stateWaiting' },
  verified: { tone: 'good', word: 'stateVerified' },
  declined: { tone: 'bad', word: 'stateDeclined' },
} as const satisfies Record<RealNameRow['state'], { tone: Tone; word: string }>

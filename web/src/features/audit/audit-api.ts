import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'

export type Entry = Schemas['AuditRow']
export type Access = Schemas['AuditAccess']
export type Seal = Schemas['AuditSeal']
export type Chain = Schemas['ChainHealth']

type Conditions = Readonly<Record<string, string>>

const after = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor })

export function useEntries(regionId: string, conditions: Conditions) {
  return usePagedList(['audit', 'entries', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/audit/entries', {
        params: { path: { regionId }, query: { ...conditions, ...after(cursor) } },
        signal,
      }),
    ),
  )
}

export function useFigures(regionId: string, conditions: Conditions) {
  return useQuery({
    queryKey: ['audit', 'figures', regionId, conditions],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/audit/figures', {
          params: { path: { regionId }, query: conditions },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  })
}

export function useAccesses(regionId: string, conditions: Conditions) {
  return usePagedList(['audit', 'accesses', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/audit/accesses', {
        params: { path: { regionId }, query: { ...conditions, ...after(cursor) } },
        signal,
      }),
    ),
  )
}

export function useSeals(regionId: string, conditions: Conditions) {
  return usePagedList(['audit', 'seals', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/audit/seals', {
        params: { path: { regionId }, query: { ...conditions, ...after(cursor) } },
        signal,
      }),
    ),
  )
}

export function useHealth(regionId: string) {
  return useQuery({
    queryKey: ['audit', 'health', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/audit/health', { params: { path: { regionId } }, signal })),
    select: ({ chains }) => chains,
  })
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'

export type Snapshot = Schemas['RegisterSnapshot']
export type SnapshotRow = Schemas['RegisterSnapshotRow']
export type Overview = Schemas['RegisterOverview']
export type PersonFacts = Schemas['RegisterPersonFacts']

/** Everything that shows what a snapshot changes. */
export const afterRegisters = [['registers'], ['claims'], ['filing']] as const

export function useOverview(regionId: string) {
  return useQuery({
    queryKey: ['registers', 'overview', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/register-kinds', { params: { path: { regionId } }, signal })),
  })
}

export function useSnapshots(regionId: string, conditions: Readonly<Record<string, string>>) {
  return usePagedList(['registers', 'list', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/registers', {
        params: {
          path: { regionId },
          query: { limit: 50, ...conditions, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
}

export function useSnapshot(path: { regionId: string; snapshotId: string }) {
  return useQuery({
    queryKey: ['registers', 'snapshot', path.regionId, path.snapshotId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/registers/{snapshotId}', { params: { path }, signal })),
  })
}

export function useFindings(path: { regionId: string; snapshotId: string }) {
  return usePagedList(['registers', 'findings', path.regionId, path.snapshotId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/registers/{snapshotId}/findings', {
        params: { path, query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } },
        signal,
      }),
    ),
  )
}

export function usePersonFacts(regionId: string, personId: string, day: string) {
  return useQuery({
    queryKey: ['registers', 'person', regionId, personId, day],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/people/{personId}/register-facts', {
          params: { path: { regionId, personId }, query: { day } },
          signal,
        }),
      ),
  })
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { type PagedList, usePagedList } from '../../platform/pages.ts'

export type QuarantinedFile = Schemas['QuarantinedFile']
export type QuarantineStep = QuarantinedFile['actions'][number]

export function useQuarantine(
  regionId: string,
  filters: Readonly<Record<string, string>>,
): PagedList<QuarantinedFile> {
  return usePagedList(['quarantine', regionId, filters], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/quarantined-files', {
        params: { path: { regionId }, query: { ...filters, ...(cursor === undefined ? {} : { cursor }) } },
        signal,
      }),
    ),
  )
}

/** Which scanner looks through what is handed in, if any. */
export function useScanning(regionId: string) {
  return useQuery({
    queryKey: ['scanning', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/scanning', { params: { path: { regionId } }, signal })),
  })
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'

/** A case as a row of a list. */
export type CaseSummary = Schemas['CaseSummary']

/** A whole case. */
export type CaseFile = Schemas['CaseFile']

export type StageId = CaseSummary['stage']
export type WaitsFor = CaseSummary['waitsFor']

/** One case with everything on one sheet. */
export function useCase(regionId: string, planId: string) {
  return useQuery({
    queryKey: ['casefile', 'case', regionId, planId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/cases/{planId}', { params: { path: { regionId, planId } }, signal }),
      ),
  })
}

/** Cases by the conditions of a list. */
export function useCases(regionId: string, conditions: Readonly<Record<string, string>>, limit?: number) {
  return usePagedList(['casefile', 'cases', regionId, conditions, limit], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/cases', {
        params: {
          path: { regionId },
          query: {
            ...conditions,
            ...(cursor === undefined ? {} : { cursor }),
            ...(limit === undefined ? {} : { limit }),
          },
        },
        signal,
      }),
    ),
  )
}

/** How many cases stand where. */
export function useCaseCounts(regionId: string) {
  return useQuery({
    queryKey: ['casefile', 'counts', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/case-counts', { params: { path: { regionId } }, signal })),
    select: ({ counts }) => counts,
  })
}

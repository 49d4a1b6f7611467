import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { readAllPages, usePagedList } from '../../platform/pages.ts'

export type Survey = Schemas['NeedSurveyRow']
export type SurveyFigures = Schemas['NeedSurveyFigures']
export type Answer = NonNullable<Schemas['NeedAnswerView']['answer']>

export const surveysKey = ['outreach'] as const

/** Where a survey stands: the region it was opened in, and its id. */
export interface SurveyPath {
  readonly surveyRegionId: string
  readonly surveyId: string
}

export function useSurveys(regionId: string) {
  return usePagedList([...surveysKey, 'surveys', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/need-surveys', {
        params: { path: { regionId }, query: { ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
}

export function useSurvey(regionId: string, path: SurveyPath) {
  return useQuery({
    queryKey: [...surveysKey, 'survey', regionId, path],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/need-surveys/{surveyRegionId}/{surveyId}', {
          params: { path: { regionId, ...path } },
          signal,
        }),
      ),
  })
}

export function useDemand(regionId: string, path: SurveyPath) {
  return useQuery({
    queryKey: [...surveysKey, 'demand', regionId, path],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/need-surveys/{surveyRegionId}/{surveyId}/demand', {
          params: { path: { regionId, ...path } },
          signal,
        }),
      ),
  })
}

/** An occupation of the catalogue: one that licensed institutions of the city teach. */
export interface CataloguedOccupation {
  readonly code: string
  readonly name: string
}

const PAGE_ROWS = 200
const CATALOGUE_STANDS_MS = 600_000

/** What is taught in the city, by name; offered where somebody types an occupation. */
export function useOccupations(regionId: string) {
  return useQuery({
    queryKey: [...surveysKey, 'occupations', regionId],
    staleTime: CATALOGUE_STANDS_MS,
    queryFn: async ({ signal }): Promise<CataloguedOccupation[]> => {
      const rows = await readAllPages((cursor) =>
        answered(
          api.GET('/api/regions/{regionId}/catalog/institutions', {
            params: {
              path: { regionId },
              query: { limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) },
            },
            signal,
          }),
        ),
      )
      const names = new Map(
        rows.flatMap(({ trades }) => trades.map((trade) => [trade.occupationName, trade.occupationCode])),
      )
      return [...names]
        .map(([name, code]) => ({ name, code }))
        .toSorted((one, other) => one.name.localeCompare(other.name, 'zh'))
    },
  })
}

/** What an organization answered, with the survey it was asked by. */
export function useAnswer(path: SurveyPath & { regionId: string; organizationId: string }) {
  return useQuery({
    queryKey: [...surveysKey, 'answer', path],
    queryFn: ({ signal }) =>
      answered(
        api.GET(
          '/api/regions/{regionId}/organizations/{organizationId}/need-answers/{surveyRegionId}/{surveyId}',
          {
            params: { path },
            signal,
          },
        ),
      ),
  })
}

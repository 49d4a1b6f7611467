import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'

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

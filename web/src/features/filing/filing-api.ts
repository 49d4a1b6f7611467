import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { paths } from '../../platform/api.generated.ts'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'

export type PlanView = Schemas['PlanView']
export type PlanOutlook = Schemas['PlanOutlook']
export type ClassView = Schemas['ClassView']
export type RosterRow = Schemas['RosterRow']
export type NoticeSummary = Schemas['RulebookSummary']

/** One plan with its papers, steps and outlook. */
export function usePlan(regionId: string, planId: string) {
  return useQuery({
    queryKey: ['filing', 'plan', regionId, planId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/plans/{planId}', { params: { path: { regionId, planId } }, signal }),
      ),
  })
}

/** The notices in force for a region. */
export function useNoticesFor(regionId: string) {
  return useQuery({
    queryKey: ['rulebooks', 'for', regionId],
    queryFn: ({ signal }) => answered(api.GET('/api/rulebooks', { params: { query: { regionId } }, signal })),
    select: ({ rulebooks }) => rulebooks,
  })
}

/** What the outlook of a plan is asked with. */
export type PreviewQuestion = NonNullable<
  paths['/api/regions/{regionId}/plan-preview']['get']['parameters']['query']
>

/** What a plan being typed can bring and by when it is to be filed; asked once enough is filled in. */
export function usePreview(regionId: string, question: PreviewQuestion | undefined) {
  return useQuery({
    queryKey: ['filing', 'preview', regionId, question],
    enabled: question !== undefined,
    // what was told stays in sight while the next answer is on its way
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      if (question === undefined) throw new Error('a preview needs a question')
      return answered(
        api.GET('/api/regions/{regionId}/plan-preview', {
          params: { path: { regionId }, query: question },
          signal,
        }),
      )
    },
  })
}

/** The words of the undertaking of a plan. */
export function useUndertaking(regionId: string, planId: string) {
  return useQuery({
    queryKey: ['filing', 'undertaking', regionId, planId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/plans/{planId}/undertaking', {
          params: { path: { regionId, planId } },
          signal,
        }),
      ),
  })
}

/** One class with what may be done. */
export function useClass(regionId: string, classId: string) {
  return useQuery({
    queryKey: ['filing', 'class', regionId, classId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/classes/{classId}', {
          params: { path: { regionId, classId } },
          signal,
        }),
      ),
  })
}

/** The roster of a class. */
export function useRoster(regionId: string, classId: string, text: string) {
  return usePagedList(['filing', 'roster', regionId, classId, text], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/classes/{classId}/roster', {
        params: {
          path: { regionId, classId },
          query: {
            limit: 100,
            ...(text === '' ? {} : { text }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
        signal,
      }),
    ),
  )
}

/** What a clerk may ask about: people in two classes at once, more people than planned. */
export function useRosterDoubts(regionId: string, classId: string) {
  return useQuery({
    queryKey: ['filing', 'doubts', regionId, classId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/classes/{classId}/roster-doubts', {
          params: { path: { regionId, classId } },
          signal,
        }),
      ),
  })
}

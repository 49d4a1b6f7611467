import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'
import type { Tone } from '../../ui/state-tag.tsx'

export type ClosedCase = Schemas['ClosedCase']
export type Hold = Schemas['CaseHold']
export type DisposalSummary = Schemas['DisposalSummary']
export type Disposal = Schemas['Disposal']
export type DisposalCase = Schemas['DisposalCase']

/** What is read anew after something was decided about keeping or disposing. */
export const refresh = [['disposal'], ['casefile']] as const

export const keepingStates = ['due', 'held', 'under-way', 'disposed', 'kept'] as const

export const keepingTones: Readonly<Record<ClosedCase['state'], Tone>> = {
  due: 'wait',
  held: 'bad',
  'under-way': 'busy',
  disposed: 'plain',
  kept: 'good',
}

export const disposalTones: Readonly<Record<DisposalSummary['state'], Tone>> = {
  proposed: 'wait',
  confirmed: 'busy',
  done: 'good',
  declined: 'bad',
  withdrawn: 'plain',
}

/** The query of a list with its conditions and the cursor of a page. */
export function pageQuery(values: Readonly<Record<string, string | undefined>>, cursor: string | undefined) {
  return { ...values, ...(cursor !== undefined && { cursor }) }
}

export function useClosedCases(regionId: string, values: Readonly<Record<string, string | undefined>>) {
  return usePagedList(['disposal', 'closed', regionId, values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/closed-cases', {
        params: { path: { regionId }, query: pageQuery(values, cursor) },
        signal,
      }),
    ),
  )
}

export function useHolds(regionId: string, values: Readonly<Record<string, string | undefined>>) {
  return usePagedList(['disposal', 'holds', regionId, values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/holds', {
        params: { path: { regionId }, query: pageQuery(values, cursor) },
        signal,
      }),
    ),
  )
}

export function useCaseHolds(regionId: string, planId: string) {
  return useQuery({
    queryKey: ['disposal', 'case-holds', regionId, planId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/cases/{planId}/holds', {
          params: { path: { regionId, planId } },
          signal,
        }),
      ),
  })
}

export function useDisposals(regionId: string, values: Readonly<Record<string, string | undefined>>) {
  return usePagedList(['disposal', 'list', regionId, values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/disposals', {
        params: { path: { regionId }, query: pageQuery(values, cursor) },
        signal,
      }),
    ),
  )
}

export function useDisposal(regionId: string, disposalId: string) {
  return useQuery({
    queryKey: ['disposal', 'one', regionId, disposalId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/disposals/{disposalId}', {
          params: { path: { regionId, disposalId } },
          signal,
        }),
      ),
  })
}

export function useDisposalCases(regionId: string, disposalId: string) {
  return usePagedList(['disposal', 'cases', regionId, disposalId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/disposals/{disposalId}/cases', {
        params: { path: { regionId, disposalId }, query: pageQuery({}, cursor) },
        signal,
      }),
    ),
  )
}

import { answered, api, type Schemas } from '../../../platform/api.ts'
import { usePagedList } from '../../../platform/pages.ts'

export type Objection = Schemas['Objection']

/** Objections, newest first, by the conditions of a list. */
export function useObjections(regionId: string, conditions: Readonly<Record<string, string>>) {
  return usePagedList(['review', 'objections', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/objections', {
        params: { path: { regionId }, query: { ...conditions, ...(cursor === undefined ? {} : { cursor }) } },
        signal,
      }),
    ),
  )
}

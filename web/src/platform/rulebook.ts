import { useQuery } from '@tanstack/react-query'
import type { Rulebook } from '@zhixun/policy'
import { answered, api, type Schemas } from './api.ts'

/** A notice with the rulebook that the engine judges by, for policy worked out in the page. */
export type NoticeWithRulebook = Omit<Schemas['RulebookView'], 'rulebook'> & { readonly rulebook: Rulebook }

/** Notices hardly ever change while somebody reads them. */
const staleTime = 300_000

/** How to read one notice with the values confirmed for a region. */
export function noticeQuery(rulebookId: string, regionId: string) {
  return {
    queryKey: ['rulebooks', rulebookId, regionId] as const,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<NoticeWithRulebook> => {
      const params = { path: { rulebookId }, query: { regionId } }
      const view = await answered(api.GET('/api/rulebooks/{rulebookId}', { params, signal }))
      // the server hands out the rulebook as the engine itself read it
      return { ...view, rulebook: view.rulebook as unknown as Rulebook }
    },
    staleTime,
  }
}

/** One notice with the values confirmed for a region. */
export function useNotice(rulebookId: string, regionId: string) {
  return useQuery(noticeQuery(rulebookId, regionId))
}

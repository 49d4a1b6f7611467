import { useQuery } from '@tanstack/react-query'
import type { Rulebook } from '@zhixun/policy'
import { answered, api, type Schemas } from '../../platform/api.ts'

/** A notice in force, in short. */
export type RulebookSummary = Schemas['RulebookSummary']

/** A notice told in full, with the rulebook that the engine judges by. */
export type RulebookView = Omit<Schemas['RulebookView'], 'rulebook'> & { readonly rulebook: Rulebook }

/** Notices hardly ever change while somebody reads them. */
const staleTime = 300_000

/** All notices in force, everywhere. */
export function useRulebooks() {
  return useQuery({
    queryKey: ['rulebooks'],
    queryFn: ({ signal }) => answered(api.GET('/api/rulebooks', { signal })),
    select: ({ rulebooks }) => rulebooks,
    staleTime,
  })
}

/** One notice; with the values confirmed for a region where one is named. */
export function useRulebook(rulebookId: string, regionId?: string) {
  return useQuery({
    queryKey: ['rulebooks', rulebookId, regionId ?? 'anywhere'],
    queryFn: async ({ signal }) => {
      const query = regionId === undefined ? {} : { regionId }
      const view = await answered(
        api.GET('/api/rulebooks/{rulebookId}', { params: { path: { rulebookId }, query }, signal }),
      )
      // the server hands out the rulebook as the engine itself read it
      return { ...view, rulebook: view.rulebook as unknown as Rulebook } satisfies RulebookView
    },
    staleTime,
    // while the values of another region are read, the notice itself stays on screen
    placeholderData: (before) => (before?.rulebookId === rulebookId ? before : undefined),
  })
}

/** Notices by the bureau that issued them, in the order the server gives. */
export function byJurisdiction(
  rulebooks: readonly RulebookSummary[],
): { jurisdiction: RulebookSummary['jurisdiction']; rulebooks: RulebookSummary[] }[] {
  const groups = new Map<string, RulebookSummary[]>()
  for (const rulebook of rulebooks) {
    const { jurisdictionId } = rulebook.jurisdiction
    groups.set(jurisdictionId, [...(groups.get(jurisdictionId) ?? []), rulebook])
  }
  return [...groups.values()].flatMap((listed) =>
    listed[0] === undefined ? [] : [{ jurisdiction: listed[0].jurisdiction, rulebooks: listed }],
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keepWalk } from '../../platform/kept-walk.ts'
import { askSandbox } from '../../platform/sandbox.ts'

/** One step of a walk: who acts, what happens, and once it is done the page where it can be seen. */
export interface WalkStep {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly tellsZh: string
  readonly tellsEn: string
  /** `firm`, a duty in the city's bureau, or `time`. */
  readonly by: string
  /** Whom to sign in as to see the page; null where anyone may. */
  readonly username: string | null
  readonly page: string | null
}

/** A walk from filing to payment in a sandbox city. */
export interface Walk {
  readonly walkId: string
  readonly cityId: string
  /** How many steps are done. */
  readonly done: number
  readonly steps: readonly WalkStep[]
  readonly today: string
}

const walkKey = (walkId: string) => ['sandbox-walk', walkId] as const

export function useWalk(walkId: string) {
  return useQuery({
    queryKey: walkKey(walkId),
    queryFn: ({ signal }) => askSandbox<Walk>(`/walks/${encodeURIComponent(walkId)}`, undefined, signal),
  })
}

/** Begins a walk in a city. */
export function useBeginWalk(onBegun: (walk: Walk) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (cityId: string) => askSandbox<Walk>(`/cities/${encodeURIComponent(cityId)}/walks`, {}),
    onSuccess: (walk) => {
      queries.setQueryData(walkKey(walk.walkId), walk)
      keepWalk(walk.walkId)
      onBegun(walk)
    },
  })
}

/** Does the next step. Told how many are done, the server does none twice. */
export function useNextStep({ walkId, done }: Walk) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => askSandbox<Walk>(`/walks/${encodeURIComponent(walkId)}/next`, { done }),
    onSuccess: async (walk) => {
      await queries.invalidateQueries()
      queries.setQueryData(walkKey(walkId), walk)
      if (walk.done === walk.steps.length) keepWalk(null)
    },
  })
}

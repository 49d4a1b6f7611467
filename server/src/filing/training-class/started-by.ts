import { z } from 'zod'
import type { Actor } from '../../platform/index.ts'

/** Who of which organization started a task that goes on without them. */
export const StartedBy = z.object({
  id: z.string(),
  name: z.string(),
  homeRegionId: z.string(),
  organizationId: z.string(),
})
export type StartedBy = z.output<typeof StartedBy>

/** As the task's payload keeps it. */
export function startedBy({ id, name, homeRegionId }: Actor, organizationId: string): StartedBy {
  return { id, name, homeRegionId, organizationId }
}

/** The organization in whose name a task was started: its right was checked then, and is checked again. */
export function organizationActor(by: StartedBy): Actor {
  const { organizationId } = by
  return {
    ...by,
    kind: 'organization',
    roles: [],
    duties: ['training'],
    scope: { kind: 'organization', organizationId },
  }
}

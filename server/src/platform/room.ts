import type { Platform } from './execute.ts'
import type { RoomRoutes } from './http/api.ts'
import type { Job } from './jobs.ts'
import type { Subscription } from './outbox.ts'
import type { Sweep } from './sweeps.ts'
import type { BacklogSource, WaitingSource } from './waiting.ts'

/** What a room brings to the application. */
export interface Room {
  readonly routes: RoomRoutes
  readonly jobs?: readonly Job[]
  readonly subscriptions?: readonly Subscription[]
  readonly sweeps?: readonly Sweep[]
  /** What waits for somebody in it, for the to-do list. */
  readonly waiting?: readonly WaitingSource[]
  /** How much waits in it for the holders of roles. */
  readonly backlogs?: readonly BacklogSource[]
  /** Removes what is old by the machine's time and nobody's business, such as sessions that are over; once a minute. */
  readonly clearAway?: (platform: Platform) => Promise<void>
}

import type { Job } from './background/jobs.ts'
import type { Subscription } from './background/outbox.ts'
import type { Sweep } from './background/sweeps.ts'
import type { Platform } from './command/execute.ts'
import type { RoomRoutes } from './http/api.ts'
import type { BacklogSource, RemarkSource, WaitingSource } from './waiting.ts'

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
  /** What it knows of amounts that are to be paid. */
  readonly remarks?: readonly RemarkSource[]
  /** Removes what is old by the machine's time and nobody's business, such as sessions that are over; once a minute. */
  readonly clearAway?: (platform: Platform) => Promise<void>
}

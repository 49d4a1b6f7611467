import type { Day } from './clock.ts'
import type { Command } from './command.ts'
import type { Connection, Tx } from './database.ts'
import { inScope } from './database.ts'

/**
 * Something that happens by itself on a day: a public notice ends, a class begins. A sweep finds what is due and has the
 * system carry out a command for each. It looks at the state, not at a timer that could be missed, so it bears any
 * outage and any jump of a sandbox clock.
 */
export interface Sweep {
  readonly name: string
  readonly command: Command
  /** Inputs of the commands that are due in these regions on this day. */
  readonly findDue: (
    tx: Tx,
    regions: readonly string[],
    today: Day,
  ) => Promise<readonly { regionId: string }[]>
}

/** What is due, as inputs for the sweep's command. */
export function findDue(
  db: Connection,
  sweep: Sweep,
  regions: readonly string[],
  today: Day,
): Promise<readonly { regionId: string }[]> {
  return inScope(db, { kind: 'system' }, (tx) => sweep.findDue(tx, regions, today), 'read only')
}

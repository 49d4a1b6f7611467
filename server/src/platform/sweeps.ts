import type { z } from 'zod'
import type { Day } from './clock.ts'
import type { Command, RegionInput } from './command.ts'
import { type Connection, inScope, type Tx } from './database.ts'

/**
 * Something that happens by itself on a day: a public notice ends, a class begins. A sweep finds what is due and has the
 * system carry out a command for each. It looks at the state, not at a timer that could be missed, so it bears any
 * outage and any jump of a sandbox clock.
 */
export interface Sweep {
  readonly name: string
  readonly command: Command
  /** Inputs of the commands that are due in these regions on this day. */
  readonly findDue: (tx: Tx, regions: readonly string[], today: Day) => Promise<readonly RegionInput[]>
}

/** Declares a sweep, its inputs checked against the command's schema by the compiler. */
export function sweep<Input extends z.ZodType<RegionInput>, Output>(definition: {
  readonly name: string
  readonly command: Command<Input, Output>
  readonly findDue: (
    tx: Tx,
    regions: readonly string[],
    today: Day,
  ) => Promise<readonly (z.input<Input> & RegionInput)[]>
}): Sweep {
  return definition as unknown as Sweep
}

/** What is due, as inputs for the sweep's command. */
export function findDue(
  db: Connection,
  due: Sweep,
  regions: readonly string[],
  today: Day,
): Promise<readonly RegionInput[]> {
  return inScope(db, { kind: 'system' }, (tx) => due.findDue(tx, regions, today), 'read only')
}

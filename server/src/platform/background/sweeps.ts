import type { z } from 'zod'
import { canonicalJson } from '../canonical-json.ts'
import type { Day } from '../clock.ts'
import { systemActor } from '../command/actor.ts'
import type { Command, RegionInput } from '../command/command.ts'
import { executeCommand, type Platform } from '../command/execute.ts'
import { Refusal } from '../command/refusal.ts'
import { type Connection, inScope, type Tx } from '../database/database.ts'

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

/**
 * Has the system do what is due in these regions, each by its own day. One case that cannot go on does not hold up the
 * others: it is logged, stays due and is tried again. What is refused because somebody did it meanwhile, another server or the firm
 * itself, is not due any more, and nothing to tell.
 *
 * @returns how many commands were carried out
 */
export async function sweepRegions(
  platform: Platform,
  sweeps: readonly Sweep[],
  regions: readonly string[],
  log: (line: string) => void,
): Promise<number> {
  let done = 0
  for (const [today, alike] of Map.groupBy(regions, (region) => platform.clock.today(region))) {
    for (const due of sweeps) {
      for (const input of await findDue(platform.db, due, alike, today)) {
        try {
          await executeCommand(platform, due.command, systemActor(input.regionId), input)
          done += 1
        } catch (error) {
          if (error instanceof Refusal && !(await isDue(platform.db, due, input, today))) continue
          log(`${due.name}: ${error instanceof Refusal ? error.message : stackOf(error)}`)
        }
      }
    }
  }
  return done
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function isDue(db: Connection, due: Sweep, input: RegionInput, today: Day): Promise<boolean> {
  const wanted = canonicalJson(input)
  const still = await findDue(db, due, [input.regionId], today)
  return still.some((each) => canonicalJson(each) === wanted)
}

/** What is due, as inputs for the sweep's command. */
function findDue(
  db: Connection,
  due: Sweep,
  regions: readonly string[],
  today: Day,
): Promise<readonly RegionInput[]> {
  return inScope(db, { kind: 'system' }, (tx) => due.findDue(tx, regions, today), 'read only')
}

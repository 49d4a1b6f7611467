import { sql } from 'kysely'
import { z } from 'zod'
import type { Day, Tx } from '../platform/index.ts'
import type { Edition } from '../rulebook/index.ts'

/** How long a case is kept, by the notice it was decided under. (保存期限) */
export const KeepingView = z
  .object({
    /** The day of the last act; null while the case goes on. */
    closedOn: z.iso.date().nullable(),
    years: z.int(),
    /** The last day on which it has to be there; null while the case goes on. */
    until: z.iso.date().nullable(),
    clause: z.string(),
    /** How we read the notice, where it does not say. */
    reading: z.string().nullable(),
    /** When its personal data were disposed of, and by which disposal; null while they are there. */
    disposed: z.object({ on: z.iso.date(), number: z.string() }).nullable(),
  })
  .meta({ id: 'CaseKeeping' })

/** The same day some years later; where there is none, the last of the month. */
export function yearsLater(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = day.slice(4)
  return `${year}${rest === '-02-29' && !isLeap ? '-02-28' : rest}`
}

/** How long this case is kept. */
export async function keepingOf(
  tx: Tx,
  at: { readonly regionId: string; readonly planId: string },
  { rulebook }: Edition,
): Promise<z.output<typeof KeepingView>> {
  const { rows } = await sql<{
    closed_on: Day
    is_over: boolean
    disposed_on: Day | null
    number: string | null
  }>`
    select closed_on, is_over, disposed_on, disposal_number as number
    from casefile.closed_case
    where region_id = ${at.regionId} and plan_id = ${at.planId}
  `.execute(tx)
  const [closed] = rows
  const closedOn = closed?.is_over ? closed.closed_on : null
  const disposed = closed?.disposed_on ? { on: closed.disposed_on, number: closed.number ?? '' } : null
  const { years, clause, reading } = rulebook.procedure.keeping
  const until = closedOn && yearsLater(closedOn, years)
  return { closedOn, years, until, clause, reading: reading ?? null, disposed }
}

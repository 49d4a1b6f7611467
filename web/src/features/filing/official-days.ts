import { officialYears } from '@zhixun/policy'
import { addDays } from '../../ui/legal-day-format.ts'

/** Days off by the official calendar of all published years. */
export const officialHolidays: ReadonlySet<string> = new Set(
  officialYears.flatMap(({ daysOff }) => daysOff.flatMap(({ from, until }) => daysFrom(from, until))),
)

/** Weekend days on which work is made up. */
export const officialMakeUpDays: ReadonlySet<string> = new Set(
  officialYears.flatMap(({ makeUpDays }) => makeUpDays),
)

/** All days from the first to the last, both included. */
function daysFrom(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

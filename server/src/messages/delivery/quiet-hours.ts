import { chinaDay, plusDays, startOfDay } from '../../platform/index.ts'

/** Nobody's phone rings between these hours in China. (免打扰时段) */
export const QUIET_FROM_HOUR = 21
export const QUIET_UNTIL_HOUR = 8

const MS_PER_HOUR = 3_600_000

/** The first moment from `now` on at which a message may go out. E-mail rings nowhere and is not held up. */
export function afterQuietHours(now: Date): Date {
  const day = chinaDay(now)
  const hours = (now.getTime() - startOfDay(day).getTime()) / MS_PER_HOUR
  if (hours < QUIET_UNTIL_HOUR) return morningOf(day)
  return hours < QUIET_FROM_HOUR ? now : morningOf(plusDays(day, 1))
}

function morningOf(day: string): Date {
  return new Date(startOfDay(day).getTime() + QUIET_UNTIL_HOUR * MS_PER_HOUR)
}

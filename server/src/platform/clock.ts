import type { Jurisdictions } from './jurisdictions.ts'

/** A day of the Chinese calendar, `YYYY-MM-DD`. */
export type Day = string

/**
 * The time, per region: a sandbox city can live in 2023. Nobody in the rooms asks the machine; commands are given
 * `now` and `today`.
 */
export interface Clock {
  now(regionId: string): Date
  today(regionId: string): Day
  /** The machine's own time: for sessions and locks, never for anything legal. */
  real(): Date
}

const MILLISECONDS_PER_DAY = 86_400_000
// China has had one time zone without summer time since 1992
const CHINA_OFFSET_MS = 8 * 3_600_000

/** The day in China at an instant. */
export function chinaDay(instant: Date): Day {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}

/** The instant at which a day begins in China. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MS)
}

/** The day some days later, or earlier where negative. */
export function plusDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
}

/** Real time plus the region's offset. */
export function jurisdictionClock(jurisdictions: Jurisdictions, machineTime: () => number = Date.now): Clock {
  const now = (regionId: string) => new Date(machineTime() + jurisdictions.clockOffset(regionId))
  return { now, today: (regionId) => chinaDay(now(regionId)), real: () => new Date(machineTime()) }
}

/** A clock that stands still until it is told otherwise; for tests. */
export function fixedClock(start: Day): Clock & { setDay(day: Day): void } {
  let day = start
  const now = () => new Date(startOfDay(day).getTime() + 9 * 3_600_000)
  return {
    now,
    today: () => day,
    real: now,
    setDay(next) {
      day = next
    },
  }
}

/** An instant as a clock in China shows it, for papers: `2023-02-06 10:32:05`. */
export function chinaClock(instant: Date): string {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** The one of the latest day; of several of that day the first. @returns undefined where there are none */
export function latestOf<Dated>(dated: readonly Dated[], dayOf: (one: Dated) => Day): Dated | undefined {
  return dated.reduce<Dated | undefined>(
    (latest, one) => (latest === undefined || dayOf(one) > dayOf(latest) ? one : latest),
    undefined,
  )
}

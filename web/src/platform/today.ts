import { useSandbox } from './sandbox.ts'

// China keeps one time all year, eight hours ahead of UTC
const chinaOffsetMs = 8 * 3_600_000

/** The day in China at an instant, as YYYY-MM-DD. */
export function chinaDay(instant: Date): string {
  return new Date(instant.getTime() + chinaOffsetMs).toISOString().slice(0, 10)
}

/**
 * What day it is where a notice is in force: the clock of its city in a sandbox, else the day in China. For telling what is open;
 * what may be done the server decides by its own clock.
 */
export function useDayIn(): (rulebookId: string) => string {
  const sandbox = useSandbox()
  const real = chinaDay(new Date())
  return (rulebookId) => sandbox?.cities.find((city) => city.rulebookId === rulebookId)?.today ?? real
}

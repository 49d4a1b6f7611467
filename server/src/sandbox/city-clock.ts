import type { App } from '../app.ts'
import { type Day, inScope, setClockOffset, startOfDay } from '../platform/index.ts'
import type { SandboxCity } from './cities.ts'

const OPENING_HOUR_MS = 9 * 3_600_000

/** Sets a city's clock to nine in the morning of a day; what is due by then happens. */
export async function moveClock(app: App, city: SandboxCity, day: Day): Promise<void> {
  const offset = startOfDay(day).getTime() + OPENING_HOUR_MS - app.platform.clock.real().getTime()
  await inScope(app.platform.db, { kind: 'system' }, (tx) =>
    setClockOffset(tx, city.regions, Math.round(offset)),
  )
  await app.jurisdictions.refresh()
  await letItHappen(app, city)
}

/** Does what is due in a city now, and tells rooms of what that caused. */
export async function letItHappen(app: App, city: SandboxCity): Promise<void> {
  await app.sweep(city.regions)
  await app.deliverEvents()
}

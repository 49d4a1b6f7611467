import type { Platform } from '../../platform/index.ts'
import { deleteCodesBefore } from '../code/code-store.ts'
import { forgetDevicesBefore } from '../security-store.ts'
import { asSystem } from '../session/session.ts'
import { deleteSessionsBefore } from '../session/session-store.ts'
import { deleteBrakesBefore } from './brake-store.ts'
import { codeBrake } from './brakes.ts'
import { deleteEventsBefore } from './sign-in-event-store.ts'
import { DEVICE_DAYS } from './sign-in-routes.ts'

/** Network logs are kept for six months at least (Cybersecurity Law, article on log retention); we keep them for seven. */
const EVENTS_KEPT_DAYS = 213
const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000

/** Removes expired sessions, forgotten failures, strangers' devices and records that are old. */
export async function clearAwayOldSignIns(platform: Platform): Promise<void> {
  const now = platform.clock.real()
  const ago = (ms: number) => new Date(now.getTime() - ms)
  await asSystem(platform.db, async (tx) => {
    await deleteSessionsBefore(tx, now)
    await deleteBrakesBefore(tx, ago(codeBrake.forgetMinutes * MS_PER_MINUTE))
    await forgetDevicesBefore(tx, ago(DEVICE_DAYS * MS_PER_DAY))
    await deleteCodesBefore(tx, ago(MS_PER_DAY))
    await deleteEventsBefore(tx, ago(EVENTS_KEPT_DAYS * MS_PER_DAY))
  })
}

import { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { refuseUnless } from '../command/refusal.ts'
import { tooOften } from '../command/refusals.ts'

const WINDOW_MS = 60_000
/** Of all kinds, from one address in a minute: an office of fifty clerks that all work at once needs a third. */
export const FLOOD_TIMES = 6000

/**
 * A hook that keeps one address from taking a whole server for itself. Counted in the memory of this server, for it is this server's
 * breath that is spared; the oldest window is simply forgotten.
 *
 * @throws tooOften
 */
export function stemFlood(now: () => number, width: number) {
  let endsAt = 0
  let times = new Map<string, number>()
  return async (request: FastifyRequest): Promise<void> => {
    if (width === 0 || request.url === '/healthz' || !(request.raw.socket instanceof Socket)) return
    if (now() >= endsAt) {
      endsAt = now() + WINDOW_MS
      times = new Map()
    }
    const used = (times.get(request.ip) ?? 0) + 1
    times.set(request.ip, used)
    const seconds = Math.max(1, Math.ceil((endsAt - now()) / 1000))
    refuseUnless(used <= FLOOD_TIMES * width, tooOften({ minutes: 1, retryAfterSeconds: seconds }))
  }
}

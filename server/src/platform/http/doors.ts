import { createHash } from 'node:crypto'
import { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { refuseUnless } from '../command/refusal.ts'
import { tooOften } from '../command/refusals.ts'
import type { Connection } from '../database/database.ts'
import type { SessionCookie } from './session-cookie.ts'

/** How often something may be done before one has to wait. (限次) */
interface Door {
  /** Whose times are counted: an address stands for everybody in an office. */
  readonly per: 'address' | 'session'
  readonly times: number
  readonly minutes: number
}

/**
 * Doors that are limited, over all servers together. Those open to anyone are narrow, for guessing and for gathering what is public
 * one by one; those of people who are signed in stand above what a busy day needs (docs/adr/0034).
 */
export const doors = {
  /** A certificate by number and code, a case by its number. */
  'look-up': { per: 'address', times: 60, minutes: 10 },
  objection: { per: 'address', times: 20, minutes: 60 },
  registration: { per: 'address', times: 30, minutes: 60 },
  /** All that is done to get in: a factory's workers may share one address. */
  'sign-in': { per: 'address', times: 600, minutes: 15 },
  /** A code by short message: each costs money, and rings somebody's phone. */
  code: { per: 'address', times: 300, minutes: 60 },
  upload: { per: 'session', times: 300, minutes: 60 },
  /** A list as a spreadsheet. */
  export: { per: 'session', times: 120, minutes: 60 },
} as const satisfies Record<string, Door>

export type DoorName = keyof typeof doors

declare module 'fastify' {
  interface FastifyContextConfig {
    door?: DoorName
    /** A door only where it is asked for as a spreadsheet. */
    list?: true
  }
}

/** Counts a use of a door in the present window, or of a link while it lasts. @returns how often it was used, this time included */
export type CountUse = (use: {
  door: DoorName | 'download-link'
  who: string
  endsAt: Date
}) => Promise<number>

const SECOND_MS = 1000
/** Enough of a digest to tell one who came from another. */
const WHO_PLACES = 12
const MINUTE_MS = 60 * SECOND_MS

/** Counts in the database, which all servers share: one statement a use. */
export function countInDatabase(db: Connection): CountUse {
  return async ({ door, who, endsAt }) => {
    const { rows } = await sql<{ times: number }>`
      insert into platform.door_use as used (door, who, ends_at, times)
      values (${door}, ${who}, ${endsAt}, 1)
      on conflict (door, who, ends_at) do update set times = used.times + 1
      returning times`.execute(db)
    const times = rows[0]?.times ?? 1
    // whoever opens a window takes away some that are over
    if (times === 1)
      await sql`
        delete from platform.door_use
        where (door, who, ends_at) in (
          select door, who, ends_at from platform.door_use
          where ends_at < ${new Date(endsAt.getTime() - 24 * 60 * MINUTE_MS)}
          limit 100 for update skip locked)`.execute(db)
    return times
  }
}

/** What the doorkeeper needs to know. */
export interface DoorSettings {
  readonly session: SessionCookie
  readonly count: CountUse
  readonly now: () => number
  /** How much wider doors are than usual; 0 opens them. */
  readonly width: number
  /** Makes of an address something that tells nothing about it. */
  readonly blind: (address: string) => string
}

/**
 * Stands at the doors: refuses whoever came too often in a window of time.
 *
 * What comes over no network (the sandbox that is filled, tests) is not counted. Writing routes of `identity` are the door `sign-in`
 * where they name no other.
 *
 * @throws tooOften
 */
export function keepDoors(
  fastify: FastifyInstance,
  settings: DoorSettings,
  log: (line: string) => void,
): void {
  fastify.addHook('onRoute', (route) => {
    const writes = [route.method].flat().some((method) => !['GET', 'HEAD'].includes(method))
    if (writes && route.schema?.tags?.includes('identity'))
      route.config = { door: 'sign-in', ...route.config }
  })
  fastify.addHook('onRequest', async (request) => {
    const name = doorOf(request)
    if (name !== undefined) await passDoor(name, request, settings, log)
  })
}

function doorOf({ routeOptions, query }: FastifyRequest): DoorName | undefined {
  const { door, list } = routeOptions.config
  const { format } = query as { format?: unknown }
  return list && format === 'xlsx' ? 'export' : door
}

async function passDoor(
  name: DoorName,
  request: FastifyRequest,
  settings: DoorSettings,
  log: (line: string) => void,
): Promise<void> {
  const { count, now, width } = settings
  if (width === 0 || !isFromNetwork(request)) return
  const { times, minutes } = doors[name]
  const lasts = minutes * MINUTE_MS
  const endsAt = (Math.floor(now() / lasts) + 1) * lasts
  const who = whoseTimes(name, request, settings)
  const used = await count({ door: name, who, endsAt: new Date(endsAt) })
  const most = times * width
  // once for a window: whoever goes on knocking fills no log
  if (Math.floor(used - most) === 1)
    log(`door ${name} closed until ${new Date(endsAt).toISOString()} to ${who.slice(0, WHO_PLACES)}`)
  const seconds = Math.ceil((endsAt - now()) / SECOND_MS)
  refuseUnless(used <= most, tooOften({ minutes: Math.ceil(seconds / 60), retryAfterSeconds: seconds }))
}

function whoseTimes(name: DoorName, request: FastifyRequest, { session, blind }: DoorSettings): string {
  const token = doors[name].per === 'session' ? session.read(request) : undefined
  if (token !== undefined) return createHash('sha256').update(token).digest('hex')
  return blind(networkOf(request.ip))
}

/** Somebody with IPv6 has a whole network of addresses to come from; its first half names them. */
function networkOf(address: string): string {
  return address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address
}

function isFromNetwork({ raw }: FastifyRequest): boolean {
  return raw.socket instanceof Socket
}

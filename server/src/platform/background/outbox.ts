import { sql } from 'kysely'
import type { z } from 'zod'
import type { Command, RegionInput } from '../command/command.ts'
import { type Connection, inScope, sendWithNext, type Tx } from '../database/database.ts'

/** Something that happened, told to rooms higher up the ladder. */
export interface DomainEvent {
  readonly regionId: string
  readonly eventId: string
  /** Past tense, `room.happened`: `payment.settled`. */
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
}

/**
 * A room's reaction to an event: a command carried out by the system. The event's id is its idempotency key, so a delivery
 * that is tried again does nothing twice.
 */
export interface Subscription {
  readonly event: string
  readonly command: Command
  readonly input: (event: DomainEvent) => RegionInput & Readonly<Record<string, unknown>>
}

/** Declares a reaction, with the input checked against the command's schema by the compiler. */
export function on<Input extends z.ZodType<RegionInput>, Output>(
  event: string,
  command: Command<Input, Output>,
  input: (event: DomainEvent) => z.input<Input> & RegionInput,
): Subscription {
  return { event, command: command as unknown as Command, input: input as Subscription['input'] }
}

type OutboxTables = {
  'platform.outbox': {
    region_id: string
    event_id: string
    name: string
    payload: unknown
    recorded_at: Date
    delivered_at: Date | null
  }
}

/** Publishes with the transaction: it is told if and only if the transaction commits. */
export async function publishEvent(tx: Tx, event: DomainEvent): Promise<void> {
  const publishing = tx
    .withTables<OutboxTables>()
    .insertInto('platform.outbox')
    .values({
      region_id: event.regionId,
      event_id: event.eventId,
      name: event.name,
      payload: JSON.stringify(event.payload),
      recorded_at: event.recordedAt,
      delivered_at: null,
    })
  await sendWithNext(tx, publishing)
}

/**
 * Has a worker deliver once this transaction commits. All commands share the one job, so its row is locked from here on: once in
 * a command and last, or they would wait on each other in circles.
 */
export async function askForDelivery(tx: Tx): Promise<void> {
  await sendWithNext(tx, sql`select platform.enqueue('outbox', '{}'::json, null, 'outbox')`)
}

// few enough that a stop repeats little
const EVENTS_AT_ONCE = 50

/**
 * Delivers waiting events, those of a region in the order they were published. Where one cannot be delivered, its region
 * waits with it; the others go on.
 *
 * @param deliver carries out a subscription's command for an event
 * @returns how many were delivered
 * @throws AggregateError of what commands threw, at the end; their events stay and are tried again
 */
export async function deliverEvents(
  db: Connection,
  subscriptions: readonly Subscription[],
  deliver: (subscription: Subscription, event: DomainEvent) => Promise<void>,
  now: () => Date,
): Promise<number> {
  const heldUp = new Map<string, unknown>()
  let delivered = 0
  for (;;) {
    const events = await inScope(db, { kind: 'system' }, (tx) => listWaiting(tx, [...heldUp.keys()]))
    if (events.length === 0) break
    const told: DomainEvent[] = []
    for (const event of events) {
      if (heldUp.has(event.regionId)) continue
      try {
        for (const subscription of subscriptions) {
          if (subscription.event === event.name) await deliver(subscription, event)
        }
        told.push(event)
      } catch (error) {
        heldUp.set(event.regionId, error)
      }
    }
    // a stop before this delivers them again, which their commands' receipts bear
    if (told.length > 0) await inScope(db, { kind: 'system' }, (tx) => markDelivered(tx, told, now()))
    delivered += told.length
  }
  if (heldUp.size === 0) return delivered
  const why = [...heldUp].map(([region, error]) => `${region}: ${error}`).join('; ')
  throw new AggregateError(heldUp.values(), `events wait to be delivered in ${why}`)
}

async function markDelivered(tx: Tx, events: readonly DomainEvent[], at: Date): Promise<void> {
  const ids = events.map((event) => event.eventId)
  const regions = [...new Set(events.map((event) => event.regionId))]
  await tx
    .withTables<OutboxTables>()
    .updateTable('platform.outbox')
    .set({ delivered_at: at })
    .where('region_id', '=', sql<string>`any(${regions}::text[])`)
    .where('event_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

/** The oldest that wait, of regions that are not held up. */
async function listWaiting(tx: Tx, heldUp: readonly string[]): Promise<DomainEvent[]> {
  let waiting = tx
    .withTables<OutboxTables>()
    .selectFrom('platform.outbox')
    .selectAll()
    .where('delivered_at', 'is', null)
    .orderBy('event_id')
    .limit(EVENTS_AT_ONCE)
  if (heldUp.length > 0) waiting = waiting.where('region_id', 'not in', [...heldUp])
  return (await waiting.execute()).map((row) => ({
    regionId: row.region_id,
    eventId: row.event_id,
    name: row.name,
    payload: row.payload as Readonly<Record<string, unknown>>,
    recordedAt: row.recorded_at,
  }))
}

import { sql } from 'kysely'
import { notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { Channel } from '../kind/kind-definition.ts'
import type { KindId } from '../kind/message-kinds.ts'
import { addressKeys, type Delivery, type DeliveryState } from './delivery.ts'

type DeliveryRow = {
  region_id: string
  delivery_id: string
  delivery_key: string
  message_id: string
  kind: KindId
  channel: Channel
  account_region_id: string | null
  account_id: string | null
  address_sealed: string
  address_masked: string
  subject: string
  text: string
  parts: number | null
  state: DeliveryState
  tries: number
  due_at: Date
  queued_at: Date
  ended_at: Date | null
  reason: string | null
  carrier_reference: string | null
  announcement_id: string | null
}

type DeliveryTables = {
  'messages.delivery': DeliveryRow
  'messages.delivery_try': {
    region_id: string
    delivery_id: string
    number: number
    at: Date
    outcome: string
    reason: string
  }
}

const tables = (tx: Tx) => tx.withTables<DeliveryTables>()

// well below the number of parameters that a statement may have
const ROWS_PER_STATEMENT = 1000

/** Queues deliveries that are not there yet. */
export async function insertDeliveries(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  for (let first = 0; first < deliveries.length; first += ROWS_PER_STATEMENT) {
    await tables(tx)
      .insertInto('messages.delivery')
      .values(deliveries.slice(first, first + ROWS_PER_STATEMENT).map(rowOf))
      .onConflict((conflict) => conflict.columns(['region_id', 'delivery_key']).doNothing())
      .execute()
  }
}

/** What a carrier needs to try. */
export interface DueDelivery {
  readonly deliveryId: string
  readonly channel: Channel
  readonly addressSealed: string
  readonly subject: string
  readonly text: string
  /** With this one. */
  readonly tries: number
  readonly kind: KindId
  readonly account: Delivery['account']
  readonly messageId: string
  /** Somebody beside the recipient, at the number that was theirs when they were told. */
  readonly isToOutsider: boolean
}

/** Takes some deliveries that are due, as they were asked for: nobody else tries them meanwhile. */
export async function takeDue(tx: Tx, regionId: string, now: Date, limit: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DeliveryRow>`
    with taken as (
      update messages.delivery set state = 'sending', tries = tries + 1, due_at = ${now}
      where region_id = ${regionId} and delivery_id in (
        select delivery_id from messages.delivery
        where region_id = ${regionId} and state = 'queued' and due_at <= ${now}
        order by due_at, delivery_id
        limit ${limit}
        for update skip locked)
      returning *
    )
    select * from taken order by delivery_id`.execute(tx)
  return rows.map((row) => ({
    deliveryId: row.delivery_id,
    channel: row.channel,
    addressSealed: row.address_sealed,
    subject: row.subject,
    text: row.text,
    tries: row.tries,
    kind: row.kind,
    account: accountOf(row),
    messageId: row.message_id,
    isToOutsider: row.delivery_key.endsWith(` ${addressKeys.outsider}`),
  }))
}

/** Puts back what was being sent when its worker stopped: nobody knows whether it went out, and its reference stays the same. */
export async function putBackStuck(tx: Tx, regionId: string, takenBefore: Date): Promise<void> {
  await tables(tx)
    .updateTable('messages.delivery')
    .set({ state: 'queued' })
    .where('region_id', '=', regionId)
    .where('state', '=', 'sending')
    .where('due_at', '<', takenBefore)
    .execute()
}

export interface Try {
  readonly regionId: string
  readonly deliveryId: string
  readonly number: number
  readonly at: Date
  readonly outcome: 'accepted' | 'refused' | 'failed'
  readonly reason: string
  readonly carrierReference: string
  /** Short messages it makes; null for e-mail. */
  readonly parts: number | null
  readonly state: DeliveryState
  /** When it is tried again. */
  readonly dueAt: Date | undefined
}

/** Writes down what came of a try. */
export async function recordTry(tx: Tx, done: Try): Promise<void> {
  await tables(tx)
    .insertInto('messages.delivery_try')
    .values({
      region_id: done.regionId,
      delivery_id: done.deliveryId,
      number: done.number,
      at: done.at,
      outcome: done.outcome,
      reason: done.reason,
    })
    .execute()
  await tables(tx)
    .updateTable('messages.delivery')
    .set({
      state: done.state,
      parts: done.parts,
      reason: done.reason || null,
      carrier_reference: done.carrierReference || null,
      ended_at: done.dueAt ? null : done.at,
      ...(done.dueAt && { due_at: done.dueAt }),
    })
    .where('region_id', '=', done.regionId)
    .where('delivery_id', '=', done.deliveryId)
    .execute()
}

/** When the next delivery of a region is due, if any waits. */
export async function findNextDue(tx: Tx, regionId: string): Promise<Date | undefined> {
  const row = await tables(tx)
    .selectFrom('messages.delivery')
    .select('due_at')
    .where('region_id', '=', regionId)
    .where('state', '=', 'queued')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return row?.due_at
}

/** A delivery as those who look after it see it: without its address and its text. */
export interface DeliveryRecord {
  readonly regionId: string
  readonly deliveryId: string
  readonly kind: KindId
  readonly channel: Channel
  readonly addressMasked: string
  readonly state: DeliveryState
  readonly tries: number
  readonly parts: number | null
  readonly reason: string | null
  readonly queuedAt: Date
  readonly dueAt: Date
  readonly endedAt: Date | null
}

export async function listDeliveries(
  tx: Tx,
  regions: readonly string[],
  filter: {
    readonly state?: DeliveryState | undefined
    readonly channel?: Channel | undefined
    readonly kind?: KindId | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<DeliveryRecord[]> {
  let rows = tables(tx)
    .selectFrom('messages.delivery')
    .selectAll()
    .where('region_id', '=', sql<string>`any(${[...regions]}::text[])`)
    .orderBy('delivery_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.channel) rows = rows.where('channel', '=', filter.channel)
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.before) rows = rows.where('delivery_id', '<', filter.before)
  return (await rows.execute()).map(recordOf)
}

/** How many deliveries stand where, by channel. */
export async function countDeliveries(
  tx: Tx,
  regions: readonly string[],
): Promise<{ channel: Channel; state: DeliveryState; count: number }[]> {
  return tables(tx)
    .selectFrom('messages.delivery')
    .select(['channel', 'state', sql<number>`count(*)`.as('count')])
    .where('region_id', '=', sql<string>`any(${[...regions]}::text[])`)
    .groupBy(['channel', 'state'])
    .orderBy('channel')
    .orderBy('state')
    .execute()
}

/** A delivery, locked. @throws notFound */
export async function lockDelivery(tx: Tx, regionId: string, deliveryId: string): Promise<DeliveryRecord> {
  const row = await tables(tx)
    .selectFrom('messages.delivery')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('delivery_id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst()
  return recordOf(orRefuse(row, notFound({ what: '发送记录' })))
}

/** Queues a delivery again, due now. */
export async function queueAgain(tx: Tx, regionId: string, deliveryId: string, dueAt: Date): Promise<void> {
  await tables(tx)
    .updateTable('messages.delivery')
    .set({ state: 'queued', due_at: dueAt, ended_at: null })
    .where('region_id', '=', regionId)
    .where('delivery_id', '=', deliveryId)
    .execute()
}

function rowOf(delivery: Delivery): DeliveryRow {
  return {
    region_id: delivery.regionId,
    delivery_id: delivery.deliveryId,
    delivery_key: delivery.deliveryKey,
    message_id: delivery.messageId,
    kind: delivery.kind,
    channel: delivery.channel,
    account_region_id: delivery.account?.regionId ?? null,
    account_id: delivery.account?.accountId ?? null,
    address_sealed: delivery.addressSealed,
    address_masked: delivery.addressMasked,
    subject: delivery.subject,
    text: delivery.text,
    parts: null,
    state: 'queued',
    tries: 0,
    due_at: delivery.dueAt,
    queued_at: delivery.queuedAt,
    ended_at: null,
    reason: null,
    carrier_reference: null,
    announcement_id: delivery.announcementId,
  }
}

function recordOf(row: DeliveryRow): DeliveryRecord {
  return {
    regionId: row.region_id,
    deliveryId: row.delivery_id,
    kind: row.kind,
    channel: row.channel,
    addressMasked: row.address_masked,
    state: row.state,
    tries: row.tries,
    parts: row.parts,
    reason: row.reason,
    queuedAt: row.queued_at,
    dueAt: row.due_at,
    endedAt: row.ended_at,
  }
}

function accountOf({ account_region_id: regionId, account_id: accountId }: DeliveryRow): Delivery['account'] {
  return regionId === null || accountId === null ? null : { regionId, accountId }
}

import { beginningWith, containing, type Tx } from '../../platform/index.ts'

/** What happens at the door and to one's own account. (登录与账号安全记录) */
export const signInEvents = [
  'signed-in',
  'wrong-password',
  'guarded',
  'wrong-code',
  'recovery-code-used',
  'signed-out',
  'session-ended',
  'used-elsewhere',
  'code-asked-again',
  'password-changed',
  'password-reset',
  'authenticator-set-up',
  'authenticator-removed',
  'recovery-codes-renewed',
  'sign-on-asked',
  'sign-on-declined',
  'sign-on-linked',
  'sign-on-unlinked',
  'code-sent',
  'contact-changed',
  'opened-at-counter',
  'renewed-at-counter',
  'phone-put-right',
] as const

export type SignInEventKind = (typeof signInEvents)[number]

export interface SignInEvent {
  readonly regionId: string
  readonly eventId: string
  readonly accountId: string
  readonly accountName: string
  readonly at: Date
  readonly what: SignInEventKind
  readonly device: string
  readonly network: string
}

type EventRow = {
  region_id: string
  event_id: string
  account_id: string
  account_name: string
  at: Date
  what: SignInEventKind
  device: string
  network: string
}

type EventTables = { 'identity.sign_in_event': EventRow }

const tables = (tx: Tx) => tx.withTables<EventTables>()

export async function insertSignInEvent(tx: Tx, event: SignInEvent): Promise<void> {
  await tables(tx)
    .insertInto('identity.sign_in_event')
    .values({
      region_id: event.regionId,
      event_id: event.eventId,
      account_id: event.accountId,
      account_name: event.accountName,
      at: event.at,
      what: event.what,
      device: event.device,
      network: event.network,
    })
    .execute()
}

/** Latest first; in these areas. */
export async function listSignInEvents(
  tx: Tx,
  areas: readonly string[],
  filter: {
    readonly what?: SignInEventKind | undefined
    readonly text?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<SignInEvent[]> {
  let rows = tables(tx)
    .selectFrom('identity.sign_in_event')
    .selectAll()
    .where((row) => row.or(areas.map((area) => row('region_id', 'like', beginningWith(area)))))
    .orderBy('event_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.after) rows = rows.where('event_id', '<', filter.after)
  if (filter.what) rows = rows.where('what', '=', filter.what)
  if (filter.text) rows = rows.where('account_name', 'ilike', containing(filter.text))
  return (await rows.execute()).map(eventOf)
}

/** Of one account, latest first. */
export async function listOwnEvents(
  tx: Tx,
  accountId: string,
  {
    limit,
    what,
    after,
  }: {
    readonly limit: number
    readonly what?: SignInEventKind | undefined
    readonly after?: string | undefined
  },
): Promise<SignInEvent[]> {
  let rows = tables(tx)
    .selectFrom('identity.sign_in_event')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('event_id', 'desc')
    .limit(limit)
  if (what) rows = rows.where('what', '=', what)
  if (after) rows = rows.where('event_id', '<', after)
  return (await rows.execute()).map(eventOf)
}

export async function deleteEventsBefore(tx: Tx, before: Date): Promise<void> {
  await tables(tx).deleteFrom('identity.sign_in_event').where('at', '<', before).execute()
}

function eventOf(row: EventRow): SignInEvent {
  return {
    regionId: row.region_id,
    eventId: row.event_id,
    accountId: row.account_id,
    accountName: row.account_name,
    at: row.at,
    what: row.what,
    device: row.device,
    network: row.network,
  }
}

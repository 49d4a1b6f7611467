import { beginningWith, mapConstraint, type Tx } from '../../platform/index.ts'
import { linkUnderWay } from '../refusals.ts'

/** How a request to link an account stands; `ended` where the account was closed or came into other hands before anybody decided. */
export const signOnLinkStates = ['waiting', 'done', 'declined', 'ended'] as const
export type SignOnLinkState = (typeof signOnLinkStates)[number]

/** An administrator asks that an identity at a service open somebody's account; a second officer decides. (统一身份绑定申请) */
export interface SignOnLink {
  readonly regionId: string
  readonly linkId: string
  readonly accountId: string
  readonly accountName: string
  readonly providerId: string
  readonly issuer: string
  readonly subject: string
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: Date
  readonly state: SignOnLinkState
  /** Who decided and when; null while it waits. */
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
}

type LinkRow = {
  region_id: string
  link_id: string
  account_id: string
  account_name: string
  provider_id: string
  issuer: string
  subject: string
  asked_by: string
  asked_by_name: string
  asked_at: Date
  state: SignOnLinkState
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
}

type LinkTables = { 'identity.sign_on_link': LinkRow }

const tables = (tx: Tx) => tx.withTables<LinkTables>()

/** @throws linkUnderWay */
export async function insertSignOnLink(
  tx: Tx,
  link: Omit<SignOnLink, 'state' | 'decidedByName' | 'decidedAt'>,
): Promise<void> {
  await mapConstraint('sign_on_link_waiting_once', linkUnderWay(), () =>
    tables(tx)
      .insertInto('identity.sign_on_link')
      .values({
        region_id: link.regionId,
        link_id: link.linkId,
        account_id: link.accountId,
        account_name: link.accountName,
        provider_id: link.providerId,
        issuer: link.issuer,
        subject: link.subject,
        asked_by: link.askedBy,
        asked_by_name: link.askedByName,
        asked_at: link.askedAt,
        state: 'waiting',
        decided_by: null,
        decided_by_name: null,
        decided_at: null,
      })
      .execute(),
  )
}

/** Held until the commit, so that two who decide at once do so one after the other. */
export async function lockSignOnLink(
  tx: Tx,
  regionId: string,
  linkId: string,
): Promise<SignOnLink | undefined> {
  const row = await tables(tx)
    .selectFrom('identity.sign_on_link')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('link_id', '=', linkId)
    .forUpdate()
    .executeTakeFirst()
  return row && linkOf(row)
}

export async function decideSignOnLink(
  tx: Tx,
  { regionId, linkId }: SignOnLink,
  decision: { state: 'done' | 'declined'; by: string; byName: string; at: Date },
): Promise<void> {
  await tables(tx)
    .updateTable('identity.sign_on_link')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_by_name: decision.byName,
      decided_at: decision.at,
    })
    .where('region_id', '=', regionId)
    .where('link_id', '=', linkId)
    .execute()
}

/** What waits for an account, wherever it is at home. */
export async function listWaitingLinks(tx: Tx, accountId: string): Promise<SignOnLink[]> {
  const rows = await tables(tx)
    .selectFrom('identity.sign_on_link')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '=', 'waiting')
    .execute()
  return rows.map(linkOf)
}

/** What waits for an account that is closed or came into other hands is decided by nobody any more. */
export async function endLinksOf(tx: Tx, accountId: string): Promise<void> {
  await tables(tx)
    .updateTable('identity.sign_on_link')
    .set({ state: 'ended' })
    .where('account_id', '=', accountId)
    .where('state', '=', 'waiting')
    .execute()
}

/** In these areas, latest first. */
export async function listSignOnLinks(
  tx: Tx,
  areas: readonly string[],
  filter: {
    readonly state?: SignOnLinkState | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<SignOnLink[]> {
  let rows = tables(tx)
    .selectFrom('identity.sign_on_link')
    .selectAll()
    .where((row) => row.or(areas.map((area) => row('region_id', 'like', beginningWith(area)))))
    .orderBy('link_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.after) rows = rows.where('link_id', '<', filter.after)
  return (await rows.execute()).map(linkOf)
}

function linkOf(row: LinkRow): SignOnLink {
  return {
    regionId: row.region_id,
    linkId: row.link_id,
    accountId: row.account_id,
    accountName: row.account_name,
    providerId: row.provider_id,
    issuer: row.issuer,
    subject: row.subject,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    askedAt: row.asked_at,
    state: row.state,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
  }
}

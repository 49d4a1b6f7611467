import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'
import { mapConstraint, notFound, orRefuse } from '../../platform/index.ts'
import type { KnownPhone } from '../phone-store.ts'
import { correctionWaits, nameAskedAtCounter } from '../refusals.ts'
import {
  askedForBureau,
  type Correction,
  type CorrectionState,
  type CorrectionSubject,
} from './correction.ts'

type CorrectionRow = {
  region_id: string
  correction_id: string
  person_id: string
  person_name: string
  about: CorrectionSubject
  organization_id: string | null
  organization_name: string | null
  is_wrong: string
  should_be: string
  should_be_sealed: string | null
  phone_before_sealed: string | null
  phone_before_masked: string | null
  file_id: string | null
  asked_by: string | null
  asked_by_name: string | null
  state: CorrectionState
  asked_at: Date
  asked_on: Day
  due_on: Day
  changes_made: number
  changed: string | null
  answer: string | null
  answered_by_name: string | null
  answered_at: Date | null
}

type ChangeRow = {
  region_id: string
  person_id: string
  change_id: string
  field: 'name' | 'phone'
  before: string | null
  after: string
  correction_id: string
  actor_name: string
  at: Date
}

type CorrectionTables = {
  'registry.correction': CorrectionRow
  'registry.person_change': ChangeRow
  'registry.person': {
    person_id: string
    name: string
    phone_sealed: string | null
    phone_given_by: string | null
    phone_masked: string | null
    phone_hash: string | null
  }
}

const tables = (tx: Tx) => tx.withTables<CorrectionTables>()

/** @throws correctionWaits, nameAskedAtCounter where the same is asked already, by the person or at the counter */
export async function insertCorrection(tx: Tx, correction: Correction): Promise<void> {
  const waits = correction.askedBy === null ? correctionWaits() : nameAskedAtCounter()
  await mapConstraint('correction_once_waiting', waits, () =>
    tables(tx)
      .insertInto('registry.correction')
      .values({
        region_id: correction.regionId,
        correction_id: correction.correctionId,
        person_id: correction.personId,
        person_name: correction.personName,
        about: correction.about,
        organization_id: correction.organizationId,
        organization_name: correction.organizationName,
        is_wrong: correction.isWrong,
        should_be: correction.shouldBe,
        should_be_sealed: correction.shouldBeSealed,
        phone_before_sealed: null,
        phone_before_masked: null,
        file_id: correction.fileId,
        asked_by: correction.askedBy,
        asked_by_name: correction.askedByName,
        state: correction.state,
        asked_at: correction.askedAt,
        asked_on: correction.askedOn,
        due_on: correction.dueOn,
        changes_made: 0,
        changed: null,
        answer: correction.answer,
        answered_by_name: correction.answeredByName,
        answered_at: correction.answeredAt,
      })
      .execute(),
  )
}

/** @throws notFound where it is not within scope */
export async function getCorrection(tx: Tx, regionId: string, correctionId: string): Promise<Correction> {
  const row = await oneCorrection(tx, regionId, correctionId).executeTakeFirst()
  return correctionOf(orRefuse(row, notFound({ what: '更正申请' })))
}

/** Locked until the transaction ends. @throws notFound where it is not within scope */
export async function lockCorrection(tx: Tx, regionId: string, correctionId: string): Promise<Correction> {
  const row = await oneCorrection(tx, regionId, correctionId).forUpdate().executeTakeFirst()
  return correctionOf(orRefuse(row, notFound({ what: '更正申请' })))
}

function oneCorrection(tx: Tx, regionId: string, correctionId: string) {
  return tables(tx)
    .selectFrom('registry.correction')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('correction_id', '=', correctionId)
}

/** The number that a person asked the bureau of a region to put in place of theirs, while that waits; sealed. */
export async function findAskedPhone(
  { tx, regionId }: { readonly tx: Tx; readonly regionId: string },
  personId: string,
): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('registry.correction')
    .select('should_be_sealed')
    .where('region_id', '=', regionId)
    .where('person_id', '=', personId)
    .where('about', '=', 'phone')
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row?.should_be_sealed ?? undefined
}

/**
 * What waits to be answered of another phone for a person, in every region within scope; locked until the transaction ends. Whoever is to put a
 * phone right locks these first, then the person, then the account: two at once wait for each other in turn and never in a circle.
 */
export async function listAskedPhones(tx: Tx, personId: string): Promise<Correction[]> {
  const rows = await tables(tx)
    .selectFrom('registry.correction')
    .selectAll()
    .where('person_id', '=', personId)
    .where('about', '=', 'phone')
    .where('state', '=', 'waiting')
    .orderBy('correction_id')
    .forUpdate()
    .execute()
  return rows.map(correctionOf)
}

/** Keeps which phone opened the account until the correction took effect. */
export async function keepPhoneBefore(
  tx: Tx,
  { regionId, correctionId }: Correction,
  { sealed, masked }: KnownPhone,
): Promise<void> {
  await tables(tx)
    .updateTable('registry.correction')
    .set({ phone_before_sealed: sealed, phone_before_masked: masked })
    .where('region_id', '=', regionId)
    .where('correction_id', '=', correctionId)
    .execute()
}

export async function setAnswer(
  tx: Tx,
  { regionId, correctionId }: Correction,
  answer: {
    readonly state: CorrectionState
    readonly words: string | null
    readonly changed?: string | undefined
    readonly byName: string
    readonly at: Date
  },
): Promise<void> {
  await tables(tx)
    .updateTable('registry.correction')
    .set({
      state: answer.state,
      answer: answer.words,
      changed: answer.changed ?? null,
      answered_by_name: answer.byName,
      answered_at: answer.at,
    })
    .where('region_id', '=', regionId)
    .where('correction_id', '=', correctionId)
    .execute()
}

export interface CorrectionFilter {
  readonly state?: CorrectionState | undefined
  readonly personId?: string | undefined
  /** Only those that the bureau is responsible for, or may answer for an organization on this day. */
  readonly forBureauOn?: Day | undefined
  /** Only those that persons asked themselves. */
  readonly isAskedByPerson?: boolean
  readonly cursor?: string | undefined
  readonly longestFirst?: boolean
  readonly limit: number
}

/** Requests in sight, newest first unless told otherwise; one more than the limit where there are more. */
export async function listCorrections(tx: Tx, filter: CorrectionFilter): Promise<Correction[]> {
  let rows = tables(tx)
    .selectFrom('registry.correction')
    .selectAll()
    .orderBy('correction_id', filter.longestFirst ? 'asc' : 'desc')
    .limit(filter.limit + 1)
  const { state, personId, forBureauOn, isAskedByPerson, cursor } = filter
  if (state !== undefined) rows = rows.where('state', '=', state)
  if (personId !== undefined) rows = rows.where('person_id', '=', personId)
  if (forBureauOn !== undefined)
    rows = rows.where((is) =>
      is.or([is('organization_id', 'is', null), is('asked_on', '<=', askedForBureau(forBureauOn))]),
    )
  if (isAskedByPerson) rows = rows.where('asked_by', 'is', null)
  if (cursor !== undefined) rows = rows.where('correction_id', '<', cursor)
  return (await rows.execute()).map(correctionOf)
}

/**
 * What registers say of a person was put right, or a correction of it taken back: requests about it that wait rest on a change from now
 * on, or no more.
 *
 * @param takenBack when what is taken back was decided; one from before the request is itself what may have been asked for
 */
export async function noteRegisterChange(tx: Tx, personId: string, takenBack: Date | null): Promise<void> {
  await sql`
    update registry.correction
    set changes_made = changes_made
      + case when ${takenBack}::timestamptz is null or ${takenBack}::timestamptz < asked_at then 1 else -1 end
    where person_id = ${personId}::uuid and about = 'register' and state = 'waiting'`.execute(tx)
}

/** Puts a person's name right; what stood before is kept. */
export async function correctName(tx: Tx, change: Omit<ChangeRow, 'field' | 'before'>): Promise<void> {
  const before = await tables(tx)
    .selectFrom('registry.person')
    .select('name')
    .where('person_id', '=', change.person_id)
    .executeTakeFirstOrThrow()
  await tables(tx)
    .updateTable('registry.person')
    .set({ name: change.after })
    .where('person_id', '=', change.person_id)
    .execute()
  await tables(tx)
    .insertInto('registry.person_change')
    .values({ ...change, field: 'name', before: before.name })
    .execute()
}

/** The same with a phone number; the history has the masks. @returns the number before */
export async function correctPhone(
  tx: Tx,
  change: Omit<ChangeRow, 'field' | 'before'>,
  phone: { readonly sealed: string; readonly hash: string },
): Promise<KnownPhone | undefined> {
  const before = await tables(tx)
    .selectFrom('registry.person')
    .select(['phone_sealed', 'phone_masked'])
    .where('person_id', '=', change.person_id)
    .executeTakeFirstOrThrow()
  await tables(tx)
    .updateTable('registry.person')
    .set({
      phone_sealed: phone.sealed,
      phone_masked: change.after,
      phone_hash: phone.hash,
      phone_given_by: null,
    })
    .where('person_id', '=', change.person_id)
    .execute()
  await tables(tx)
    .insertInto('registry.person_change')
    .values({ ...change, field: 'phone', before: before.phone_masked })
    .execute()
  const { phone_sealed: sealed, phone_masked: masked } = before
  return sealed === null || masked === null ? undefined : { sealed, masked }
}

/** What was corrected in somebody's own data. */
export interface PersonChange {
  readonly field: 'name' | 'phone'
  readonly before: string | null
  readonly after: string
  readonly actorName: string
  readonly at: Date
}

/** Corrections of a person's own data within scope, newest first. */
export async function listPersonChanges(tx: Tx, personId: string): Promise<PersonChange[]> {
  const rows = await tables(tx)
    .selectFrom('registry.person_change')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('change_id', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ field, before, after, actor_name, at }) => ({
    ...{ field, before, after, at },
    actorName: actor_name,
  }))
}

function correctionOf(row: CorrectionRow): Correction {
  const { phone_before_sealed: sealed, phone_before_masked: masked } = row
  return {
    regionId: row.region_id,
    correctionId: row.correction_id,
    personId: row.person_id,
    personName: row.person_name,
    about: row.about,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    isWrong: row.is_wrong,
    shouldBe: row.should_be,
    shouldBeSealed: row.should_be_sealed,
    phoneBefore: sealed === null || masked === null ? null : { sealed, masked },
    fileId: row.file_id,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name,
    state: row.state,
    askedAt: row.asked_at,
    askedOn: row.asked_on,
    dueOn: row.due_on,
    changesMade: row.changes_made,
    changed: row.changed,
    answer: row.answer,
    answeredByName: row.answered_by_name,
    answeredAt: row.answered_at,
  }
}

import type { Sex } from '@zhixun/policy'
import { sql } from 'kysely'
import { notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { Person } from './person.ts'

type PersonRow = {
  person_id: string
  region_id: string
  id_number_hash: string
  id_number_sealed: string
  id_number_masked: string
  name: string
  birth_year: number
  sex: Sex
  phone_sealed: string | null
  phone_masked: string | null
  phone_hash: string | null
  phone_given_by: string | null
  registered_at: Date
}

const tables = (tx: Tx) => tx.withTables<{ 'registry.person': PersonRow }>()

/** A person as written: the number as its hash, sealed, and masked. */
export interface NewPerson extends Person {
  readonly idNumberHash: string
  readonly idNumberSealed: string
  readonly phoneSealed: string | null
  readonly phoneHash: string | null
  /** The organization that gave the phone; null where a bureau did, or there is none. */
  readonly phoneGivenBy: string | null
}

export interface KnownPerson {
  readonly personId: string
  readonly name: string
  readonly hasPhone: boolean
}

/** People by the keyed hashes of their identity numbers. */
export async function findPeopleByHash(tx: Tx, hashes: readonly string[]): Promise<Map<string, KnownPerson>> {
  const { rows } = await sql<KnownRow>`
    select id_number_hash, person_id, name, phone_sealed is not null as has_phone
    from registry.person
    -- as a subquery it is planned alike for one and for many, once in a session
    where id_number_hash = any((select ${[...hashes]}::text[])::text[])
  `.execute(tx)
  return byHash(rows)
}

type KnownRow = { id_number_hash: string; person_id: string; name: string; has_phone: boolean }

function byHash(rows: readonly KnownRow[]): Map<string, KnownPerson> {
  return new Map(
    rows.map((row) => [
      row.id_number_hash,
      { personId: row.person_id, name: row.name, hasPhone: row.has_phone },
    ]),
  )
}

/**
 * Adds people in one statement; whoever was added by another transaction meanwhile is left as that one wrote. Sorted by hash
 * beforehand, so that two batches with the same people cannot wait on each other.
 *
 * @returns those who were added, by hash
 */
export async function insertPeople(
  tx: Tx,
  people: readonly NewPerson[],
  registeredAt: Date,
): Promise<Map<string, KnownPerson>> {
  const sorted = people.toSorted((a, b) => (a.idNumberHash < b.idNumberHash ? -1 : 1))
  const column = <Value>(of: (person: NewPerson) => Value) => sorted.map(of)
  const { rows } = await sql<KnownRow>`
    insert into registry.person (person_id, region_id, id_number_hash, id_number_sealed, id_number_masked, name,
      birth_year, sex, phone_sealed, phone_masked, phone_hash, phone_given_by, registered_at)
    select *, ${registeredAt}::timestamptz
    from unnest(
      ${column((person) => person.personId)}::uuid[],
      ${column((person) => person.regionId)}::text[],
      ${column((person) => person.idNumberHash)}::text[],
      ${column((person) => person.idNumberSealed)}::text[],
      ${column((person) => person.idNumberMasked)}::text[],
      ${column((person) => person.name)}::text[],
      ${column((person) => person.birthYear)}::integer[],
      ${column((person) => person.sex)}::text[],
      ${column((person) => person.phoneSealed)}::text[],
      ${column((person) => person.phoneMasked)}::text[],
      ${column((person) => person.phoneHash)}::text[],
      ${column((person) => person.phoneGivenBy)}::uuid[]
    )
    on conflict (id_number_hash) do nothing
    returning id_number_hash, person_id, name, phone_sealed is not null as has_phone
  `.execute(tx)
  return byHash(rows)
}

/** Gives phone numbers to people who have none yet; a number that is known is the person's own to change. */
export async function addMissingPhones(
  tx: Tx,
  phones: readonly { personId: string; sealed: string; masked: string; hash: string }[],
  givenBy: string | null,
): Promise<void> {
  if (phones.length === 0) return
  const sorted = phones.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  await sql`
    update registry.person
    set phone_sealed = given.sealed, phone_masked = given.masked, phone_hash = given.hash, phone_given_by = ${givenBy}::uuid
    from unnest(
      ${sorted.map((phone) => phone.personId)}::uuid[],
      ${sorted.map((phone) => phone.sealed)}::text[],
      ${sorted.map((phone) => phone.masked)}::text[],
      ${sorted.map((phone) => phone.hash)}::text[]
    ) as given (person_id, sealed, masked, hash)
    where person.person_id = given.person_id and person.phone_sealed is null
  `.execute(tx)
}

/** The phone on record is not the person's: they came to the counter because they have none. */
export async function removePhone(tx: Tx, personId: string): Promise<void> {
  await tables(tx)
    .updateTable('registry.person')
    .set({ phone_sealed: null, phone_masked: null, phone_hash: null, phone_given_by: null })
    .where('person_id', '=', personId)
    .execute()
}

/** People by id, as far as they are within the transaction's scope. */
export async function getPeople(tx: Tx, personIds: readonly string[]): Promise<Map<string, Person>> {
  const { rows } = await sql<PersonRow>`
    select * from registry.person where person_id = any(${[...personIds]}::uuid[])
  `.execute(tx)
  return new Map(rows.map((row) => [row.person_id, personOf(row)]))
}

/** @throws notFound where the person is not within the transaction's scope */
export async function getPerson(tx: Tx, personId: string): Promise<Person> {
  return orRefuse((await getPeople(tx, [personId])).get(personId), notFound({ what: '人员' }))
}

/** The same, locked until the transaction ends. */
export async function lockPerson(tx: Tx, personId: string): Promise<Person> {
  const row = await tables(tx)
    .selectFrom('registry.person')
    .selectAll()
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return personOf(orRefuse(row, notFound({ what: '人员' })))
}

/** Sealed identity numbers by person, within scope. */
export async function getSealedIdNumbers(
  tx: Tx,
  personIds: readonly string[],
): Promise<{ personId: string; sealed: string }[]> {
  const { rows } = await sql<{ person_id: string; id_number_sealed: string }>`
    select person_id, id_number_sealed from registry.person where person_id = any(${[...personIds]}::uuid[])
  `.execute(tx)
  return rows.map((row) => ({ personId: row.person_id, sealed: row.id_number_sealed }))
}

/** A person's phone number as it is sealed, within the transaction's scope. @throws notFound where there is no such person */
export async function getSealedPhone(tx: Tx, personId: string): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('registry.person')
    .select('phone_sealed')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return orRefuse(row, notFound({ what: '人员' })).phone_sealed ?? undefined
}

/** An organization that gave somebody's phone. */
export interface PhoneGiver {
  readonly organizationId: string
  readonly regionId: string
  readonly creditCode: string
}

/**
 * Who gave the phone by which somebody signs in; undefined where a bureau did, or there is none. To be called as the system, for the
 * organization may be of any region.
 */
export async function findPhoneGiver(tx: Tx, personId: string): Promise<PhoneGiver | undefined> {
  const { rows } = await sql<PhoneGiver>`
    select organization_id as "organizationId", organization.region_id as "regionId", credit_code as "creditCode"
    from registry.person join registry.organization on organization_id = phone_given_by
    where person_id = ${personId}::uuid`.execute(tx)
  return rows[0]
}

function personOf(row: PersonRow): Person {
  return {
    personId: row.person_id,
    regionId: row.region_id,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    phoneMasked: row.phone_masked,
    birthYear: row.birth_year,
    sex: row.sex,
  }
}

import { sql } from 'kysely'
import { type Day, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'

/** Who teaches at an institution. (师资) */
export interface Teacher extends OrganizationKey {
  readonly teacherId: string
  readonly name: string
  readonly qualification: string
  readonly occupationCode: string
  readonly occupationName: string
  /** Where the identity number was given. */
  readonly personId: string | null
  readonly leftOn: Day | null
  readonly changedAt: Date
}

/** Where an institution teaches. (教室) */
export interface Room extends OrganizationKey {
  readonly roomId: string
  readonly name: string
  readonly address: string
  readonly seats: number
  readonly closedOn: Day | null
  readonly changedAt: Date
}

type TeachingTables = {
  'registry.teacher': {
    region_id: string
    teacher_id: string
    organization_id: string
    name: string
    qualification: string
    occupation_code: string
    occupation_name: string
    person_id: string | null
    left_on: Day | null
    changed_at: Date
  }
  'registry.room': {
    region_id: string
    room_id: string
    organization_id: string
    name: string
    address: string
    seats: number
    closed_on: Day | null
    changed_at: Date
  }
}

const tables = (tx: Tx) => tx.withTables<TeachingTables>()

/**
 * Whether somebody teaches a trade there already: the same person, or, where the number of either was not given, somebody of the same name and
 * qualification. Whoever adds to the same list meanwhile waits.
 */
export async function teachesAlready(
  tx: Tx,
  told: OrganizationKey & Pick<Teacher, 'name' | 'qualification' | 'occupationCode' | 'personId'>,
): Promise<boolean> {
  const { regionId, organizationId, name, qualification, occupationCode, personId } = told
  await sql`select pg_advisory_xact_lock(hashtextextended(${`teachers of ${organizationId}`}, 0))`.execute(tx)
  const { rows } = await sql`
    select from registry.teacher
    where region_id = ${regionId} and organization_id = ${organizationId}::uuid and left_on is null
      and occupation_code = ${occupationCode}
      and (person_id = ${personId}::uuid
        or ((person_id is null or ${personId}::uuid is null) and name = ${name} and qualification = ${qualification}))
    limit 1
  `.execute(tx)
  return rows.length > 0
}

export async function insertTeacher(tx: Tx, teacher: Teacher): Promise<void> {
  await tables(tx)
    .insertInto('registry.teacher')
    .values({
      region_id: teacher.regionId,
      teacher_id: teacher.teacherId,
      organization_id: teacher.organizationId,
      name: teacher.name,
      qualification: teacher.qualification,
      occupation_code: teacher.occupationCode,
      occupation_name: teacher.occupationName,
      person_id: teacher.personId,
      left_on: teacher.leftOn,
      changed_at: teacher.changedAt,
    })
    .execute()
}

/** @throws notFound where the institution has no such teacher now */
export async function endTeacher(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
  teacherId: string,
  ended: { readonly on: Day; readonly at: Date },
): Promise<void> {
  const row = await tables(tx)
    .updateTable('registry.teacher')
    .set({ left_on: ended.on, changed_at: ended.at })
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .where('teacher_id', '=', teacherId)
    .where('left_on', 'is', null)
    .returning('teacher_id')
    .executeTakeFirst()
  orRefuse(row, notFound({ what: '师资' }))
}

export async function insertRoom(tx: Tx, room: Room): Promise<void> {
  await tables(tx)
    .insertInto('registry.room')
    .values({
      region_id: room.regionId,
      room_id: room.roomId,
      organization_id: room.organizationId,
      name: room.name,
      address: room.address,
      seats: room.seats,
      closed_on: room.closedOn,
      changed_at: room.changedAt,
    })
    .execute()
}

/** @throws notFound where the institution has no such room now */
export async function endRoom(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
  roomId: string,
  ended: { readonly on: Day; readonly at: Date },
): Promise<void> {
  const row = await tables(tx)
    .updateTable('registry.room')
    .set({ closed_on: ended.on, changed_at: ended.at })
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .where('room_id', '=', roomId)
    .where('closed_on', 'is', null)
    .returning('room_id')
    .executeTakeFirst()
  orRefuse(row, notFound({ what: '教室' }))
}

interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Latest first; one row more than the limit where there are more. */
export async function listTeachers(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
  { cursor, limit }: Paging,
): Promise<Teacher[]> {
  let rows = tables(tx)
    .selectFrom('registry.teacher')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('teacher_id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) rows = rows.where('teacher_id', '<', cursor)
  return (await rows.execute()).map((row) => ({
    regionId: row.region_id,
    organizationId: row.organization_id,
    teacherId: row.teacher_id,
    name: row.name,
    qualification: row.qualification,
    occupationCode: row.occupation_code,
    occupationName: row.occupation_name,
    personId: row.person_id,
    leftOn: row.left_on,
    changedAt: row.changed_at,
  }))
}

export async function listRooms(
  tx: Tx,
  { regionId, organizationId }: OrganizationKey,
  { cursor, limit }: Paging,
): Promise<Room[]> {
  let rows = tables(tx)
    .selectFrom('registry.room')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('organization_id', '=', organizationId)
    .orderBy('room_id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) rows = rows.where('room_id', '<', cursor)
  return (await rows.execute()).map((row) => ({
    regionId: row.region_id,
    organizationId: row.organization_id,
    roomId: row.room_id,
    name: row.name,
    address: row.address,
    seats: row.seats,
    closedOn: row.closed_on,
    changedAt: row.changed_at,
  }))
}

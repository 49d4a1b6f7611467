import { z } from 'zod'
import {
  actsFor,
  type CommandContext,
  command,
  DayText,
  Line,
  LineWithoutNumbers,
  listQuery,
  pageInput,
  pageOf,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'
import { getOrganization } from '../organization/organization-store.ts'
import { findOrCreatePeople } from '../person/people.ts'
import { dayInFuture, notAnInstitution, teacherKnown } from '../refusals.ts'
import {
  endRoom,
  endTeacher,
  insertRoom,
  insertTeacher,
  listRooms,
  listTeachers,
  teachesAlready,
} from './teaching-store.ts'

const ThisOrganization = { regionId: RegionId, organizationId: Uuid }
const SEATS_MAX = 10_000

/**
 * An institution names who teaches there; with the identity number the teacher is one known person. (登记师资)
 *
 * Refusals: registry.not-an-institution, registry.teacher-known, registry.details-wrong, registry.name-differs, registry.name-tries-over,
 * platform.not-found
 */
export const addTeacher = command({
  name: 'registry.add-teacher',
  zh: '登记师资',
  en: 'Add a teacher',
  input: z.object({
    ...ThisOrganization,
    name: LineWithoutNumbers,
    qualification: LineWithoutNumbers,
    occupationCode: Line,
    occupationName: Line,
    idNumber: z.string().max(40).optional(),
  }),
  by: ['organization-training'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  async run(context, { idNumber, ...told }) {
    await checkInstitution(context, told)
    const { regionId, name } = told
    const [personId = null] =
      idNumber === undefined
        ? []
        : await findOrCreatePeople(context, regionId, [{ idNumber, name }], () => '')
    refuseUnless(!(await teachesAlready(context.tx, { ...told, personId })), teacherKnown())
    const teacherId = context.newId()
    await insertTeacher(context.tx, { ...told, teacherId, personId, leftOn: null, changedAt: context.now })
    context.note({ occupation: told.occupationCode, known: personId !== null })
    return { teacherId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * A teacher teaches there no more. (师资离任)
 *
 * Refusals: registry.day-in-future, platform.not-found
 */
export const endTeaching = command({
  name: 'registry.end-teacher',
  zh: '师资离任',
  en: 'Record that a teacher left',
  input: z.object({ ...ThisOrganization, teacherId: Uuid, leftOn: DayText }),
  by: ['organization-training'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  async run({ tx, now, today }, { teacherId, leftOn, ...which }) {
    refuseUnless(leftOn <= today, dayInFuture({ today }))
    await endTeacher(tx, which, teacherId, { on: leftOn, at: now })
    return { teacherId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * An institution names a room it teaches in. (登记教室)
 *
 * Refusals: registry.not-an-institution, platform.not-found
 */
export const addRoom = command({
  name: 'registry.add-room',
  zh: '登记教室',
  en: 'Add a room',
  input: z.object({
    ...ThisOrganization,
    name: Line,
    address: Line,
    seats: z.int().min(1).max(SEATS_MAX),
  }),
  by: ['organization-training'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  async run(context, told) {
    await checkInstitution(context, told)
    const roomId = context.newId()
    await insertRoom(context.tx, { ...told, roomId, closedOn: null, changedAt: context.now })
    context.note({ room: told.name, seats: told.seats })
    return { roomId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/**
 * A room is taught in no more. (停用教室)
 *
 * Refusals: registry.day-in-future, platform.not-found
 */
export const closeRoom = command({
  name: 'registry.close-room',
  zh: '停用教室',
  en: 'Close a room',
  input: z.object({ ...ThisOrganization, roomId: Uuid, closedOn: DayText }),
  by: ['organization-training'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  async run({ tx, now, today }, { roomId, closedOn, ...which }) {
    refuseUnless(closedOn <= today, dayInFuture({ today }))
    await endRoom(tx, which, roomId, { on: closedOn, at: now })
    return { roomId }
  },
  subject: ({ organizationId }) => `organization:${organizationId}`,
})

/** @throws notAnInstitution */
async function checkInstitution(
  { tx }: CommandContext,
  { regionId, organizationId }: OrganizationKey,
): Promise<void> {
  const { kind } = await getOrganization(tx, regionId, organizationId)
  refuseUnless(kind === 'training-institution', notAnInstitution())
}

const TeacherRow = z
  .object({
    teacherId: z.string(),
    name: z.string(),
    qualification: z.string(),
    occupationCode: z.string(),
    occupationName: z.string(),
    /** The identity number was given, so the teacher is one known person. */
    isKnownPerson: z.boolean(),
    leftOn: z.string().nullable(),
  })
  .meta({ id: 'TeacherRow' })

/** Who teaches and taught at an institution, latest first. */
export const listTeachersQuery = listQuery({
  name: 'registry.list-teachers',
  zh: '师资名单',
  en: 'Teachers',
  input: z.object({ ...ThisOrganization, ...pageInput }),
  by: ['organization', 'staff'],
  row: TeacherRow,
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name },
    { zh: '资格', en: 'Qualification', value: (row) => row.qualification, width: 28 },
    { zh: '职业编码', en: 'Occupation', value: (row) => row.occupationCode },
    { zh: '职业（工种）', en: 'Trade', value: (row) => row.occupationName, width: 20 },
    { zh: '离任日期', en: 'Left on', value: (row) => row.leftOn, as: 'day' },
  ],
  async run({ tx }, { cursor, limit, ...which }) {
    await getOrganization(tx, which.regionId, which.organizationId)
    const teachers = await listTeachers(tx, which, { cursor, limit })
    const rows = teachers.map(
      ({ regionId: _, organizationId: __, changedAt: ___, personId, ...teacher }) => ({
        ...teacher,
        isKnownPerson: personId !== null,
      }),
    )
    return pageOf(rows, limit, (row) => row.teacherId)
  },
})

const RoomRow = z
  .object({
    roomId: z.string(),
    name: z.string(),
    address: z.string(),
    seats: z.int(),
    closedOn: z.string().nullable(),
  })
  .meta({ id: 'RoomRow' })

/** Where an institution teaches and taught, latest first. */
export const listRoomsQuery = listQuery({
  name: 'registry.list-rooms',
  zh: '教室名单',
  en: 'Rooms',
  input: z.object({ ...ThisOrganization, ...pageInput }),
  by: ['organization', 'staff'],
  row: RoomRow,
  columns: [
    { zh: '教室', en: 'Room', value: (row) => row.name, width: 24 },
    { zh: '地址', en: 'Address', value: (row) => row.address, width: 40 },
    { zh: '座位数', en: 'Seats', value: (row) => row.seats, as: 'number' },
    { zh: '停用日期', en: 'Closed on', value: (row) => row.closedOn, as: 'day' },
  ],
  async run({ tx }, { cursor, limit, ...which }) {
    await getOrganization(tx, which.regionId, which.organizationId)
    const rooms = await listRooms(tx, which, { cursor, limit })
    const rows = rooms.map(({ regionId: _, organizationId: __, changedAt: ___, ...room }) => room)
    return pageOf(rows, limit, (row) => row.roomId)
  },
})

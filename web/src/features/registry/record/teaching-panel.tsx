import { Button, Input, InputNumber } from 'antd'
import { type ReactNode, useState } from 'react'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable, type DataTableProps } from '../../../ui/console/data-table.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import type { OrganizationView } from '../registry-api.ts'
import { en } from './teaching.en.ts'
import { zh } from './teaching.zh.ts'

const words = { zh, en }
const refresh = [['registry', 'teaching']] as const

interface TeachingProps {
  readonly organization: OrganizationView
  /** Only the institution itself names teachers and rooms. */
  readonly own: boolean
}

/** Who teaches at a training institution, and where; nothing for other kinds. */
export function TeachingPanels({ organization, own }: TeachingProps) {
  if (organization.kind !== 'training-institution') return undefined
  const may = own && organization.actions.includes('add-staff')
  return (
    <>
      <Teachers organization={organization} own={may} />
      <Rooms organization={organization} own={may} />
    </>
  )
}

interface NamedProps<Row> extends DataTableProps<Row> {
  /** Words of the button that names one more; undefined where that is not for whoever looks. */
  readonly add: string | undefined
  readonly dialog: (onClose: () => void) => ReactNode
  /** Of the command at a row. */
  readonly error: unknown
}

/** What the institution has named, and the way to name one more. */
function NamedPanel<Row>({ add, dialog, error, ...table }: NamedProps<Row>) {
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={table.caption}
      actions={add === undefined ? null : <Button onClick={() => setAdding(true)}>{add}</Button>}
    >
      <ProblemAlert error={error} />
      <DataTable {...table} filtered={false} />
      {adding ? dialog(() => setAdding(false)) : null}
    </Panel>
  )
}

function Teachers({ organization: { regionId, organizationId }, own }: TeachingProps) {
  const t = useMessages(words)
  const { today } = useActing().session
  const path = { regionId, organizationId }
  const list = usePagedList(['registry', 'teaching', 'teachers', organizationId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/organizations/{organizationId}/teachers', {
        params: { path, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  const leave = useCommand<string, unknown>(
    (send, teacherId) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/teachers/{teacherId}/leave', {
          params: { path: { ...path, teacherId } },
          body: { leftOn: today },
        }),
      ),
    { refresh },
  )
  type Row = Schemas['TeacherRow']
  return (
    <NamedPanel
      name="teachers"
      caption={t('teachers')}
      add={own ? t('addTeacher') : undefined}
      dialog={(onClose) => <TeacherDialog path={path} onClose={onClose} />}
      error={leave.error}
      list={list}
      rowKey={(row: Row) => row.teacherId}
      columns={[
        { key: 'name', title: t('name'), render: (row: Row) => row.name },
        { key: 'qualification', title: t('qualification'), render: (row: Row) => row.qualification },
        {
          key: 'trade',
          title: t('trade'),
          render: (row: Row) => `${row.occupationName} ${row.occupationCode}`,
        },
        { key: 'known', title: t('realName'), render: (row: Row) => t(row.isKnownPerson ? 'yes' : 'no') },
        {
          key: 'left',
          title: t('state'),
          render: (row: Row) =>
            row.leftOn ??
            (own ? <Button onClick={() => leave.mutate(row.teacherId)}>{t('left')}</Button> : t('there')),
        },
      ]}
      empty={<EmptyState title={t('noTeachers')} hint={t('noTeachersHint')} />}
    />
  )
}

interface DialogProps {
  readonly path: { readonly regionId: string; readonly organizationId: string }
  readonly onClose: () => void
}

interface TypedTeacher {
  readonly name: string
  readonly qualification: string
  readonly occupationCode: string
  readonly occupationName: string
  readonly idNumber?: string
}

function TeacherDialog({ path, onClose }: DialogProps) {
  const t = useMessages(words)
  const add = useCommand<TypedTeacher, unknown>(
    (send, { idNumber, ...typed }) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/teachers', {
          params: { path },
          body: { ...typed, ...(idNumber?.trim() && { idNumber }) },
        }),
      ),
    { refresh, onDone: onClose },
  )
  return (
    <FormDialog title={t('addTeacher')} okText={t('save')} sending={add} onClose={onClose}>
      {(['name', 'qualification', 'occupationName', 'occupationCode'] as const).map((name) => (
        <FormField key={name} name={name} label={t(name)} needed>
          <Input maxLength={200} />
        </FormField>
      ))}
      <FormField name="idNumber" label={t('idNumber')} hint={t('idNumberHint')}>
        <Input maxLength={22} autoComplete="off" />
      </FormField>
    </FormDialog>
  )
}

function Rooms({ organization: { regionId, organizationId }, own }: TeachingProps) {
  const t = useMessages(words)
  const { today } = useActing().session
  const path = { regionId, organizationId }
  const list = usePagedList(['registry', 'teaching', 'rooms', organizationId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/organizations/{organizationId}/rooms', {
        params: { path, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  const close = useCommand<string, unknown>(
    (send, roomId) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/rooms/{roomId}/close', {
          params: { path: { ...path, roomId } },
          body: { closedOn: today },
        }),
      ),
    { refresh },
  )
  type Row = Schemas['RoomRow']
  return (
    <NamedPanel
      name="rooms"
      caption={t('rooms')}
      add={own ? t('addRoom') : undefined}
      dialog={(onClose) => <RoomDialog path={path} onClose={onClose} />}
      error={close.error}
      list={list}
      rowKey={(row: Row) => row.roomId}
      columns={[
        { key: 'name', title: t('room'), render: (row: Row) => row.name },
        { key: 'address', title: t('address'), render: (row: Row) => row.address },
        { key: 'seats', title: t('seats'), render: (row: Row) => row.seats },
        {
          key: 'closed',
          title: t('state'),
          render: (row: Row) =>
            row.closedOn ??
            (own ? <Button onClick={() => close.mutate(row.roomId)}>{t('closed')}</Button> : t('inUse')),
        },
      ]}
      empty={<EmptyState title={t('noRooms')} hint={t('noRoomsHint')} />}
    />
  )
}

interface TypedRoom {
  readonly name: string
  readonly address: string
  readonly seats: number
}

function RoomDialog({ path, onClose }: DialogProps) {
  const t = useMessages(words)
  const add = useCommand<TypedRoom, unknown>(
    (send, body) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/rooms', {
          params: { path },
          body,
        }),
      ),
    { refresh, onDone: onClose },
  )
  return (
    <FormDialog title={t('addRoom')} okText={t('save')} sending={add} onClose={onClose}>
      <FormField name="name" label={t('room')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="address" label={t('address')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="seats" label={t('seats')} needed>
        <InputNumber min={1} max={10000} precision={0} />
      </FormField>
    </FormDialog>
  )
}

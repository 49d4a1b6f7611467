import { mapConstraint, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import { appointmentWaits } from '../refusals.ts'
import type { OwnerAppointment, OwnerAppointmentState } from './owner-appointment.ts'

type AppointmentRow = {
  region_id: string
  organization_id: string
  appointment_id: string
  account_id: string
  account_name: string
  closes_former: boolean
  reason: string
  proof_file_id: string
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  state: OwnerAppointmentState
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string | null
}

const tables = (tx: Tx) => tx.withTables<{ 'identity.owner_appointment': AppointmentRow }>()

/** One waits for an organization. @throws appointmentWaits */
export async function insertAppointment(tx: Tx, appointment: OwnerAppointment): Promise<void> {
  await mapConstraint('owner_appointment_waiting_once', appointmentWaits(), () =>
    tables(tx).insertInto('identity.owner_appointment').values(rowOf(appointment)).execute(),
  )
}

/** Held until the commit: two who decide at once do so one after the other. @throws notFound */
export async function lockAppointment(
  tx: Tx,
  regionId: string,
  appointmentId: string,
): Promise<OwnerAppointment> {
  const row = await tables(tx)
    .selectFrom('identity.owner_appointment')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('appointment_id', '=', appointmentId)
    .forUpdate()
    .executeTakeFirst()
  return appointmentOf(orRefuse(row, notFound({ what: '负责人指定' })))
}

export async function updateAppointment(tx: Tx, appointment: OwnerAppointment): Promise<void> {
  await tables(tx)
    .updateTable('identity.owner_appointment')
    .set(rowOf(appointment))
    .where('region_id', '=', appointment.regionId)
    .where('organization_id', '=', appointment.organizationId)
    .where('appointment_id', '=', appointment.appointmentId)
    .execute()
}

/** Within the transaction's scope, latest first; one row more than the limit where there are more. */
export async function listAppointments(
  tx: Tx,
  filter: {
    readonly state?: OwnerAppointmentState | undefined
    readonly organizationId?: string | undefined
    readonly before?: string | undefined
    readonly limit: number
  },
): Promise<OwnerAppointment[]> {
  let rows = tables(tx)
    .selectFrom('identity.owner_appointment')
    .selectAll()
    .orderBy('appointment_id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.organizationId) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.before) rows = rows.where('appointment_id', '<', filter.before)
  return (await rows.execute()).map(appointmentOf)
}

function rowOf(appointment: OwnerAppointment): AppointmentRow {
  return {
    region_id: appointment.regionId,
    organization_id: appointment.organizationId,
    appointment_id: appointment.appointmentId,
    account_id: appointment.accountId,
    account_name: appointment.accountName,
    closes_former: appointment.closesFormer,
    reason: appointment.reason,
    proof_file_id: appointment.proofFileId,
    proposed_by: appointment.proposedBy,
    proposed_by_name: appointment.proposedByName,
    proposed_at: appointment.proposedAt,
    state: appointment.state,
    decided_by: appointment.decidedBy,
    decided_by_name: appointment.decidedByName,
    decided_at: appointment.decidedAt,
    decision_reason: appointment.decisionReason,
  }
}

function appointmentOf(row: AppointmentRow): OwnerAppointment {
  return {
    regionId: row.region_id,
    organizationId: row.organization_id,
    appointmentId: row.appointment_id,
    accountId: row.account_id,
    accountName: row.account_name,
    closesFormer: row.closes_former,
    reason: row.reason,
    proofFileId: row.proof_file_id,
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    proposedAt: row.proposed_at,
    state: row.state,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decisionReason: row.decision_reason,
  }
}

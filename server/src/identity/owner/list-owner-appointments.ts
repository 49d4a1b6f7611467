import { z } from 'zod'
import {
  findOwnFiles,
  listQuery,
  notFound,
  organizationDuties,
  pageInput,
  pageOf,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { listAccountsOfOrganization } from '../account/account-store.ts'
import { listDutiesOfAll } from '../right/right-store.ts'
import { appointmentActions, ownerAppointmentWords } from './owner-appointment.ts'
import { listAppointments } from './owner-appointment-store.ts'

const State = z.enum(['waiting', 'confirmed', 'declined'])

/** Owners that the bureau named or is to name. (指定单位负责人) */
export const listOwnerAppointments = listQuery({
  name: 'identity.list-owner-appointments',
  zh: '指定单位负责人',
  en: 'Owners appointed by the bureau',
  input: z.object({
    regionId: RegionId,
    state: State.optional(),
    organizationId: Uuid.optional(),
    ...pageInput,
  }),
  by: ['reviewer', 'city-reviewer', 'security-officer', 'auditor'],
  filterWords: { state: ownerAppointmentWords },
  row: z
    .object({
      regionId: z.string(),
      organizationId: z.string(),
      organizationName: z.string(),
      appointmentId: z.string(),
      accountName: z.string(),
      closesFormer: z.boolean(),
      reason: z.string(),
      proofFileId: z.string(),
      proposedByName: z.string(),
      proposedAt: z.iso.datetime(),
      state: State,
      decidedByName: z.string().nullable(),
      decidedAt: z.iso.datetime().nullable(),
      decisionReason: z.string().nullable(),
      actions: z.array(z.enum(['confirm', 'decline'])),
    })
    .meta({ id: 'OwnerAppointment' }),
  columns: [
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 34 },
    { zh: '成员', en: 'Member', value: (row) => row.accountName, width: 14 },
    { zh: '原因', en: 'Reason', value: (row) => row.reason, width: 40 },
    { zh: '提请人', en: 'Proposed by', value: (row) => row.proposedByName, width: 14 },
    { zh: '提请时间', en: 'Proposed at', value: (row) => row.proposedAt, as: 'moment' },
    { zh: '状态', en: 'State', value: (row) => ownerAppointmentWords[row.state].zh, width: 10 },
    { zh: '复核人', en: 'Decided by', value: (row) => row.decidedByName, width: 14 },
    { zh: '复核意见', en: 'Why', value: (row) => row.decisionReason, width: 40 },
  ],
  async run({ tx, actor, nameOrganizations }, { cursor, limit, state, organizationId }) {
    const found = await listAppointments(tx, { state, organizationId, before: cursor, limit })
    const names = await nameOrganizations(found.map((appointment) => appointment.organizationId))
    const papers = found.map(({ proofFileId }) => proofFileId)
    const ownPapers = await findOwnFiles(tx, actor, papers)
    const rows = found.map((appointment) => {
      const { accountId: _, proposedBy, decidedBy: __, ...shown } = appointment
      return {
        ...shown,
        organizationName: names.get(appointment.organizationId) ?? '',
        proposedAt: appointment.proposedAt.toISOString(),
        decidedAt: appointment.decidedAt?.toISOString() ?? null,
        actions: appointmentActions(actor, { ...appointment, proposedBy }, ownPapers),
      }
    })
    return pageOf(rows, limit, (row) => row.appointmentId)
  },
})

export const OwnerCandidates = z
  .object({
    members: z.array(
      z.object({ accountId: z.string(), name: z.string(), duties: z.array(z.enum(organizationDuties)) }),
    ),
  })
  .meta({ id: 'OwnerCandidates' })

/** Who acts for an organization now, for a reviewer who has to find whom its papers name. (单位现有成员) Refusals: platform.not-found */
export const listOwnerCandidates = query({
  name: 'identity.list-owner-candidates',
  zh: '单位现有成员',
  en: 'Members of an organization that may come to own it',
  input: z.object({ regionId: RegionId, organizationId: Uuid }),
  by: ['reviewer'],
  async run({ tx }, { regionId, organizationId }): Promise<z.output<typeof OwnerCandidates>> {
    const accounts = (await listAccountsOfOrganization(tx, organizationId)).filter(
      (account) => account.regionId === regionId,
    )
    refuseUnless(accounts.length > 0, notFound({ what: '单位' }))
    const open = accounts.filter((account) => account.closedAt === null)
    const duties = await listDutiesOfAll(
      tx,
      open.map(({ accountId }) => accountId),
    )
    const members = open.map(({ accountId, name }) => ({
      ...{ accountId, name },
      duties: duties.get(accountId) ?? [],
    }))
    return { members }
  },
})

import { z } from 'zod'
import { listQuery, pageInput, pageOf, RegionId, staffRoles } from '../platform/index.ts'
import { listStaffAccounts } from './identity-store.ts'

const StaffAccountRow = z
  .object({
    accountId: z.string(),
    username: z.string(),
    name: z.string(),
    regionId: z.string(),
    roles: z.array(z.object({ role: z.enum(staffRoles), area: z.string() })),
    openedAt: z.iso.datetime(),
  })
  .meta({ id: 'StaffAccount' })

/** Who looks after accounts, or over the shoulder of those who do. */
const lookers = ['administrator', 'security-officer', 'auditor'] as const

/** Accounts of the bureaus that one looks after, each with its roles. (工作人员账号) */
export const listStaffAccountsQuery = listQuery({
  name: 'identity.list-staff-accounts',
  zh: '工作人员账号',
  en: 'Staff accounts',
  input: z.object({
    regionId: RegionId,
    role: z.enum(staffRoles).optional(),
    /** Part of the name or of the user name. */
    text: z.string().trim().max(60).optional(),
    ...pageInput,
  }),
  by: lookers,
  row: StaffAccountRow,
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
    { zh: '用户名', en: 'User name', value: (row) => row.username, width: 20 },
    {
      zh: '岗位',
      en: 'Roles',
      value: (row) => row.roles.map(({ role, area }) => `${role} ${area}`).join('、'),
      width: 40,
    },
    { zh: '开通时间', en: 'Opened at', value: (row) => row.openedAt, width: 22 },
  ],
  async run({ tx, actor }, { cursor, limit, role, text }) {
    const areas = actor.roles
      .filter((held) => lookers.some((role) => role === held.role))
      .map((held) => held.area)
    const accounts = await listStaffAccounts(tx, areas, { role, text, after: cursor, limit })
    const rows = accounts.map(({ openedAt, ...account }) => ({
      ...account,
      openedAt: openedAt.toISOString(),
    }))
    return pageOf(rows, limit, (row) => row.accountId)
  },
})

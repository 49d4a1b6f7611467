import { z } from 'zod'
import {
  actsFor,
  dutyWords,
  type ListColumn,
  listQuery,
  pageInput,
  pageOf,
  RegionId,
  roleWords,
  Uuid,
} from '../../platform/index.ts'
import { listRightChanges, type RightChange, rightChangeKinds } from './right-store.ts'

const RightChangeRow = z
  .object({
    changeId: z.string(),
    accountId: z.string(),
    name: z.string(),
    username: z.string(),
    what: z.enum(rightChangeKinds),
    /** A role of a bureau or the duty of a member. */
    role: z.string().nullable(),
    area: z.string().nullable(),
    reason: z.string().nullable(),
    byName: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'RightChange' })

const whatWords: Readonly<Record<RightChange['what'], string>> = {
  opened: '开通账号',
  granted: '授予',
  taken: '收回',
  closed: '注销账号',
  reopened: '恢复账号',
  'cover-given': '设定顶岗',
  'cover-ended': '结束顶岗',
}

function roleTold(role: string | null): string | null {
  if (role === null) return null
  const duties: Readonly<Record<string, { readonly zh: string }>> = dutyWords
  return (roleWords[role] ?? duties[role])?.zh ?? role
}

type Row = z.output<typeof RightChangeRow>

const columns: readonly ListColumn<Row>[] = [
  { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
  { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
  { zh: '用户名', en: 'User name', value: (row) => row.username, width: 20 },
  { zh: '变更', en: 'Change', value: (row) => whatWords[row.what], width: 12 },
  { zh: '岗位', en: 'Role', value: (row) => roleTold(row.role), width: 18 },
  { zh: '范围', en: 'Area', value: (row) => row.area, as: 'region' },
  { zh: '事由', en: 'Reason', value: (row) => row.reason, width: 30 },
  { zh: '办理人', en: 'By', value: (row) => row.byName, width: 14 },
]

const filters = { accountId: Uuid.optional(), what: z.enum(rightChangeKinds).optional() }

/** Who gave whom which right and when, in the bureau. (权限变更记录) */
export const listRightChangesQuery = listQuery({
  name: 'identity.list-right-changes',
  zh: '权限变更记录',
  en: 'Changes of rights',
  input: z.object({ regionId: RegionId, ...filters, ...pageInput }),
  by: ['administrator', 'security-officer', 'audit-officer', 'auditor'],
  filterWords: { what: whatWords },
  row: RightChangeRow,
  columns,
  async run({ tx }, { cursor, limit, accountId, what }) {
    const changes = await listRightChanges(tx, { face: 'bureau', accountId, what, before: cursor, limit })
    return pageOf(changes.map(viewChange), limit, (row) => row.changeId)
  },
})

/** The same of the members of one organization, for its owner. (成员变更记录) */
export const listMemberChangesQuery = listQuery({
  name: 'identity.list-member-changes',
  zh: '成员变更记录',
  en: 'Changes of members',
  input: z.object({ regionId: RegionId, organizationId: Uuid, ...pageInput }),
  by: ['organization-owner'],
  allow: (actor, { organizationId }) => actsFor(actor, organizationId),
  row: RightChangeRow,
  columns,
  async run({ tx }, { organizationId, cursor, limit }) {
    const changes = await listRightChanges(tx, { face: 'enterprise', organizationId, before: cursor, limit })
    return pageOf(changes.map(viewChange), limit, (row) => row.changeId)
  },
})

function viewChange(change: Awaited<ReturnType<typeof listRightChanges>>[number]): Row {
  const { changeId, accountId, name, username, what, role, area, reason, byName, at } = change
  return { changeId, accountId, name, username, what, role, area, reason, byName, at: at.toISOString() }
}

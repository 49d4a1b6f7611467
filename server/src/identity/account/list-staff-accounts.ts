import { z } from 'zod'
import {
  type Actor,
  listQuery,
  pageInput,
  pageOf,
  RegionId,
  regionWords,
  roleWords,
  staffRoles,
} from '../../platform/index.ts'
import { looksAfter } from '../right/role-rules.ts'
import { accountState, accountStates, listStaffAccounts, type StaffAccount } from './account-store.ts'

/** Who looks after accounts, or over the shoulder of those who do. */
const lookers = ['administrator', 'security-officer', 'auditor'] as const

const Held = z.array(z.object({ role: z.enum(staffRoles), area: z.string() }))

const StaffAccountRow = z
  .object({
    accountId: z.string(),
    username: z.string(),
    name: z.string(),
    regionId: z.string(),
    roles: Held,
    /** What the administrator asked the security officer to grant. */
    proposed: Held,
    state: z.enum(accountStates),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    /** `close`, `reopen`, `reset-password`, `reset-authenticator`, `link-sign-on`, `change-roles`, `cover`: what this actor may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'StaffAccount' })

/** Each role with all areas it is held in. */
function rightsTold(roles: z.output<typeof Held>): string {
  return [...Map.groupBy(roles, ({ role }) => role)]
    .map(([role, held]) => {
      const areas = held.map(({ area }) => regionWords(area).zh)
      return `${roleWords[role]?.zh ?? role}（${areas.join('、')}）`
    })
    .join('、')
}

const stateWords = { 'at-work': '在岗', 'without-role': '未授权', closed: '已注销' } as const

/** Accounts of the bureaus that one looks after, each with its roles. (工作人员账号) */
export const listStaffAccountsQuery = listQuery({
  name: 'identity.list-staff-accounts',
  zh: '工作人员账号',
  en: 'Staff accounts',
  input: z.object({
    regionId: RegionId,
    role: z.enum(staffRoles).optional(),
    state: z.enum(accountStates).optional(),
    /** Part of the name or of the user name. */
    text: z.string().trim().max(60).optional(),
    ...pageInput,
  }),
  by: lookers,
  filterWords: { role: roleWords, state: stateWords },
  row: StaffAccountRow,
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
    { zh: '用户名', en: 'User name', value: (row) => row.username, width: 20 },
    { zh: '状态', en: 'State', value: (row) => stateWords[row.state], width: 12 },
    {
      zh: '岗位',
      en: 'Roles',
      value: (row) => rightsTold(row.roles),
      width: 40,
    },
    { zh: '开通时间', en: 'Opened at', value: (row) => row.openedAt, as: 'moment' },
    { zh: '注销时间', en: 'Closed at', value: (row) => row.closedAt, as: 'moment' },
  ],
  async run({ tx, actor, signOn }, { cursor, limit, role, state, text }) {
    const areas = actor.roles
      .filter((held) => lookers.some((looker) => looker === held.role))
      .map((held) => held.area)
    const accounts = await listStaffAccounts(tx, areas, { role, state, text, after: cursor, limit })
    return pageOf(
      accounts.map((account) => viewAccount(account, actor, signOn.length > 0)),
      limit,
      (row) => row.accountId,
    )
  },
})

function viewAccount(
  account: StaffAccount,
  actor: Actor,
  hasSignOn: boolean,
): z.output<typeof StaffAccountRow> {
  const { accountId, username, name, regionId, openedAt, closedAt } = account
  return {
    ...{ accountId, username, name, regionId },
    roles: account.roles.map(({ role, area }) => ({ role, area })),
    proposed: account.proposed.map(({ role, area }) => ({ role, area })),
    state: accountState(account),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    actions: accountActions(account, actor, hasSignOn),
  }
}

function accountActions(account: StaffAccount, actor: Actor, hasSignOn: boolean): string[] {
  if (account.accountId === actor.id) return []
  const state = accountState(account)
  const actions: string[] = []
  if (looksAfter(actor, 'administrator', account)) {
    if (state === 'closed') actions.push('reopen')
    else
      actions.push('close', 'reset-password', 'reset-authenticator', ...(hasSignOn ? ['link-sign-on'] : []))
  }
  if (looksAfter(actor, 'security-officer', account) && state !== 'closed') {
    actions.push('change-roles')
    if (state === 'at-work') actions.push('cover')
  }
  return actions
}

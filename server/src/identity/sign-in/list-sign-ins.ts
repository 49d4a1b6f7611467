import { z } from 'zod'
import { listQuery, pageInput, pageOf, RegionId } from '../../platform/index.ts'
import { areasWatched } from '../account/accounts-in-areas.ts'
import { listOwnEvents, listSignInEvents, signInEvents } from './sign-in-event-store.ts'

/** What the kinds are called in a spreadsheet. */
export const eventWords: Readonly<Record<(typeof signInEvents)[number], string>> = {
  'signed-in': '登录',
  'wrong-password': '密码错误',
  guarded: '账号受保护，未放行',
  'wrong-code': '验证码错误',
  'recovery-code-used': '使用恢复码',
  'signed-out': '退出登录',
  'session-ended': '结束会话',
  'used-elsewhere': '会话在另一设备上使用，已结束',
  'code-asked-again': '网络变化，重新验证',
  'password-changed': '修改密码',
  'password-reset': '以验证码重设密码',
  'authenticator-set-up': '绑定验证器',
  'authenticator-removed': '停用验证器',
  'recovery-codes-renewed': '更换恢复码',
  'sign-on-asked': '管理员申请绑定统一身份认证',
  'sign-on-declined': '未同意绑定统一身份认证',
  'sign-on-linked': '绑定统一身份认证',
  'sign-on-unlinked': '解绑统一身份认证',
  'code-sent': '发出验证码',
  'contact-changed': '变更联系方式',
  'opened-at-counter': '柜台开通账号',
  'renewed-at-counter': '柜台重新办理登录，此前登录方式全部失效',
  'phone-put-right': '更正登录手机号码，此前登录方式全部失效',
}

/** Who signed in, failed to, or changed how their account is guarded, in the areas of whoever watches over it. (登录记录) */
export const listSignInsQuery = listQuery({
  name: 'identity.list-sign-ins',
  zh: '登录与账号安全记录',
  en: 'Sign-ins and account security',
  input: z.object({
    regionId: RegionId,
    what: z.enum(signInEvents).optional(),
    text: z.string().trim().max(60).optional(),
    ...pageInput,
  }),
  by: ['security-officer', 'administrator', 'auditor'],
  filterWords: { what: eventWords },
  row: z
    .object({
      eventId: z.string(),
      accountName: z.string(),
      at: z.string(),
      what: z.enum(signInEvents),
      device: z.string(),
      network: z.string(),
    })
    .meta({ id: 'SignInEvent' }),
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '姓名', en: 'Name', value: (row) => row.accountName, width: 14 },
    { zh: '事项', en: 'What', value: (row) => eventWords[row.what], width: 26 },
    { zh: '设备', en: 'Device', value: (row) => row.device, width: 22 },
    { zh: '网络', en: 'Network', value: (row) => row.network, width: 18 },
  ],
  async run({ tx, actor }, { cursor, limit, what, text }) {
    const areas = areasWatched(actor)
    const events = await listSignInEvents(tx, areas, { what, text, after: cursor, limit })
    const rows = events.map(({ eventId, accountName, at, what: kind, device, network }) => ({
      eventId,
      accountName,
      at: at.toISOString(),
      what: kind,
      device,
      network,
    }))
    return pageOf(rows, limit, (row) => row.eventId)
  },
})

/** What happened to the own account at the door, as far back as it is kept; the same on every face. (本人登录记录) */
export const listOwnSignInsQuery = listQuery({
  name: 'identity.list-own-sign-ins',
  zh: '本人登录与安全记录',
  en: 'One’s own sign-ins',
  input: z.object({ regionId: RegionId, what: z.enum(signInEvents).optional(), ...pageInput }),
  by: ['signed-in'],
  filterWords: { what: eventWords },
  row: z
    .object({
      eventId: z.string(),
      at: z.string(),
      what: z.enum(signInEvents),
      device: z.string(),
      network: z.string(),
    })
    .meta({ id: 'OwnSignInEvent' }),
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '事项', en: 'What', value: (row) => eventWords[row.what], width: 26 },
    { zh: '设备', en: 'Device', value: (row) => row.device, width: 22 },
    { zh: '网络', en: 'Network', value: (row) => row.network, width: 18 },
  ],
  async run({ tx, actor, asSystem }, { cursor, limit, what }) {
    const events = await asSystem('everybody sees what happened to the own account', () =>
      listOwnEvents(tx, actor.id, { limit: limit + 1, what, after: cursor }),
    )
    const rows = events.map(({ eventId, at, what: kind, device, network }) => ({
      eventId,
      at: at.toISOString(),
      what: kind,
      device,
      network,
    }))
    return pageOf(rows, limit, (row) => row.eventId)
  },
})

import { z } from 'zod'
import { holds, isOwnWork, listQuery, pageInput, pageOf, RegionId } from '../../platform/index.ts'
import { areasWatched } from '../account/accounts-in-areas.ts'
import { listSignOnLinks, signOnLinkStates } from './sign-on-link-store.ts'

const State = z.enum(signOnLinkStates)

const words = { waiting: '待复核', done: '已绑定', declined: '已驳回', ended: '账号注销，已作废' } as const

/** Requests to link accounts to single sign-on, in the regions of whoever watches over accounts. (统一身份绑定申请) */
export const listSignOnLinksQuery = listQuery({
  name: 'identity.list-sign-on-links',
  zh: '统一身份绑定申请',
  en: 'Links to single sign-on',
  input: z.object({ regionId: RegionId, state: State.optional(), ...pageInput }),
  by: ['security-officer', 'administrator', 'auditor'],
  filterWords: { state: words },
  row: z
    .object({
      regionId: z.string(),
      linkId: z.string(),
      accountName: z.string(),
      providerId: z.string(),
      subject: z.string(),
      askedByName: z.string(),
      askedAt: z.string(),
      state: State,
      /** Who decided, and when; null while it waits. */
      decidedByName: z.string().nullable(),
      decidedAt: z.string().nullable(),
      /** What the reader may do with it. */
      actions: z.array(z.enum(['confirm', 'decline'])),
    })
    .meta({ id: 'SignOnLink' }),
  columns: [
    { zh: '账号', en: 'Account', value: (row) => row.accountName, width: 14 },
    { zh: '认证服务', en: 'Service', value: (row) => row.providerId, width: 20 },
    { zh: '身份标识', en: 'Subject', value: (row) => row.subject, width: 30 },
    { zh: '申请人', en: 'Asked by', value: (row) => row.askedByName, width: 14 },
    { zh: '申请时间', en: 'Asked at', value: (row) => row.askedAt, as: 'moment' },
    { zh: '状态', en: 'State', value: (row) => words[row.state], width: 16 },
    { zh: '复核人', en: 'Decided by', value: (row) => row.decidedByName, width: 14 },
    { zh: '复核时间', en: 'Decided at', value: (row) => row.decidedAt, as: 'moment' },
  ],
  async run({ tx, actor }, { cursor, limit, state }) {
    const links = await listSignOnLinks(tx, areasWatched(actor), { state, after: cursor, limit })
    const rows = links.map(({ accountId, askedBy, issuer: _, ...link }) => {
      const isOpen =
        link.state === 'waiting' &&
        (holds(actor, 'administrator', link.regionId) || holds(actor, 'security-officer', link.regionId))
      const mayConfirm = isOpen && !isOwnWork(actor, askedBy, link.askedAt) && accountId !== actor.id
      return {
        ...link,
        askedAt: link.askedAt.toISOString(),
        decidedAt: link.decidedAt?.toISOString() ?? null,
        actions: [...(mayConfirm ? (['confirm'] as const) : []), ...(isOpen ? (['decline'] as const) : [])],
      }
    })
    return pageOf(rows, limit, (row) => row.linkId)
  },
})

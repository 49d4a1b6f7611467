import { z } from 'zod'
import { holds, isOwnWork, listQuery, pageInput, pageOf, RegionId } from '../../platform/index.ts'
import { areasWatched } from '../account/accounts-in-areas.ts'
import { listResets, resetStates } from './reset-store.ts'

const State = z.enum(resetStates)

const words = { waiting: '待复核', done: '已重置', declined: '已驳回', ended: '已终止' } as const

/** Requests to take an authenticator away, in the administrator's regions. (验证器重置申请) */
export const listResetsQuery = listQuery({
  name: 'identity.list-authenticator-resets',
  zh: '验证器重置申请',
  en: 'Resets of authenticators',
  input: z.object({ regionId: RegionId, state: State.optional(), ...pageInput }),
  by: ['security-officer', 'administrator', 'auditor'],
  filterWords: { state: words },
  row: z
    .object({
      regionId: z.string(),
      resetId: z.string(),
      accountName: z.string(),
      reason: z.string(),
      askedByName: z.string(),
      askedAt: z.string(),
      state: State,
      /** Who decided, and when; null while it waits. */
      decidedByName: z.string().nullable(),
      decidedAt: z.string().nullable(),
      /** What the reader may do with it. */
      actions: z.array(z.enum(['confirm', 'decline'])),
    })
    .meta({ id: 'AuthenticatorReset' }),
  columns: [
    { zh: '账号', en: 'Account', value: (row) => row.accountName, width: 14 },
    { zh: '原因', en: 'Reason', value: (row) => row.reason, width: 40 },
    { zh: '申请人', en: 'Asked by', value: (row) => row.askedByName, width: 14 },
    { zh: '申请时间', en: 'Asked at', value: (row) => row.askedAt, as: 'moment' },
    { zh: '状态', en: 'State', value: (row) => words[row.state], width: 10 },
    { zh: '复核人', en: 'Decided by', value: (row) => row.decidedByName, width: 14 },
    { zh: '复核时间', en: 'Decided at', value: (row) => row.decidedAt, as: 'moment' },
  ],
  async run({ tx, actor }, { cursor, limit, state }) {
    const areas = areasWatched(actor)
    const resets = await listResets(tx, areas, { state, after: cursor, limit })
    const rows = resets.map(({ accountId, askedBy, ...reset }) => {
      const isOpen =
        reset.state === 'waiting' &&
        (holds(actor, 'administrator', reset.regionId) || holds(actor, 'security-officer', reset.regionId))
      const mayConfirm = isOpen && !isOwnWork(actor, askedBy, reset.askedAt) && accountId !== actor.id
      return {
        ...reset,
        askedAt: reset.askedAt.toISOString(),
        decidedAt: reset.decidedAt?.toISOString() ?? null,
        actions: [...(mayConfirm ? (['confirm'] as const) : []), ...(isOpen ? (['decline'] as const) : [])],
      }
    })
    return pageOf(rows, limit, (row) => row.resetId)
  },
})

import type { WaitingSource } from '../../platform/index.ts'
import { auditRegions } from '../search/audit-readers.ts'
import { listLate } from './unsealed.ts'

/** Chains that are not sealed any more, for the to-do list: nobody looks every day whether a thing that happens by itself still does. */
export const chainsUnsealed: WaitingSource = {
  kind: 'chain-unsealed',
  roles: ['audit-officer'],
  async find(context, limit) {
    const late = await listLate(context, auditRegions(context.actor))
    return late.slice(0, limit + 1).map(({ regionId, entries, since }) => ({
      regionId,
      id: regionId,
      title: `${entries} 条审计记录未封存`,
      titleEn: `${entries} audit entries are not sealed`,
      from: '系统',
      fromEn: 'The system',
      since,
    }))
  },
}

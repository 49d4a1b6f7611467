import { z } from 'zod'
import {
  listQuery,
  loadJurisdictions,
  pageInput,
  pageOf,
  RegionId,
  staffRoles,
} from '../../platform/index.ts'
import { listColleagues } from './account-store.ts'

const ColleagueRow = z
  .object({
    accountId: z.string(),
    name: z.string(),
    roles: z.array(z.object({ role: z.enum(staffRoles), area: z.string() })),
  })
  .meta({ id: 'Colleague' })

/** Who works in the same bureau, to choose a cover from; without user names. (同事) */
export const listColleaguesQuery = listQuery({
  name: 'identity.list-colleagues',
  zh: '同事',
  en: 'Colleagues',
  input: z.object({ regionId: RegionId, text: z.string().trim().max(60).optional(), ...pageInput }),
  by: ['bureau'],
  row: ColleagueRow,
  columns: [
    { zh: '姓名', en: 'Name', value: (row) => row.name, width: 14 },
    {
      zh: '岗位',
      en: 'Roles',
      value: (row) => row.roles.map(({ role, area }) => `${role} ${area}`).join('、'),
      width: 40,
    },
  ],
  async run({ tx, actor }, { cursor, limit, text }) {
    const bureau = (await loadJurisdictions(tx)).of(actor.homeRegionId)
    const colleagues = await listColleagues(tx, bureau?.regions ?? [], { text, after: cursor, limit })
    const rows = colleagues.map(({ accountId, name, roles }) => ({
      accountId,
      name,
      roles: roles.map(({ role, area }) => ({ role, area })),
    }))
    return pageOf(rows, limit, (row) => row.accountId)
  },
})

import { z } from 'zod'
import {
  type Holder,
  holdersOf,
  listCommands,
  listQueries,
  query,
  RegionId,
  type RightHolder,
  rightHolders,
} from '../../platform/index.ts'

const Right = z.object({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Changes something, or only shows it. */
  changes: z.boolean(),
  holders: z.array(z.enum(rightHolders)),
})

export const PermissionsView = z.object({ rights: z.array(Right) }).meta({ id: 'Permissions' })

/** What each role and duty may do and see, read from the commands themselves. (权限矩阵) */
export const viewPermissions = query({
  name: 'identity.view-permissions',
  zh: '权限矩阵',
  en: 'What each role may do',
  input: z.object({ regionId: RegionId }),
  by: ['administrator', 'security-officer', 'audit-officer', 'auditor'],
  async run(): Promise<z.output<typeof PermissionsView>> {
    const told = (changes: boolean) => (each: Told) => ({
      name: each.name,
      zh: each.zh,
      en: each.en,
      changes,
      holders: rightHolders.filter((holder: RightHolder) => holdersOf(each.by).has(holder)),
    })
    return { rights: [...listCommands().map(told(true)), ...listQueries().map(told(false))] }
  },
})

interface Told {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly by: readonly Holder[]
}

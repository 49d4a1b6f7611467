import { findProvinceOrCity, fullRegionName } from '@zhixun/policy'
import type { Actor } from './command/actor.ts'
import type { Tx } from './database/database.ts'

/** What organizations, people and cases are called, as far as the transaction sees them. The registry and the casefile provide it. */
export interface Naming {
  organizations(tx: Tx, organizationIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  people(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The numbers of cases, by what the ledger refers to them by: `claim:…`, `claim-line:…`. */
  cases(tx: Tx, references: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The bureau of an area, leading digits of region codes: `江苏省无锡市惠山区人力资源和社会保障局`. */
export function bureauOf(area: string): string {
  const code = area.padEnd(6, '0')
  const name = findProvinceOrCity(code)?.name ?? fullRegionName(code)
  return `${name?.zh ?? area}人力资源和社会保障局`
}

/**
 * Where somebody works, as it stands on what they take out and beside what they looked at: the bureau, the organization; a learner
 * acts for nobody but oneself. (单位)
 */
export async function officeOf(tx: Tx, naming: Naming | undefined, actor: Actor): Promise<string> {
  switch (actor.kind) {
    case 'staff': {
      const areas = actor.roles.map(({ area }) => area).sort((a, b) => a.length - b.length)
      return bureauOf(areas[0] ?? actor.homeRegionId)
    }
    case 'organization': {
      const { organizationId: id } = actor
      const names = id === undefined ? undefined : await naming?.organizations(tx, [id])
      return names?.get(id ?? '') ?? '单位'
    }
    case 'learner':
      return '本人'
    case 'public':
      return '公众'
    case 'system':
      return '系统'
  }
}

import { type Actor, type Holder, maskLongNumbers } from '../../platform/index.ts'

/** Who reads the audit: the auditor, and the audit officer kept apart from those who run the system. (审计员、审计管理员) */
export const auditReaders = ['auditor', 'audit-officer'] as const satisfies readonly Holder[]

/** The regions whose audit this actor may read; other roles may show rows of more regions. */
export function auditRegions(actor: Actor, district?: string): readonly string[] {
  if (actor.scope.kind !== 'regions') return []
  const areas = actor.roles.filter(({ role }) => auditReaders.some((reader) => reader === role))
  return actor.scope.regions.filter(
    (region) =>
      (district === undefined || region === district) && areas.some(({ area }) => region.startsWith(area)),
  )
}

/** What was typed to search by, as the record of the search keeps it: a long number may be somebody's. */
export function searchedFor(filters: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'regionId' && name !== 'cursor'
        ? [
            [
              name,
              name === 'text' || name === 'actor' ? maskLongNumbers(value).replace(/[\d*]{6,}/g, '…') : value,
            ],
          ]
        : [],
    ),
  )
}

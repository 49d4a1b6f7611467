import type { Words } from '@zhixun/policy'
import { type CommandContext, holds, loadJurisdictions, notAllowed, refuseUnless } from '../platform/index.ts'

/** For its county, or for the whole city: only the city's bureau speaks for the city. */
export type Level = 'county' | 'city'

/**
 * Leading digits of the region codes that a bureau speaks for at a level.
 *
 * @throws notAllowed where somebody of a county speaks for the city
 */
export async function areaOfLevel(
  { tx, may, regionId }: CommandContext,
  level: Level,
  what: Words,
): Promise<string> {
  if (level === 'county') return regionId
  refuseUnless(
    may((actor) => holds(actor, 'city-reviewer', regionId)),
    notAllowed({ command: what.zh, commandEn: what.en }),
  )
  const jurisdiction = (await loadJurisdictions(tx)).of(regionId)
  if (!jurisdiction) throw new Error(`no jurisdiction of ${regionId}`)
  return jurisdiction.jurisdictionId
}

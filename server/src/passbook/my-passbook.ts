import { z } from 'zod'
import { learnerOf } from '../casefile/index.ts'
import type { QueryContext } from '../platform/index.ts'
import { gatherPersonFacts, PersonFacts } from '../registers/index.ts'
import { gatherPersonPage, PersonPage } from './person-page.ts'

const RegistersOfRegion = z.object({
  /** The registers of this county, and of its city, speak here. */
  regionId: z.string(),
  facts: PersonFacts,
})

/** The page of a person for the person alone: what other authorities hand over about them stands on it too. (我的培训护照) */
export const MyPassbook = PersonPage.extend({
  /** For each county that the person has to do with and whose registers say something of its own; none: nothing was handed over. */
  registers: z.array(RegistersOfRegion),
}).meta({ id: 'MyPassbook' })
export type MyPassbook = z.output<typeof MyPassbook>

/** Everything on record about the learner who asks, in any region. @throws notFound */
export async function gatherMyPassbook(context: QueryContext): Promise<MyPassbook> {
  const page = await gatherPersonPage(context, learnerOf(context))
  return { ...page, registers: await gatherRegisters(context, page) }
}

/** What registers say today in the counties where the person signs in or works: whose bureaus answer to them. */
async function gatherRegisters(context: QueryContext, page: PersonPage): Promise<MyPassbook['registers']> {
  const regionIds = new Set([context.actor.homeRegionId, ...page.employments.map(({ regionId }) => regionId)])
  const told: MyPassbook['registers'] = []
  const seen = new Set<string>()
  for (const regionId of regionIds) {
    const day = context.todayIn(regionId)
    const facts = await gatherPersonFacts({ ...context, regionId }, page.person.personId, day)
    const sources = sourcesOf(facts)
    // registers of a city speak for each of its counties, and are told once
    if (sources.every((snapshotId) => seen.has(snapshotId))) continue
    for (const snapshotId of sources) seen.add(snapshotId)
    told.push({ regionId, facts })
  }
  return told
}

function sourcesOf({ insured, employment, certificates, holdings }: PersonFacts): string[] {
  return [insured, employment, certificates, ...holdings].flatMap((fact) => fact?.source?.snapshotId ?? [])
}

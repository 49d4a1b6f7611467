import { plusDays } from '../platform/index.ts'
import { firmUsername, type SandboxCity } from './cities.ts'
import { handInLicence } from './firms.ts'
import { chance, inventPerson } from './invent.ts'
import { type Partners, partnerNumbers } from './partners.ts'
import { done, type Troupe } from './troupe.ts'

/** People of partners count on from here, far from those of firms. */
const FIRST_PERSON = 9001
const PEOPLE_EACH = 12

/**
 * On the city's day those who are no firms have something to look at too: their licence, their people, and a plan begun where they
 * may file one.
 */
export async function playPartners(city: SandboxCity, troupe: Troupe, partners: Partners): Promise<void> {
  const given = chance(city.cityNumber * 32_452_843)
  const all = Object.entries(partners) as [keyof Partners, Partners['body']][]
  for (const [place, [which, { regionId, organizationId }]] of all.entries()) {
    const username = firmUsername(city, partnerNumbers[which])
    const visitor = await troupe.as(username)
    await handInLicence(troupe, username, regionId, organizationId, which)
    const people = Array.from({ length: PEOPLE_EACH }, (_, n) => {
      const person = inventPerson(
        given,
        city.regions[0] ?? regionId,
        FIRST_PERSON + place * PEOPLE_EACH + n,
        city.cityNumber,
      )
      return { ...person, relation: which === 'dispatch' ? 'dispatched' : 'employee' }
    })
    const staff = `/api/regions/${regionId}/organizations/${organizationId}/staff`
    done(await visitor.post(staff, { people }), `the people of a ${which}`)
    if (which === 'platform') continue
    const pattern = city.patterns.find(({ platformName }) => platformName) ?? city.patterns[0]
    if (!pattern) continue
    done(
      await visitor.post(`/api/regions/${regionId}/plans`, {
        rulebookId: city.rulebookId,
        ...{ kind: pattern.kind, mode: pattern.mode, title: pattern.title, courses: pattern.courses },
        minutesPerClassHour: pattern.minutesPerClassHour,
        ...(pattern.mode === 'online' && { platformName: pattern.platformName, platform: partners.platform }),
        startsOn: city.lastTrainingOn,
        endsOn: plusDays(city.lastTrainingOn, pattern.days),
        headcount: PEOPLE_EACH,
        schedule: '每周二、四 18:30 至 20:45',
      }),
      `a plan of a ${which}`,
    )
  }
}

import { z } from 'zod'
import { type Day, query, RegionId } from '../../platform/index.ts'
import { OrganizationKindName, OrganizationTraitName } from '../organization/organization.ts'
import { countByKind, countByTrade, countRegisteredByMonth, countTraitHolders } from './figures-store.ts'

/** A year can be seen at once, and compared with the one before it month by month. */
const MONTHS = 12

export const OrganizationFigures = z
  .object({
    /** `2023-02`, oldest first, the running one last. */
    months: z.array(z.string()),
    /** Of those that are not closed, by county and kind. */
    byKind: z.array(z.object({ regionId: z.string(), kind: OrganizationKindName, organizations: z.int() })),
    /** How many there were at the end of each month, by kind. */
    registered: z.array(z.object({ kind: OrganizationKindName, organizations: z.array(z.int()) })),
    /** How many had a trait on the last day of each month, in the running one today. */
    traits: z.array(z.object({ trait: OrganizationTraitName, organizations: z.array(z.int()) })),
    /** How many confirmed institutions are licensed for a trade, most first. */
    trades: z.array(z.object({ trade: z.string(), institutions: z.int() })),
  })
  .meta({ id: 'OrganizationFigures' })

/** Figures of who is registered in the area, to be compared: numbers alone, names of nobody. (单位统计) */
export const viewOrganizationFigures = query({
  name: 'registry.view-organization-figures',
  zh: '单位统计',
  en: 'Figures of organizations',
  input: z.object({ regionId: RegionId }),
  by: ['bureau'],
  async run({ tx, today }): Promise<z.output<typeof OrganizationFigures>> {
    const months = lastMonths(today, MONTHS)
    const days = months.map((month) => lastDayOf(month, today))
    const byMonth = await countRegisteredByMonth(tx)
    const kinds = [...new Set(byMonth.map(({ kind }) => kind))]
    const holders = await countTraitHolders(tx, days)
    const traits = [...new Set(holders.map(({ trait }) => trait))]
    return {
      months,
      byKind: await countByKind(tx),
      registered: kinds.map((kind) => ({
        kind,
        organizations: months.map((month) =>
          byMonth
            .filter((each) => each.kind === kind && each.month <= month)
            .reduce((sum, each) => sum + each.organizations, 0),
        ),
      })),
      traits: traits.map((trait) => ({
        trait,
        organizations: days.map(
          (day) => holders.find((each) => each.trait === trait && each.day === day)?.organizations ?? 0,
        ),
      })),
      trades: await countByTrade(tx),
    }
  },
})

/** So many months, oldest first, ending with the one of the day. */
export function lastMonths(today: Day, count: number): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, place) => {
    const month = last - count + 1 + place
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

/** The last day of a month, or today where the month is still running. */
export function lastDayOf(month: string, today: Day): Day {
  if (today.startsWith(month)) return today
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10)
}

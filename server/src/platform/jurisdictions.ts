import type { Connection, Tx } from './database/database.ts'

/** A bureau's area: a city, or a county alone. (辖区) */
export interface Jurisdiction {
  /** Leading digits of its regions' codes: 3202, 341124. */
  readonly jurisdictionId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly regions: readonly string[]
}

type JurisdictionTables = {
  'platform.jurisdiction': { jurisdiction_id: string; name_zh: string; name_en: string; regions: string[] }
  'platform.clock_offset': { region_id: string; offset_ms: number }
}

/** All jurisdictions, held in memory: they are few, asked at every request, and change hardly ever. */
export interface Jurisdictions {
  list(): readonly Jurisdiction[]
  /** The one a region belongs to. */
  of(regionId: string): Jurisdiction | undefined
  /** The regions that an area, leading digits of their codes, stands for. */
  regionsOf(area: string): readonly string[]
  /** Milliseconds that a region's clock is from real time; other than zero only in a sandbox. */
  clockOffset(regionId: string): number
  /** Reads them again, after one was added or a clock moved. */
  refresh(): Promise<void>
}

export async function loadJurisdictions(db: Connection): Promise<Jurisdictions> {
  let held: readonly Jurisdiction[] = []
  let offsets: ReadonlyMap<string, number> = new Map()
  const tables = db.withTables<JurisdictionTables>()
  const jurisdictions: Jurisdictions = {
    list: () => held,
    of: (regionId) => held.find((each) => regionId.startsWith(each.jurisdictionId)),
    regionsOf: (area) => held.flatMap((each) => each.regions).filter((region) => region.startsWith(area)),
    clockOffset: (regionId) => offsets.get(regionId) ?? 0,
    async refresh() {
      const rows = await tables
        .selectFrom('platform.jurisdiction')
        .selectAll()
        .orderBy('jurisdiction_id')
        .execute()
      held = rows.map((row) => ({
        jurisdictionId: row.jurisdiction_id,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        regions: row.regions,
      }))
      const moved = await tables.selectFrom('platform.clock_offset').selectAll().execute()
      offsets = new Map(moved.map((row) => [row.region_id, row.offset_ms]))
    },
  }
  await jurisdictions.refresh()
  return jurisdictions
}

/** Adds a jurisdiction where it is not known yet. */
export async function addJurisdiction(tx: Tx, jurisdiction: Jurisdiction): Promise<void> {
  await tx
    .withTables<JurisdictionTables>()
    .insertInto('platform.jurisdiction')
    .values({
      jurisdiction_id: jurisdiction.jurisdictionId,
      name_zh: jurisdiction.nameZh,
      name_en: jurisdiction.nameEn,
      regions: [...jurisdiction.regions],
    })
    .onConflict((conflict) => conflict.column('jurisdiction_id').doNothing())
    .execute()
}

/** Moves the clocks of regions; only a sandbox does. */
export async function setClockOffset(tx: Tx, regions: readonly string[], offsetMs: number): Promise<void> {
  await tx
    .withTables<JurisdictionTables>()
    .insertInto('platform.clock_offset')
    .values(regions.map((region_id) => ({ region_id, offset_ms: offsetMs })))
    .onConflict((conflict) => conflict.column('region_id').doUpdateSet({ offset_ms: offsetMs }))
    .execute()
}

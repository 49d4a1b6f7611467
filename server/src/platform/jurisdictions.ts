import type { Connection, Tx } from './database.ts'

/** A bureau's area: a city, or a county alone, and its clock. (辖区) */
export interface Jurisdiction {
  /** Leading digits of its regions' codes: 3202, 341124. */
  readonly jurisdictionId: string
  readonly nameZh: string
  readonly nameEn: string
  readonly regions: readonly string[]
  /** How far its clock is from real time; other than zero only in a sandbox. */
  readonly clockOffsetMs: number
}

type JurisdictionTables = {
  'platform.jurisdiction': {
    jurisdiction_id: string
    name_zh: string
    name_en: string
    regions: string[]
    clock_offset_ms: number
  }
}

/** All jurisdictions, held in memory: they are few, asked at every request, and change hardly ever. */
export interface Jurisdictions {
  list(): readonly Jurisdiction[]
  /** The one a region belongs to. */
  of(regionId: string): Jurisdiction | undefined
  /** The regions that an area, leading digits of their codes, stands for. */
  regionsOf(area: string): readonly string[]
  /** Reads them again, after one was added or its clock moved. */
  refresh(): Promise<void>
}

export async function loadJurisdictions(db: Connection): Promise<Jurisdictions> {
  let held: readonly Jurisdiction[] = []
  const jurisdictions: Jurisdictions = {
    list: () => held,
    of: (regionId) => held.find((each) => regionId.startsWith(each.jurisdictionId)),
    regionsOf: (area) => held.flatMap((each) => each.regions).filter((region) => region.startsWith(area)),
    async refresh() {
      const rows = await db
        .withTables<JurisdictionTables>()
        .selectFrom('platform.jurisdiction')
        .selectAll()
        .orderBy('jurisdiction_id')
        .execute()
      held = rows.map((row) => ({
        jurisdictionId: row.jurisdiction_id,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        regions: row.regions,
        clockOffsetMs: row.clock_offset_ms,
      }))
    },
  }
  await jurisdictions.refresh()
  return jurisdictions
}

/** Adds a jurisdiction where it is not known yet. */
export async function addJurisdiction(
  tx: Tx,
  jurisdiction: Omit<Jurisdiction, 'clockOffsetMs'>,
): Promise<void> {
  await tx
    .withTables<JurisdictionTables>()
    .insertInto('platform.jurisdiction')
    .values({
      jurisdiction_id: jurisdiction.jurisdictionId,
      name_zh: jurisdiction.nameZh,
      name_en: jurisdiction.nameEn,
      regions: [...jurisdiction.regions],
      clock_offset_ms: 0,
    })
    .onConflict((conflict) => conflict.column('jurisdiction_id').doNothing())
    .execute()
}

/** Moves a jurisdiction's clock; only a sandbox does. */
export async function setClockOffset(tx: Tx, jurisdictionId: string, clockOffsetMs: number): Promise<void> {
  await tx
    .withTables<JurisdictionTables>()
    .updateTable('platform.jurisdiction')
    .set({ clock_offset_ms: clockOffsetMs })
    .where('jurisdiction_id', '=', jurisdictionId)
    .execute()
}

import { z } from 'zod'
import { type Day, listQuery, pageInput, pageOf, type QueryContext, RegionId } from '../platform/index.ts'
import { holdsOn, listRecognitions } from './online-platform/recognition-store.ts'
import { listCatalogued } from './organization/organization-store.ts'
import { TaughtTrade } from './organization/particulars.ts'

/** An online platform that some bureau recognizes today. Public. */
const PlatformInCatalog = z
  .object({
    regionId: z.string(),
    organizationId: z.string(),
    name: z.string(),
    website: z.string(),
    realNameSignIn: z.string().nullable(),
    learningRecords: z.string().nullable(),
    assessment: z.string().nullable(),
    recognitions: z.array(
      z.object({
        area: z.string(),
        document: z.string(),
        validFrom: z.string(),
        validUntil: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PlatformInCatalog' })

/** A training institution whose licence is valid today. Public. */
const InstitutionInCatalog = z
  .object({
    regionId: z.string(),
    organizationId: z.string(),
    name: z.string(),
    address: z.string(),
    licenceNumber: z.string(),
    licenceIssuer: z.string(),
    licensedFrom: z.string(),
    licensedUntil: z.string(),
    trades: z.array(TaughtTrade),
  })
  .meta({ id: 'InstitutionInCatalog' })

const CatalogInput = z.object({
  regionId: RegionId,
  /** Part of the name. */
  text: z.string().trim().max(60).optional(),
  ...pageInput,
})

/** Platforms recognized today for a region, by its county or its city. (认可的线上培训平台目录) */
export const listRecognizedPlatforms = listQuery({
  name: 'registry.list-recognized-platforms',
  zh: '认可的线上培训平台',
  en: 'Recognized online platforms',
  input: CatalogInput.extend({
    /** With those on the register that nobody recognizes here today. */
    unrecognized: z.literal('yes').optional(),
  }),
  by: ['public', 'signed-in'],
  row: PlatformInCatalog,
  columns: [
    { zh: '平台名称', en: 'Name', value: (row) => row.name, width: 32 },
    { zh: '网址', en: 'Website', value: (row) => row.website, width: 32 },
    {
      zh: '认可文件',
      en: 'Documents',
      value: (row) => row.recognitions.map(({ document }) => document).join('、'),
      width: 40,
    },
    { zh: '有效期起', en: 'From', value: (row) => row.recognitions[0]?.validFrom ?? null, as: 'day' },
    { zh: '有效期止', en: 'Until', value: (row) => row.recognitions[0]?.validUntil ?? null, as: 'day' },
  ],
  async run(context, { regionId, text, unrecognized, cursor, limit }) {
    const { tx, today } = context
    const inForce = (await listRecognitions(tx)).filter(
      (one) => regionId.startsWith(one.area) && holdsOn(one, today),
    )
    const ofPlatform = Map.groupBy(inForce, ({ platform }) => platform.organizationId)
    const platforms = await catalogued(context, 'online-platform', {
      text,
      ...(unrecognized === undefined && { ids: [...ofPlatform.keys()] }),
    })
    const rows = platforms.flatMap((one) => {
      const { regionId: home, organizationId, name, particulars } = one
      if (particulars?.kind !== 'online-platform') return []
      const { kind: _, ...functions } = particulars
      const recognitions = (ofPlatform.get(organizationId) ?? []).map(
        ({ area, document, validFrom, validUntil }) => ({ area, document, validFrom, validUntil }),
      )
      return [{ regionId: home, organizationId, name, ...functions, recognitions }]
    })
    return pageOf(pageAfter(rows, cursor, limit), limit, (row) => row.organizationId)
  },
})

/** Institutions of a region whose licence is valid today; those of the whole city where the region is its first. (培训机构目录) */
export const listLicensedInstitutions = listQuery({
  name: 'registry.list-licensed-institutions',
  zh: '持证培训机构',
  en: 'Licensed training institutions',
  input: CatalogInput.extend({
    /** Only those that sit in this county. */
    county: RegionId.optional(),
    /** Only those that may teach this occupation. */
    occupationCode: z.string().trim().max(40).optional(),
  }),
  by: ['public', 'signed-in'],
  row: InstitutionInCatalog,
  columns: [
    { zh: '机构名称', en: 'Name', value: (row) => row.name, width: 32 },
    { zh: '区县', en: 'District', value: (row) => row.regionId, as: 'region' },
    { zh: '地址', en: 'Address', value: (row) => row.address, width: 40 },
    { zh: '许可证编号', en: 'Licence', value: (row) => row.licenceNumber, width: 28 },
    { zh: '有效期至', en: 'Until', value: (row) => row.licensedUntil, as: 'day' },
    {
      zh: '培训职业（工种）',
      en: 'Trades',
      value: (row) => row.trades.map((trade) => trade.occupationName).join('、'),
      width: 40,
    },
  ],
  async run(context, { regionId, text, county, occupationCode, cursor, limit }) {
    const { today } = context
    const found = await catalogued(context, 'training-institution', {
      text,
      near: county ?? regionId.slice(0, 4),
    })
    const rows = found.flatMap((one) => {
      const { regionId: home, organizationId, name, address, particulars } = one
      if (particulars?.kind !== 'training-institution') return []
      const { kind: _, teachingLicenceFileId: __, ...licence } = particulars
      return isLicensed(licence, today) ? [{ regionId: home, organizationId, name, address, ...licence }] : []
    })
    const teaching = rows.filter(
      ({ trades }) =>
        occupationCode === undefined || trades.some((trade) => trade.occupationCode === occupationCode),
    )
    return pageOf(pageAfter(teaching, cursor, limit), limit, (row) => row.organizationId)
  },
})

function isLicensed(
  { licensedFrom, licensedUntil }: { readonly licensedFrom: Day; readonly licensedUntil: Day },
  day: Day,
): boolean {
  return licensedFrom <= day && day <= licensedUntil
}

function catalogued(
  context: QueryContext,
  kind: 'online-platform' | 'training-institution',
  filter: { readonly text?: string | undefined; readonly ids?: readonly string[]; readonly near?: string },
) {
  return context.asSystem('the catalog is for anyone, and tells names and licences alone', () =>
    listCatalogued(context.tx, kind, filter, context.today),
  )
}

/** One row more than a page, after the last of the page before; ids grow, so latest come last. */
function pageAfter<Row extends { readonly organizationId: string }>(
  rows: readonly Row[],
  cursor: string | undefined,
  limit: number,
): Row[] {
  return rows.filter((row) => cursor === undefined || row.organizationId > cursor).slice(0, limit + 1)
}

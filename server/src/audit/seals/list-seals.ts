import { z } from 'zod'
import {
  DayText,
  type Download,
  listQuery,
  notFound,
  orRefuse,
  pageInput,
  pageOf,
  query,
  RegionId,
} from '../../platform/index.ts'
import { auditReaders, auditRegions } from '../search/audit-readers.ts'
import { sealFile } from './seal.ts'
import { listSeals, pageSeals, type SealPlace } from './seal-store.ts'

/** A seal as a line of the list of seals. */
export const SealRow = z
  .object({
    regionId: z.string(),
    seq: z.int(),
    sealedOn: DayText,
    lastSeq: z.int(),
    lastHash: z.string(),
    entries: z.int(),
    accesses: z.int(),
    hash: z.string(),
  })
  .meta({ id: 'AuditSeal' })

/** Seals, newest first: the list that can be printed, handed out or hung out. (审计封存清单) */
export const listSealsQuery = listQuery({
  name: 'audit.list-seals',
  zh: '审计封存清单',
  en: 'Seals of the audit',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    ...pageInput,
    cursor: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d~\d{6}~\d{1,15}$/)
      .optional(),
  }),
  by: auditReaders,
  row: SealRow,
  columns: [
    { zh: '封存日期', en: 'Sealed on', value: (row) => row.sealedOn, as: 'day' },
    { zh: '地区', en: 'Region', value: (row) => row.regionId, as: 'region' },
    { zh: '封存点', en: 'Seal', value: (row) => row.seq, as: 'number' },
    { zh: '截至记录', en: 'Up to entry', value: (row) => row.lastSeq, as: 'number' },
    { zh: '新增记录', en: 'Entries', value: (row) => row.entries, as: 'number' },
    { zh: '查阅记录', en: 'Looks', value: (row) => row.accesses, as: 'number' },
    { zh: '链尾指纹', en: 'Hash of the end', value: (row) => row.lastHash, width: 66 },
    { zh: '封存点指纹', en: 'Hash of the seal', value: (row) => row.hash, width: 66 },
  ],
  async run({ tx, actor }, { district, cursor, limit }) {
    const filter = { regions: auditRegions(actor, district), before: placeOf(cursor) }
    const seals = await pageSeals(tx, filter, limit)
    return pageOf(
      seals.map(({ regionId, seq, sealedOn, lastSeq, lastHash, entries, accesses, hash }) => ({
        ...{ regionId, seq, sealedOn, lastSeq, lastHash, entries, accesses, hash },
      })),
      limit,
      (row) => `${row.sealedOn}~${row.regionId}~${row.seq}`,
    )
  },
})

/** One seal as a file to be kept elsewhere. (下载封存点) Refusals: platform.not-found */
export const downloadSeal = query({
  name: 'audit.download-seal',
  zh: '下载封存点',
  en: 'Take a seal away',
  input: z.object({ regionId: RegionId, seq: z.coerce.number().int().positive() }),
  by: auditReaders,
  async run({ tx }, { regionId, seq }): Promise<Download> {
    const [seal] = await listSeals(tx, regionId, seq)
    const found = orRefuse(seal?.seq === seq ? seal : undefined, notFound({ what: '封存点' }))
    return {
      name: `审计封存 ${regionId} ${found.sealedOn} 第${seq}号.json`,
      mediaType: 'application/json',
      bytes: Buffer.from(sealFile(found)),
    }
  },
})

function placeOf(cursor: string | undefined): SealPlace | undefined {
  const [sealedOn, regionId, seq] = cursor?.split('~') ?? []
  return sealedOn === undefined || regionId === undefined
    ? undefined
    : { sealedOn, regionId, seq: Number(seq) }
}

import { z } from 'zod'
import { sha256 } from '../../platform/canonical-json.ts'
import { command, DayText, notFound, query, RegionId, refuseUnless } from '../../platform/index.ts'
import { listChain } from '../audit-store.ts'
import { rangeTooLong } from '../refusals.ts'
import { listSeals } from '../seals/seal-store.ts'
import { auditReaders } from '../search/audit-readers.ts'
import { findRangeOfDays } from '../search/search-store.ts'
import { writeRange } from './range-file.ts'

/** About sixty megabytes. */
const ENTRIES_MAX = 100_000

const OfRange = z.object({ regionId: RegionId, from: DayText, until: DayText })

/**
 * A stretch of a region's chain as a file that proves itself: every entry from the first to the last of these days, with the seals
 * that fall into it. (导出审计记录)
 *
 * Refusals: platform.not-found, audit.range-too-long
 */
export const exportRange = query({
  name: 'audit.export-range',
  zh: '导出审计记录',
  en: 'Export a stretch of the audit',
  input: OfRange,
  by: auditReaders,
  async run({ tx, actor, now }, { regionId, from, until }) {
    const found = await findRangeOfDays(tx, regionId, from, until)
    refuseUnless(found !== undefined, notFound({ what: '审计记录' }))
    const { fromSeq, toSeq } = found
    refuseUnless(toSeq - fromSeq < ENTRIES_MAX, rangeTooLong({ most: ENTRIES_MAX }))
    const entries = await listChain(tx, regionId, fromSeq, toSeq)
    const seals = await listSeals(tx, regionId)
    const text = writeRange({
      regionId,
      exportedAt: now.toISOString(),
      exportedBy: actor.name,
      seals: seals.filter((seal) => seal.lastSeq >= fromSeq && seal.lastSeq <= toSeq),
      entries,
    })
    const bytes = Buffer.from(text)
    return {
      name: `审计记录 ${regionId} 第${fromSeq}至${toSeq}条.jsonl`,
      mediaType: 'text/plain; charset=utf-8',
      bytes,
      about: { fromSeq, toSeq, sha256: sha256(bytes) },
    }
  },
})

/** Puts on record that a stretch was handed out, before it is. (登记导出审计记录) Refusals: none */
export const recordRangeExport = command({
  name: 'audit.record-export',
  zh: '导出审计记录',
  en: 'Record that a stretch of the audit was exported',
  input: z.object({ regionId: RegionId, fromSeq: z.int(), toSeq: z.int(), sha256: z.string() }),
  by: auditReaders,
  async run(context, { fromSeq, toSeq, sha256: digest }) {
    context.note({ fromSeq, toSeq, sha256: digest })
    return null
  },
  subject: ({ regionId }) => `audit-chain:${regionId}`,
})

import { sql } from 'kysely'
import { z } from 'zod'
import {
  command,
  inScope,
  job,
  plusDays,
  RegionId,
  startOfDay,
  sweep,
  type Tx,
} from '../../platform/index.ts'
import { isFileNamed } from '../batch/destroy-store.ts'

/**
 * Whoever leaves a form for a month begins it anew, and papers are chosen last in it: a request to the bureau is answered within thirty days, a
 * plan that is returned within fewer. What nothing names by then was chosen by mistake, or twice.
 */
const UNUSED_DAYS = 30
/** Few enough that nobody waits for it; what is left is looked at a minute later. */
const LOOKED_AT_ONCE = 200

/**
 * Clears away what people of a region handed in and used nowhere: medical, family and labor papers among it. What any row names stays, whatever
 * has become of it. (清理未使用的上传材料)
 */
export const clearUnusedFiles = command({
  name: 'disposal.clear-unused-files',
  zh: '清理未使用的上传材料',
  en: 'Clear away uploads that were never used',
  input: z.object({ regionId: RegionId }),
  by: ['system'],
  async run({ tx, today, realNow, note, record, enqueue }, { regionId }) {
    const { rows } = await sql<{ file_id: string; sha256: string }>`
      select file_id, sha256
      from platform.clear_unused_uploads(${regionId}, ${usedBefore(today)}, ${realNow}, ${LOOKED_AT_ONCE})`.execute(
      tx,
    )
    for (const { file_id: fileId, sha256 } of rows) {
      record(`file:${fileId}`, { days: UNUSED_DAYS })
      await enqueue(destroyUnusedBytes, { sha256 })
    }
    note({ files: rows.length })
    return { cleared: rows.length }
  },
  subject: ({ regionId }) => `region:${regionId}`,
})

/** Destroys what nothing names any more; the same bytes may have been handed in anew. Bears being done again. */
export const destroyUnusedBytes = job({
  name: 'disposal.destroy-unused-bytes',
  payload: z.object({ sha256: z.string() }),
  async run({ db, files }, { sha256 }) {
    await files.destroy(sha256, () => inScope(db, { kind: 'system' }, (tx) => isFileNamed(tx, sha256)))
  },
})

export const clearUnused = sweep({
  name: 'uploads never used',
  command: clearUnusedFiles,
  findDue: listRegionsWithUnused,
})

async function listRegionsWithUnused(tx: Tx, regions: readonly string[], today: string) {
  const { rows } = await sql<{ region_id: string }>`
    select region_id from unnest(${[...regions]}::text[]) as region_id
    where exists (
      select from platform.file
      where file.region_id = region_id and file.awaits_use and file.stored_at < ${usedBefore(today)})`.execute(
    tx,
  )
  return rows.map((row) => ({ regionId: row.region_id }))
}

const usedBefore = (today: string): Date => startOfDay(plusDays(today, -UNUSED_DAYS))

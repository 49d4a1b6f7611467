import { sql } from 'kysely'
import type { Day, Tx } from '../../platform/index.ts'
import { type DisposedCounts, sumCounts } from './disposal.ts'

/** The case whose personal values go. */
interface OfCase {
  readonly regionId: string
  readonly planId: string
}

/** What a room gave up: how many of what, and which files nothing of it names any more. */
interface Destroyed {
  readonly counts: DisposedCounts
  readonly people?: readonly string[]
  readonly fileIds: readonly string[]
  readonly digests: readonly string[]
  readonly noticeFiles?: readonly FileOfRegion[]
}

interface FileOfRegion {
  readonly regionId: string
  readonly fileId: string
}

/**
 * Destroys the personal values of one case in every room, through the functions that the rooms' schemas publish for it. Each of them refuses
 * where no confirmed disposal of the case is under way.
 *
 * @returns how many of what, and the digests of stored bytes that no row names any more
 */
export async function destroyPersonalValues(
  tx: Tx,
  { regionId, planId }: OfCase,
  { closedOn, machineNow }: { readonly closedOn: Day; readonly machineNow: Date },
): Promise<{ counts: DisposedCounts; digests: string[] }> {
  const { rows: told } = await sql<{ words: string[] }>`
    select disposal.words_of(${regionId}, ${planId}) as words`.execute(tx)
  const words = told[0]?.words ?? []
  const of = sql`${regionId}::text, ${planId}::uuid, ${words}::text[]`
  const asked = [
    sql`messages.destroy_messages(${regionId}::text, ${planId}::uuid)`,
    sql`funds.destroy_personal_values(${of}, ${machineNow}::timestamptz)`,
    sql`review.destroy_personal_values(${of})`,
    sql`claims.destroy_personal_values(${of})`,
    sql`certificates.destroy_personal_values(${of})`,
    sql`exams.destroy_personal_values(${of})`,
    sql`filing.destroy_personal_values(${of})`,
  ]
  const parts: Destroyed[] = []
  for (const call of asked) {
    const { rows } = await sql<{ part: Destroyed }>`select ${call} as part`.execute(tx)
    if (rows[0]) parts.push(rows[0].part)
  }
  const fileIds = parts.flatMap((part) => part.fileIds)
  const people = parts.flatMap((part) => part.people ?? [])
  const forgotten = sql`${regionId}::text, ${planId}::uuid, ${people}::uuid[], ${closedOn}::date`
  const { rows: named } = await sql<{ papers: FileOfRegion[] }>`
    select registry.papers_of_forgotten(${forgotten}) as papers`.execute(tx)
  const elsewhere = [...parts.flatMap((part) => part.noticeFiles ?? []), ...(named[0]?.papers ?? [])]
  const { rows: gone } = await sql<{ digests: string[] }>`
    select platform.destroy_files(${regionId}, ${planId}, ${fileIds}::uuid[], ${JSON.stringify(elsewhere)}::jsonb, ${machineNow})
      as digests`.execute(tx)
  const digests = [...new Set([...parts.flatMap((part) => part.digests), ...(gone[0]?.digests ?? [])])]
  const { rows: forgot } = await sql<{ count: number }>`
    select registry.forget_people(${forgotten}) as count`.execute(tx)
  const counts = sumCounts(parts.map((part) => part.counts))
  return { counts: { ...counts, forgotten: forgot[0]?.count ?? 0, files: digests.length }, digests }
}

/** Notes stored bytes to be destroyed once the transaction has committed. */
export async function insertFilesToDestroy(
  tx: Tx,
  of: { readonly regionId: string; readonly disposalId: string },
  digests: readonly string[],
): Promise<void> {
  await sql`
    insert into disposal.file_to_destroy
    select ${of.regionId}, ${of.disposalId}, unnest(${[...digests]}::text[])
    on conflict do nothing
  `.execute(tx)
}

export async function listFilesToDestroy(
  tx: Tx,
  of: { readonly regionId: string; readonly disposalId: string },
): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from disposal.file_to_destroy
    where region_id = ${of.regionId} and disposal_id = ${of.disposalId}
  `.execute(tx)
  return rows.map((row) => row.sha256)
}

export async function deleteFileToDestroy(
  tx: Tx,
  of: { readonly regionId: string; readonly disposalId: string },
  sha256: string,
): Promise<void> {
  await sql`
    delete from disposal.file_to_destroy
    where region_id = ${of.regionId} and disposal_id = ${of.disposalId} and sha256 = ${sha256}
  `.execute(tx)
}

/** Whether any row lives by stored bytes. */
export async function isFileNamed(tx: Tx, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`select platform.is_file_named(${sha256}) as named`.execute(
    tx,
  )
  return rows[0]?.named ?? true
}

import { sql } from 'kysely'
import type { Tx } from '../platform/index.ts'

/** Which of these classes have results. */
export async function findClassesWithResults(tx: Tx, classIds: readonly string[]): Promise<Set<string>> {
  if (classIds.length === 0) return new Set()
  const { rows } = await sql<{ class_id: string }>`
    select distinct class_id from exams.result where class_id = any(${[...classIds]}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.class_id))
}

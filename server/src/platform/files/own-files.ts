import { sql } from 'kysely'
import { type Actor, holds } from '../command/actor.ts'
import type { Platform } from '../command/execute.ts'
import { refuseUnless } from '../command/refusal.ts'
import { enoughFilesToday, fileKindNotHere, notFound } from '../command/refusals.ts'
import { inScope, type Tx } from '../database/database.ts'
import { UPLOAD_LIMIT_MEGABYTES } from '../http/server.ts'
import { isDocument, type StoredFile } from './files.ts'

/** What a phone's picture or a scan needs; everything larger is a mistake. */
const OWN_FILE_LIMIT_MEGABYTES = 20
/** Whoever has more to prove comes to the counter with it. */
const OWN_FILES_A_DAY = 10
const HOURS = 24

/** The largest file that somebody may hand in, in megabytes. */
export function uploadLimit(actor: Actor): number {
  return actor.kind === 'learner' ? OWN_FILE_LIMIT_MEGABYTES : UPLOAD_LIMIT_MEGABYTES
}

/** A person's own file: papers alone, which somebody looks at. (本人材料) @throws fileKindNotHere */
export function refuseUnlessOwnPaper(actor: Actor, file: { name: string; mediaType: string }): void {
  refuseUnless(actor.kind !== 'learner' || isDocument(file.mediaType), fileKindNotHere({ name: file.name }))
}

/**
 * A person's own paper may tell of an illness, a family or a dispute: the person reads it, the organization it was handed to, and who answers
 * requests for the bureau; no other staff, whatever else they look at.
 *
 * @throws notFound
 */
export function refuseUnlessReads(
  actor: Actor,
  { personId, regionId }: Pick<StoredFile, 'personId' | 'regionId'>,
): void {
  const isTheirs = actor.kind !== 'staff' || holds(actor, 'reviewer', regionId)
  refuseUnless(!personId || isTheirs, notFound({ what: '文件' }))
}

/**
 * A person hands in so many files a day; the same bytes count once. Everybody else works here, or has an organization that is answerable.
 *
 * @throws enoughFilesToday
 */
export async function refuseOverOwnFiles(tx: Tx, actor: Actor, now: Date): Promise<void> {
  if (actor.kind !== 'learner') return
  const { rows } = await sql<{ count: number }>`
    select count(distinct sha256)::integer as count from platform.file
    where person_id = ${actor.personId}::uuid and stored_by = ${actor.id}
      and stored_at > ${now}::timestamptz - make_interval(hours => ${HOURS})`.execute(tx)
  refuseUnless(
    (rows[0]?.count ?? 0) < OWN_FILES_A_DAY,
    enoughFilesToday({ limit: OWN_FILES_A_DAY, hours: HOURS }),
  )
}

/** The same before any byte of the next one is read. @throws enoughFilesToday */
export async function refuseBeforeUpload({ db, clock }: Platform, actor: Actor): Promise<void> {
  if (actor.kind === 'learner')
    await inScope(db, actor.scope, (tx) => refuseOverOwnFiles(tx, actor, clock.now(actor.homeRegionId)))
}

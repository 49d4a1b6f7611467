import { type Day, notFound, orRefuse, type Tx } from '../../platform/index.ts'
import type { OrganizationKey } from '../organization/organization.ts'

/** That a bureau recognizes an online platform, for its county or its whole city. (线上培训平台认可) */
export interface PlatformRecognition {
  /** Where the bureau acted. */
  readonly regionId: string
  readonly recognitionId: string
  /** Leading digits of the region codes it holds for. */
  readonly area: string
  readonly platform: OrganizationKey
  readonly document: string
  readonly documentFileId: string | null
  readonly validFrom: Day
  /** Included; null: until it is withdrawn. */
  readonly validUntil: Day | null
  readonly recognizedByName: string
  readonly recognizedAt: Date
  /** From this day on it does not hold. */
  readonly withdrawnOn: Day | null
  readonly withdrawnByName: string | null
  readonly withdrawalReason: string | null
}

type RecognitionRow = {
  region_id: string
  recognition_id: string
  area: string
  platform_region_id: string
  platform_id: string
  document: string
  document_file_id: string | null
  valid_from: Day
  valid_until: Day | null
  recognized_by_name: string
  recognized_at: Date
  withdrawn_on: Day | null
  withdrawn_by_name: string | null
  withdrawal_reason: string | null
}

const tables = (tx: Tx) => tx.withTables<{ 'registry.platform_recognition': RecognitionRow }>()

export async function insertRecognition(tx: Tx, recognition: PlatformRecognition): Promise<void> {
  await tables(tx)
    .insertInto('registry.platform_recognition')
    .values({
      region_id: recognition.regionId,
      recognition_id: recognition.recognitionId,
      area: recognition.area,
      platform_region_id: recognition.platform.regionId,
      platform_id: recognition.platform.organizationId,
      document: recognition.document,
      document_file_id: recognition.documentFileId,
      valid_from: recognition.validFrom,
      valid_until: recognition.validUntil,
      recognized_by_name: recognition.recognizedByName,
      recognized_at: recognition.recognizedAt,
      withdrawn_on: null,
      withdrawn_by_name: null,
      withdrawal_reason: null,
    })
    .execute()
}

/** Every recognition, latest first; public. Of one platform where one is named. */
export async function listRecognitions(tx: Tx, platform?: OrganizationKey): Promise<PlatformRecognition[]> {
  let rows = tables(tx)
    .selectFrom('registry.platform_recognition')
    .selectAll()
    .orderBy('recognition_id', 'desc')
  if (platform) {
    rows = rows
      .where('platform_region_id', '=', platform.regionId)
      .where('platform_id', '=', platform.organizationId)
  }
  return (await rows.execute()).map(recognitionOf)
}

/** One recognition, locked until the transaction ends. @throws notFound */
export async function lockRecognition(
  tx: Tx,
  regionId: string,
  recognitionId: string,
): Promise<PlatformRecognition> {
  const row = await tables(tx)
    .selectFrom('registry.platform_recognition')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('recognition_id', '=', recognitionId)
    .forUpdate()
    .executeTakeFirst()
  return recognitionOf(orRefuse(row, notFound({ what: '平台认可' })))
}

export async function withdraw(
  tx: Tx,
  { regionId, recognitionId }: PlatformRecognition,
  withdrawn: { readonly on: Day; readonly byName: string; readonly reason: string },
): Promise<void> {
  await tables(tx)
    .updateTable('registry.platform_recognition')
    .set({
      withdrawn_on: withdrawn.on,
      withdrawn_by_name: withdrawn.byName,
      withdrawal_reason: withdrawn.reason,
    })
    .where('region_id', '=', regionId)
    .where('recognition_id', '=', recognitionId)
    .execute()
}

/**
 * Whether these recognitions together cover every day from the first to the last in a region. (培训期间认可有效)
 *
 * One that ends where the next begins leaves no gap.
 */
export function isRecognizedThroughout(
  recognitions: readonly Pick<PlatformRecognition, 'area' | 'validFrom' | 'validUntil' | 'withdrawnOn'>[],
  regionId: string,
  { from, until }: { readonly from: Day; readonly until: Day },
): boolean {
  const spans = recognitions
    .filter(({ area }) => regionId.startsWith(area))
    .map((one) => ({ from: one.validFrom, end: endOf(one) }))
    .toSorted((one, other) => one.from.localeCompare(other.from))
  let next = from
  for (const span of spans) {
    // `end` is the first day it does not hold on
    if (span.from <= next && next < span.end) next = span.end
  }
  return next > until
}

const NEVER = '9999-12-31'

/** The first day on which a recognition does not hold. */
function endOf({ validUntil, withdrawnOn }: Pick<PlatformRecognition, 'validUntil' | 'withdrawnOn'>): Day {
  const ends = [withdrawnOn ?? NEVER, validUntil === null ? NEVER : dayAfter(validUntil)]
  return ends.toSorted()[0] ?? NEVER
}

/** Whether a recognition holds on a day. */
export function holdsOn(
  recognition: Pick<PlatformRecognition, 'validFrom' | 'validUntil' | 'withdrawnOn'>,
  day: Day,
): boolean {
  return recognition.validFrom <= day && day < endOf(recognition)
}

function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function recognitionOf(row: RecognitionRow): PlatformRecognition {
  return {
    regionId: row.region_id,
    recognitionId: row.recognition_id,
    area: row.area,
    platform: { regionId: row.platform_region_id, organizationId: row.platform_id },
    document: row.document,
    documentFileId: row.document_file_id,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    recognizedByName: row.recognized_by_name,
    recognizedAt: row.recognized_at,
    withdrawnOn: row.withdrawn_on,
    withdrawnByName: row.withdrawn_by_name,
    withdrawalReason: row.withdrawal_reason,
  }
}

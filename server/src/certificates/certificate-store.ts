import { sql } from 'kysely'
import { type Day, mapConstraint, notFound, orRefuse, type Tx } from '../platform/index.ts'
import type { Certificate } from './certificate.ts'
import { numberTaken } from './refusals.ts'

type CertificateRow = {
  region_id: string
  certificate_id: string
  class_id: string
  plan_id: string
  organization_id: string
  person_id: string
  number: string
  kind: Certificate['kind']
  level: Certificate['level']
  occupation: string | null
  holder_name: string
  id_number_masked: string
  course: string
  class_hours: string | null
  issuer: string
  issued_on: Day
  check_code: string
  state: Certificate['state']
  state_reason: string | null
  recorded_by: string
  recorded_at: Date
}

type CertificateTables = {
  'certificates.certificate': CertificateRow
  'certificates.number_holder': { number: string; region_id: string; certificate_id: string }
  'certificates.printed_file': {
    region_id: string
    file_id: string
    class_id: string
    organization_id: string
  }
}

const tables = (tx: Tx) => tx.withTables<CertificateTables>()

/** Reserves running numbers of a year in a region, without a gap. @returns the first of them */
export async function takeNumbers(tx: Tx, regionId: string, year: number, count: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into certificates.number_counter (region_id, year, last) values (${regionId}, ${year}, ${count})
    on conflict (region_id, year) do update set last = number_counter.last + ${count}
    returning last`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the counter of certificates gave no number')
  return row.last - count + 1
}

/** @throws numberTaken where one of the numbers is somebody's already */
export async function insertCertificates(
  tx: Tx,
  certificates: readonly Certificate[],
  recorded: { readonly by: string; readonly at: Date },
): Promise<void> {
  if (certificates.length === 0) return
  const holders = certificates.map(({ number, regionId, certificateId }) => ({
    number,
    region_id: regionId,
    certificate_id: certificateId,
  }))
  const [taken] = await findTaken(
    tx,
    holders.map((holder) => holder.number),
  )
  if (taken !== undefined) throw numberTaken({ number: taken })
  await mapConstraint(
    'number_holder_pkey',
    numberTaken({ number: holders.map((holder) => holder.number) }),
    () =>
      sql`insert into certificates.number_holder
      select * from jsonb_populate_recordset(null::certificates.number_holder, ${JSON.stringify(holders)}::jsonb)`.execute(
        tx,
      ),
  )
  const records = certificates.map((each) => ({
    region_id: each.regionId,
    certificate_id: each.certificateId,
    class_id: each.classId,
    plan_id: each.planId,
    organization_id: each.organizationId,
    person_id: each.personId,
    number: each.number,
    kind: each.kind,
    level: each.level,
    occupation: each.occupation,
    holder_name: each.holderName,
    id_number_masked: each.idNumberMasked,
    course: each.course,
    class_hours: each.classHours,
    issuer: each.issuer,
    issued_on: each.issuedOn,
    check_code: each.checkCode,
    state: each.state,
    state_reason: each.stateReason,
    recorded_by: recorded.by,
    recorded_at: recorded.at,
  }))
  await sql`insert into certificates.certificate
    select * from jsonb_populate_recordset(null::certificates.certificate, ${JSON.stringify(records)}::jsonb)`.execute(
    tx,
  )
}

export interface CertificateFilter {
  readonly classId?: string | undefined
  readonly personId?: string | undefined
  readonly kind?: Certificate['kind'] | undefined
  readonly text?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export async function findCertificates(
  tx: Tx,
  regionId: string | undefined,
  filter: CertificateFilter,
): Promise<Certificate[]> {
  let rows = tables(tx).selectFrom('certificates.certificate').selectAll().orderBy('certificate_id')
  if (regionId) rows = rows.where('region_id', '=', regionId)
  if (filter.classId) rows = rows.where('class_id', '=', filter.classId)
  if (filter.personId) rows = rows.where('person_id', '=', filter.personId)
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where((where) =>
      where.or([where('holder_name', 'like', like), where('number', 'like', like)]),
    )
  }
  if (filter.after) rows = rows.where('certificate_id', '>', filter.after)
  if (filter.limit) rows = rows.limit(filter.limit + 1)
  return (await rows.execute()).map(certificateOf)
}

/** All certificates of a class, valid and revoked. */
export function listCertificates(tx: Tx, regionId: string, classId: string): Promise<Certificate[]> {
  return findCertificates(tx, regionId, { classId })
}

/** The certificate, locked until the transaction ends. @throws notFound */
export async function lockCertificate(tx: Tx, regionId: string, certificateId: string): Promise<Certificate> {
  const row = await tables(tx)
    .selectFrom('certificates.certificate')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('certificate_id', '=', certificateId)
    .forUpdate()
    .executeTakeFirst()
  return certificateOf(orRefuse(row, notFound({ what: '证书' })))
}

export async function setRevoked(
  tx: Tx,
  { regionId, certificateId }: Certificate,
  reason: string,
): Promise<void> {
  await tables(tx)
    .updateTable('certificates.certificate')
    .set({ state: 'revoked', state_reason: reason })
    .where('region_id', '=', regionId)
    .where('certificate_id', '=', certificateId)
    .execute()
}

/** The certificate of a number with the check code that is printed on it. Needs the system's scope. */
export async function findByNumber(
  tx: Tx,
  number: string,
  checkCode: string,
): Promise<Certificate | undefined> {
  const row = await tables(tx)
    .selectFrom('certificates.number_holder as holder')
    .innerJoin('certificates.certificate as certificate', (join) =>
      join
        .onRef('certificate.region_id', '=', 'holder.region_id')
        .onRef('certificate.certificate_id', '=', 'holder.certificate_id'),
    )
    .selectAll('certificate')
    .where('holder.number', '=', number)
    .where('certificate.check_code', '=', checkCode)
    .executeTakeFirst()
  return row && certificateOf(row)
}

async function findTaken(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('certificates.number_holder')
    .select('number')
    .where('number', '=', sql<string>`any (${[...numbers]}::text[])`)
    .limit(1)
    .execute()
  return rows.map((row) => row.number)
}

function certificateOf(row: CertificateRow): Certificate {
  return {
    regionId: row.region_id,
    certificateId: row.certificate_id,
    classId: row.class_id,
    planId: row.plan_id,
    organizationId: row.organization_id,
    personId: row.person_id,
    number: row.number,
    kind: row.kind,
    level: row.level,
    occupation: row.occupation,
    holderName: row.holder_name,
    idNumberMasked: row.id_number_masked,
    course: row.course,
    classHours: row.class_hours === null ? null : Number(row.class_hours),
    issuer: row.issuer,
    issuedOn: row.issued_on,
    checkCode: row.check_code,
    state: row.state,
    stateReason: row.state_reason,
  }
}

/** Notes of which class certificates were printed to a file: it names people with whole numbers. */
export async function insertPrintedFile(
  tx: Tx,
  printed: Pick<Certificate, 'regionId' | 'classId' | 'organizationId'> & { readonly fileId: string },
): Promise<void> {
  await tables(tx)
    .insertInto('certificates.printed_file')
    .values({
      region_id: printed.regionId,
      file_id: printed.fileId,
      class_id: printed.classId,
      organization_id: printed.organizationId,
    })
    .execute()
}

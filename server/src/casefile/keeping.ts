import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, listQuery, numberedPageInput, pageOf, RegionId, type Tx } from '../platform/index.ts'
import { type Edition, getEdition } from '../rulebook/index.ts'
import { type StageId, stageIds, stageWords } from './stage.ts'

/** How long a case is kept, by the notice it was decided under. (保存期限) */
export const KeepingView = z
  .object({
    /** The day of the last act; null while the case goes on. */
    closedOn: z.iso.date().nullable(),
    years: z.int(),
    /** The last day on which it has to be there; null while the case goes on. */
    until: z.iso.date().nullable(),
    clause: z.string(),
    /** How we read the notice, where it does not say. */
    reading: z.string().nullable(),
  })
  .meta({ id: 'CaseKeeping' })

/** The same day some years later; where there is none, the last of the month. */
export function yearsLater(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = day.slice(4)
  return `${year}${rest === '-02-29' && !isLeap ? '-02-28' : rest}`
}

/** How long this case is kept. */
export async function keepingOf(
  tx: Tx,
  at: { readonly regionId: string; readonly planId: string },
  { rulebook }: Edition,
): Promise<z.output<typeof KeepingView>> {
  const { rows } = await sql<{ closed_on: Day }>`
    select closed_on from casefile.closed_case where region_id = ${at.regionId} and plan_id = ${at.planId}
  `.execute(tx)
  const closedOn = rows[0]?.closed_on ?? null
  const { years, clause, reading } = rulebook.procedure.keeping
  const until = closedOn && yearsLater(closedOn, years)
  return { closedOn, years, until, clause, reading: reading ?? null }
}

const KeptRow = z
  .object({
    regionId: z.string(),
    planId: z.string(),
    caseNumber: z.string(),
    organizationName: z.string(),
    title: z.string(),
    stage: z.enum(stageIds),
    stageWords: z.object({ zh: z.string(), en: z.string() }),
    closedOn: z.iso.date(),
    years: z.int(),
    until: z.iso.date(),
  })
  .meta({ id: 'ClosedCase' })

/** Cases that are over, the longest kept first; those whose time has ended, or all. (保存期满案件) */
export const listClosedCases = listQuery({
  name: 'casefile.list-closed-cases',
  zh: '案件保存期限',
  en: 'How long closed cases are kept',
  input: z.object({
    regionId: RegionId,
    /** Those alone whose time has ended. */
    ended: z.enum(['yes', 'no']).default('yes'),
    ...numberedPageInput,
  }),
  by: ['staff', 'administrator'],
  row: KeptRow,
  columns: [
    { zh: '案件编号', en: 'Case number', value: (row) => row.caseNumber, width: 22 },
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName, width: 34 },
    { zh: '培训', en: 'Training', value: (row) => row.title, width: 34 },
    { zh: '结果', en: 'Result', value: (row) => row.stageWords.zh },
    { zh: '办结日', en: 'Closed on', value: (row) => row.closedOn, as: 'day' },
    { zh: '保存年限', en: 'Years', value: (row) => row.years, as: 'number' },
    { zh: '保存至', en: 'Kept until', value: (row) => row.until, as: 'day' },
  ],
  async run({ tx, today }, { ended, cursor, limit }) {
    const years = await keepingYears(tx)
    const skipped = Number(cursor ?? 0)
    const { rows } = await sql<ClosedRow>`
      with kept as (
        select closed.*, keeping.years,
          (closed.closed_on + make_interval(years => keeping.years))::date as until
        from casefile.closed_case closed
        join unnest(${[...years.keys()]}::text[], ${[...years.values()]}::int[]) as keeping (edition_id, years)
          using (edition_id)
      )
      select region_id, plan_id, case_number, organization_name, title, stage, closed_on, years, until
      from kept
      where ${ended} = 'no' or until < ${today}::date
      order by until, region_id, plan_id
      limit ${limit + 1} offset ${skipped}
    `.execute(tx)
    const numbered = rows.map((row, place) => ({ row, number: skipped + place + 1 }))
    const page = pageOf(numbered, limit, ({ number }) => String(number))
    return { ...page, rows: page.rows.map(({ row }) => viewClosed(row)) }
  },
})

interface ClosedRow {
  readonly region_id: string
  readonly plan_id: string
  readonly case_number: string
  readonly organization_name: string
  readonly title: string
  readonly stage: StageId
  readonly closed_on: Day
  readonly years: number
  readonly until: Day
}

function viewClosed(row: ClosedRow): z.output<typeof KeptRow> {
  return {
    regionId: row.region_id,
    planId: row.plan_id,
    caseNumber: row.case_number,
    organizationName: row.organization_name,
    title: row.title,
    stage: row.stage,
    stageWords: stageWords(row.stage),
    closedOn: row.closed_on,
    years: row.years,
    until: row.until,
  }
}

/** For how many years the cases of each edition are kept. */
async function keepingYears(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{
    edition_id: string
  }>`select distinct edition_id from casefile.closed_case`.execute(tx)
  const years = new Map<string, number>()
  for (const { edition_id } of rows) {
    const { rulebook } = await getEdition(tx, edition_id)
    years.set(edition_id, rulebook.procedure.keeping.years)
  }
  return years
}

import { z } from 'zod'
import {
  type Day,
  DayText,
  type Download,
  exportMark,
  listQuery,
  pageInput,
  pageOf,
  query,
  RegionId,
} from '../../platform/index.ts'
import { writeSheetBytes, xlsxMediaType } from '../../platform/spreadsheet/index.ts'
import { listPostings, listTurnover, sumBalances } from './ledger-store.ts'
import { accountWords, movementKinds, movementWords } from './movement.ts'
import { ReconciliationView } from './reconcile.ts'
import { listLastReconciliations } from './reconciliation-store.ts'
import { byMonth, trialBalance } from './turnover.ts'

/** Sums alone name nobody; single movements are for those who work with cases. */
const readersOfSums = ['staff', 'statistician', 'administrator'] as const

/** Where the money of a region stands. Fen. */
const Standing = z.object({
  /** Budget received less what was given back. */
  budgetFen: z.int(),
  availableFen: z.int(),
  reservedFen: z.int(),
  inTransitFen: z.int(),
  paidFen: z.int(),
})

export const AccountsView = z
  .object({
    rows: z.array(Standing.extend({ regionId: z.string(), lastCheck: ReconciliationView.nullable() })),
    totals: Standing,
    /** The sum of all balances shown; zero. */
    sumFen: z.int(),
    balanced: z.boolean(),
  })
  .meta({ id: 'FundsAccounts' })

/** The special account of each district in scope, and whether the books agree. (专账总览) */
export const viewAccounts = query({
  name: 'funds.view-accounts',
  zh: '查看专账资金',
  en: 'See the special accounts',
  input: z.object({ regionId: RegionId, district: RegionId.optional() }),
  by: readersOfSums,
  async run({ tx }, { district }): Promise<z.output<typeof AccountsView>> {
    const balances = await sumBalances(tx, district)
    const checks = new Map((await listLastReconciliations(tx)).map((check) => [check.regionId, check]))
    const regions = [...new Set(balances.map((balance) => balance.regionId))]
    const standingOf = (of: readonly (typeof balances)[number][]) => {
      const sum = (is: (account: string) => boolean) =>
        of.filter((balance) => is(balance.account)).reduce((total, balance) => total + balance.fen, 0)
      return {
        // zero has no sign in a table
        budgetFen: 0 - sum((account) => account === 'treasury'),
        availableFen: sum((account) => account === 'available'),
        reservedFen: sum((account) => account === 'reserved'),
        inTransitFen: sum((account) => account === 'in-transit'),
        paidFen: sum((account) => account.startsWith('paid:')),
      }
    }
    const rows = regions.map((regionId) => {
      const check = checks.get(regionId)
      return {
        regionId,
        ...standingOf(balances.filter((balance) => balance.regionId === regionId)),
        lastCheck: check
          ? {
              ...check,
              checkedAt: check.checkedAt.toISOString(),
              differences: [...check.differences],
              balanced: check.totalFen === 0 && check.differences.length === 0,
            }
          : null,
      }
    })
    const sumFen = balances.reduce((total, balance) => total + balance.fen, 0)
    return {
      rows,
      totals: standingOf(balances),
      sumFen,
      balanced: sumFen === 0 && rows.every((row) => row.lastCheck?.balanced ?? true),
    }
  },
})

const Kind = z.enum(movementKinds)

/** `预留资金 320206-2023-0001`: a path for people; of a case that is out of sight the reference stays. */
function shownPath(path: string, caseNumber: string | null): string {
  const [kind = '', ...rest] = path.split(':')
  const words = Object.entries(accountWords).find(([name]) => name === kind)?.[1]
  const isOfCase = rest[0]?.startsWith('claim') === true && caseNumber !== null
  return [words?.zh ?? kind, ...(isOfCase ? [caseNumber] : rest)].join(' ').trim()
}

const VOUCHER = 'voucher:'

/** The case's number, or the voucher's, as people know it. */
export function shownReference({
  reference,
  caseNumber,
}: {
  readonly reference: string
  readonly caseNumber: string | null
}): string {
  return caseNumber ?? (reference.startsWith(VOUCHER) ? reference.slice(VOUCHER.length) : reference)
}

const MovementRow = z
  .object({
    regionId: z.string(),
    postingId: z.string(),
    key: z.string(),
    kind: Kind,
    from: z.string(),
    to: z.string(),
    fen: z.int(),
    reference: z.string(),
    /** Of the case that the money is for; null where it is for none, or for one that is out of sight. */
    caseNumber: z.string().nullable(),
    reason: z.string(),
    actorName: z.string(),
    bookedOn: z.iso.date(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'FundsMovement' })

/** Every movement of money, newest first. (资金流水) */
export const listMovements = listQuery({
  name: 'funds.list-movements',
  zh: '资金流水',
  en: 'Movements of money',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    kind: Kind.optional(),
    reference: z.string().max(200).optional(),
    account: z.string().max(200).optional(),
    from: DayText.optional(),
    until: DayText.optional(),
    ...pageInput,
  }),
  by: ['staff'],
  row: MovementRow,
  filterWords: { kind: movementWords },
  columns: [
    { zh: '日期', en: 'Day', value: (row) => row.bookedOn, as: 'day' },
    { zh: '区县', en: 'District', value: (row) => row.regionId, as: 'region' },
    { zh: '类型', en: 'Kind', value: (row) => movementWords[row.kind].zh },
    { zh: '转出账户', en: 'From', value: (row) => shownPath(row.from, row.caseNumber), width: 40 },
    { zh: '转入账户', en: 'To', value: (row) => shownPath(row.to, row.caseNumber), width: 40 },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.fen, as: 'fen' },
    { zh: '案件或凭证', en: 'Case or voucher', value: shownReference, width: 30 },
    { zh: '事由', en: 'Reason', value: (row) => row.reason, width: 40 },
    { zh: '经办人', en: 'By', value: (row) => row.actorName },
  ],
  async run({ tx, nameCases }, { district, limit, ...filter }) {
    const postings = await listPostings(tx, { ...filter, regionId: district, limit })
    const numbers = await nameCases(postings.map(({ reference }) => reference))
    const rows = postings.map(({ actor: _, recordedAt, ...posting }) => ({
      ...posting,
      caseNumber: numbers.get(posting.reference) ?? null,
      recordedAt: recordedAt.toISOString(),
    }))
    return pageOf(rows, limit, (row) => row.postingId)
  },
})

const Period = z.object({
  regionId: RegionId,
  district: RegionId.optional(),
  from: DayText.optional(),
  until: DayText.optional(),
})

const TrialBalanceRow = z.object({
  regionId: z.string(),
  account: z.string(),
  openingFen: z.int(),
  inFen: z.int(),
  outFen: z.int(),
  closingFen: z.int(),
})

export const TrialBalanceView = z
  .object({
    from: z.iso.date(),
    until: z.iso.date(),
    rows: z.array(TrialBalanceRow),
    totals: z.object({ openingFen: z.int(), inFen: z.int(), outFen: z.int(), closingFen: z.int() }),
    /** Opening and closing come to zero, and as much went in as out. */
    balanced: z.boolean(),
  })
  .meta({ id: 'TrialBalance' })

/** Opening, in, out and closing of each account; the year so far unless days are named. (试算平衡表) */
export const viewTrialBalance = query({
  name: 'funds.view-trial-balance',
  zh: '试算平衡表',
  en: 'Trial balance',
  input: Period,
  by: readersOfSums,
  async run({ tx, today }, { district, ...period }): Promise<z.output<typeof TrialBalanceView>> {
    const { from, until } = periodOf(period, today)
    return { from, until, ...trialBalance(await listTurnover(tx, { regionId: district, from, until })) }
  },
})

/** The same as a spreadsheet. */
export const downloadTrialBalance = query({
  name: 'funds.download-trial-balance',
  zh: '下载试算平衡表',
  en: 'Download the trial balance',
  input: Period,
  by: readersOfSums,
  async run({ tx, today, actor, now, office }, { district, ...period }): Promise<Download> {
    const mark = exportMark({ name: actor.name, office: await office() }, now)
    const { from, until } = periodOf(period, today)
    const { rows, totals } = trialBalance(await listTurnover(tx, { regionId: district, from, until }))
    const bytes = await writeSheetBytes({
      name: '试算平衡表',
      columns: [
        { heading: '区县', kind: 'text', value: (row) => row.regionId },
        { heading: '账户', kind: 'text', width: 24, value: (row) => shownPath(row.account, null) },
        { heading: '期初余额（元）', kind: 'yuan', value: (row) => row.openingFen },
        { heading: '本期转入（元）', kind: 'yuan', value: (row) => row.inFen },
        { heading: '本期转出（元）', kind: 'yuan', value: (row) => row.outFen },
        { heading: '期末余额（元）', kind: 'yuan', value: (row) => row.closingFen },
      ],
      rows: [...rows, { regionId: '合计', account: '', ...totals }],
      lastLine: () => mark,
    })
    return {
      name: `试算平衡表 ${from} 至 ${until}.xlsx`,
      mediaType: xlsxMediaType,
      bytes,
    }
  },
})

export const MonthsView = z
  .object({
    rows: z.array(
      Standing.extend({
        /** `YYYY-MM`; the other amounts are those at its end. */
        month: z.string(),
        regionId: z.string(),
        paidInMonthFen: z.int(),
        budgetInMonthFen: z.int(),
      }),
    ),
  })
  .meta({ id: 'FundsByMonth' })

/** Budget, reserved, in transit and paid at the end of each month and in it, for charts. (资金月度情况) */
export const viewByMonth = query({
  name: 'funds.view-by-month',
  zh: '资金月度情况',
  en: 'Money by month',
  input: Period,
  by: readersOfSums,
  async run({ tx, today }, { district, ...period }): Promise<z.output<typeof MonthsView>> {
    const { from, until } = periodOf(period, today)
    const turnover = await listTurnover(tx, { regionId: district, until })
    return { rows: byMonth(turnover, from.slice(0, 7), until.slice(0, 7)) }
  },
})

/** The days asked for; the year so far where none are. */
function periodOf({ from, until }: { from?: Day | undefined; until?: Day | undefined }, today: Day) {
  const end = until ?? today
  return { from: from ?? `${end.slice(0, 4)}-01-01`, until: end }
}

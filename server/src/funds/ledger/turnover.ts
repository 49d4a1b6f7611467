import type { MonthlyTurnover } from './ledger-store.ts'

/** One account of a region over a period. Fen; what the treasury gave stands as a negative balance. */
interface TrialBalanceRow {
  readonly regionId: string
  readonly account: string
  readonly openingFen: number
  readonly inFen: number
  readonly outFen: number
  readonly closingFen: number
}

/** Opening, in, out and closing of each account. Turnover before the period is given under the month ''. */
export function trialBalance(turnover: readonly MonthlyTurnover[]) {
  const rows = new Map<string, TrialBalanceRow>()
  for (const { regionId, account, month, inFen, outFen } of turnover) {
    const key = `${regionId} ${account}`
    const row = rows.get(key) ?? { regionId, account, openingFen: 0, inFen: 0, outFen: 0, closingFen: 0 }
    const opening = month === ''
    rows.set(key, {
      ...row,
      openingFen: row.openingFen + (opening ? inFen - outFen : 0),
      inFen: row.inFen + (opening ? 0 : inFen),
      outFen: row.outFen + (opening ? 0 : outFen),
      closingFen: row.closingFen + inFen - outFen,
    })
  }
  const all = [...rows.values()]
  const sum = (of: (row: TrialBalanceRow) => number) => all.reduce((total, row) => total + of(row), 0)
  const totals = {
    openingFen: sum((row) => row.openingFen),
    inFen: sum((row) => row.inFen),
    outFen: sum((row) => row.outFen),
    closingFen: sum((row) => row.closingFen),
  }
  const balanced = totals.openingFen === 0 && totals.closingFen === 0 && totals.inFen === totals.outFen
  return { rows: all, totals, balanced }
}

/** How a region's money stands at the end of each month, from one month to another; months without movements included. */
export function byMonth(turnover: readonly MonthlyTurnover[], from: string, until: string) {
  const regions = [...new Set(turnover.map((each) => each.regionId))].sort()
  return monthsBetween(from, until).flatMap((month) =>
    regions.map((regionId) => {
      const own = turnover.filter((each) => each.regionId === regionId)
      const standing = (account: string) =>
        own
          .filter((each) => each.month <= month && each.account.startsWith(account))
          .reduce((sum, each) => sum + each.inFen - each.outFen, 0)
      const net = (account: string) =>
        own
          .filter((each) => each.month === month && each.account.startsWith(account))
          .reduce((sum, each) => sum + each.inFen - each.outFen, 0)
      return {
        month,
        regionId,
        budgetFen: 0 - standing('treasury'),
        availableFen: standing('available'),
        reservedFen: standing('reserved'),
        inTransitFen: standing('in-transit'),
        paidFen: standing('paid:'),
        budgetInMonthFen: 0 - net('treasury'),
        paidInMonthFen: net('paid:'),
      }
    }),
  )
}

// ten years of months; a chart of more shows nothing
const MONTHS_MAX = 120

/** `2023-11`, `2023-12`, `2024-01` … both ends included. */
export function monthsBetween(from: string, until: string): string[] {
  const months: string[] = []
  let [year = 0, month = 0] = from.split('-').map(Number)
  const told = () => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
  while (told() <= until && months.length < MONTHS_MAX) {
    months.push(told())
    month = month === 12 ? 1 : month + 1
    if (month === 1) year += 1
  }
  return months
}

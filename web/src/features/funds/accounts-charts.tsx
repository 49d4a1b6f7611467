import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { Chart } from '../../ui/chart.tsx'
import { formatFen } from '../../ui/money-format.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useMonths } from './funds-api.ts'
import { fundsWords } from './funds-words.ts'

const standings = [
  ['available', 'availableFen'],
  ['reserved', 'reservedFen'],
  ['inTransit', 'inTransitFen'],
  ['paid', 'paidFen'],
] as const

/** How the money went through the months of the year, and what each district paid. */
export function AccountsCharts() {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const { session } = useActing()
  const months = useMonths(session.regionId)
  const rows = months.data ?? []
  const names = [...new Set(rows.map(({ month }) => month))]
  const districts = [...new Set(rows.map(({ regionId }) => regionId))].sort()
  if (months.error) return <ProblemAlert error={months.error} onRetry={() => void months.refetch()} />
  if (names.length === 0) return null
  const sum = (month: string, of: (row: (typeof rows)[number]) => number) =>
    rows.filter((row) => row.month === month).reduce((total, row) => total + of(row), 0)
  return (
    <div className="zx-charts">
      <section className="zx-panel">
        <Chart
          kind="stacked-bar"
          title={t('chartMonths')}
          categories={names}
          format={formatFen}
          series={standings.map(([word, member]) => ({
            name: t(word),
            values: names.map((month) => sum(month, (row) => row[member])),
          }))}
        />
      </section>
      {rows.some((row) => row.paidInMonthFen > 0) ? (
        <section className="zx-panel">
          <Chart
            kind="stacked-bar"
            title={t('chartPaid')}
            categories={names}
            format={formatFen}
            series={districts.map((district) => ({
              name: regionName(district),
              values: names.map((month) =>
                sum(month, (row) => (row.regionId === district ? row.paidInMonthFen : 0)),
              ),
            }))}
          />
        </section>
      ) : null}
    </div>
  )
}

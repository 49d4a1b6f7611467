import { Button } from 'antd'
import { Link } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { regionsHeld, useDistrictChoices, useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type RunRow, useRuns } from '../funds-api.ts'
import { fundsWords, runTones } from '../funds-words.ts'

const states = ['draft', 'calculated', 'approved', 'exported', 'settled', 'cancelled'] as const

/** All payment runs, newest first. */
export default function RunsPage() {
  const t = useMessages(fundsWords)
  const { session } = useActing()
  const { regionId } = session
  const districts = useDistrictChoices()
  const filters = useFilters(['text', 'district', 'state'])
  const runs = useRuns(regionId, filters.values)
  const columns = useColumns()
  const begin =
    regionsHeld(session, 'finance').length > 0 ? (
      <Link href="/payment-runs/new">
        <Button type="primary" tabIndex={-1}>
          {t('newRun')}
        </Button>
      </Link>
    ) : null
  return (
    <>
      <PageHeader title={t('runsTitle')} hint={t('runsHint')} actions={begin} />
      <DataTable
        name="payment-runs"
        caption={t('runsTitle')}
        list={runs}
        rowKey={(row) => row.runId}
        href={(row) => `/payment-runs/${row.regionId}/${row.runId}`}
        columns={columns}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'text', label: t('number'), kind: 'text' },
              { key: 'district', label: t('district'), kind: 'choice', choices: districts },
              {
                key: 'state',
                label: t('state'),
                kind: 'choice',
                choices: states.map((value) => ({ value, label: t(value) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/payment-runs?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('noRuns')} hint={t('noRunsHint')} action={begin} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<RunRow>[] {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const { listed } = usePunctuation()
  return [
    { key: 'number', title: t('number'), render: (row) => <span className="zx-num">{row.number}</span> },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={runTones[row.state]}>{t(row.state)}</StateTag>,
    },
    {
      key: 'districts',
      title: t('districts'),
      width: 240,
      render: (row) => <span className="zx-wrap">{listed(row.districts.map(regionName))}</span>,
    },
    { key: 'count', title: t('count'), align: 'right', render: (row) => row.paymentCount },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.totalFen} /> },
    { key: 'calculated', title: t('calculatedOn'), render: (row) => <LegalDay day={row.calculatedOn} /> },
    { key: 'maker', title: t('madeBy'), render: (row) => row.madeByName },
    { key: 'approver', title: t('approvedBy'), render: (row) => row.approvedByName ?? '—' },
    { key: 'settled', title: t('settledOn'), render: (row) => <LegalDay day={row.settledOn} /> },
  ]
}

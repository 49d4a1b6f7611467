import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type DisposalSummary, disposalTones, useDisposals } from './disposal-api.ts'
import { disposalWords } from './disposal-words.ts'

const states = ['proposed', 'confirmed', 'done', 'declined', 'withdrawn'] as const

/** Disposals: those that wait for a second officer, those at work, and the records of those that are through. */
export default function DisposalsPage() {
  const t = useMessages(disposalWords)
  const { regionId } = useActing().session
  const filters = useFilters(['state'])
  const disposals = useDisposals(regionId, filters.values)
  return (
    <>
      <PageHeader title={t('disposalsTitle')} hint={t('disposalsHint')} />
      <DataTable
        name="disposals"
        caption={t('disposalsTitle')}
        list={disposals}
        rowKey={(row) => row.disposalId}
        columns={useColumns()}
        href={(row) => `/disposals/${row.regionId}/${row.disposalId}`}
        filters={
          <FilterBar
            filters={filters}
            fields={[
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
        exportHref={`/api/regions/${regionId}/disposals?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('disposalsNone')} hint={t('disposalsNoneHint')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<DisposalSummary>[] {
  const t = useMessages(disposalWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    { key: 'number', title: t('batch'), render: (row) => <span className="zx-num">{row.number}</span> },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={disposalTones[row.state]}>{row.stateWords[language]}</StateTag>,
    },
    { key: 'cases', title: t('cases'), align: 'right', render: (row) => row.caseCount },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    {
      key: 'reason',
      title: t('reason'),
      width: 280,
      render: (row) => <span className="zx-wrap">{row.reason}</span>,
    },
    {
      key: 'proposed',
      title: t('proposedBy'),
      render: (row) => (
        <>
          {row.proposedByName} <Instant at={row.proposedAt} />
        </>
      ),
    },
    {
      key: 'decided',
      title: t('decidedBy'),
      render: (row) =>
        row.decidedAt === null ? (
          '—'
        ) : (
          <>
            {row.decidedByName} <Instant at={row.decidedAt} />
          </>
        ),
    },
  ]
}

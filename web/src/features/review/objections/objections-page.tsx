import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type Objection, useObjections } from './objections-api.ts'
import { objectionTones, objectionWords } from './objections-words.ts'

const states = ['open', 'upheld', 'rejected'] as const

/** All objections, newest first. */
export default function ObjectionsPage() {
  const t = useMessages(objectionWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['state'])
  const objections = useObjections(regionId, filters.values)
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <DataTable
        name="objections"
        caption={t('caption')}
        list={objections}
        rowKey={(row) => row.objectionId}
        href={(row) => `/objections/${row.regionId}/${row.objectionId}`}
        columns={useColumns()}
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
        exportHref={`/api/regions/${regionId}/objections?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<Objection>[] {
  const t = useMessages(objectionWords)
  const regionName = useRegionName()
  return [
    {
      key: 'grounds',
      title: t('grounds'),
      width: 340,
      render: (row) => <span className="zx-wrap">{row.grounds}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={objectionTones[row.state]}>{t(row.state)}</StateTag>,
    },
    { key: 'worker', title: t('worker'), render: (row) => row.name },
    {
      key: 'organization',
      title: t('organization'),
      width: 220,
      render: (row) => <span className="zx-wrap">{row.organizationName}</span>,
    },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.fen} /> },
    { key: 'objector', title: t('objector'), render: (row) => row.objector },
    { key: 'raised', title: t('raisedAt'), render: (row) => <Instant at={row.raisedAt} /> },
    { key: 'district', title: t('district'), hidden: true, render: (row) => regionName(row.regionId) },
    { key: 'notice', title: t('notice'), hidden: true, render: (row) => row.noticeNumber },
  ]
}

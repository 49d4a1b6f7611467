import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { actorTold } from './actor-told.ts'
import { type Access, useAccesses } from './audit-api.ts'
import { auditWords } from './audit-words.ts'

const kinds = ['view', 'export', 'search'] as const

/** Who looked at whose data. */
export default function AccessesPage() {
  const t = useMessages(auditWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['district', 'actor', 'kind', 'personId', 'from', 'until'])
  const districts = useDistrictChoices()
  const accesses = useAccesses(regionId, filters.values)
  return (
    <>
      <PageHeader title={t('accessesTitle')} hint={t('accessesHint')} />
      <DataTable
        name="audit-accesses"
        caption={t('accessesTitle')}
        list={accesses}
        rowKey={(row) => row.accessId}
        columns={useColumns()}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'district', label: t('district'), kind: 'choice', choices: districts },
              { key: 'actor', label: t('looker'), kind: 'text' },
              {
                key: 'kind',
                label: t('how'),
                kind: 'choice',
                choices: kinds.map((value) => ({ value, label: t(value) })),
              },
              { key: 'from', label: t('from'), kind: 'day' },
              { key: 'until', label: t('until'), kind: 'day' },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/audit/accesses?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('noneLooked')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<Access>[] {
  const t = useMessages(auditWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.at} /> },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'actor', title: t('looker'), render: (row) => actorTold(row, language) },
    { key: 'role', title: t('role'), render: (row) => row.role[language] },
    { key: 'kind', title: t('how'), render: (row) => t(row.kind) },
    { key: 'what', title: t('what'), render: (row) => row.act[language] },
    {
      key: 'person',
      title: t('person'),
      render: ({ regionId, personId, personName }) =>
        personId === null ? (
          '—'
        ) : (
          <Link href={`/people/${regionId}/${personId}`}>{personName ?? t('openPerson')}</Link>
        ),
    },
    {
      key: 'reason',
      title: t('reason'),
      width: 280,
      render: (row) => (row.reason ? <span className="zx-wrap">{row.reason}</span> : '—'),
    },
  ]
}

import { organizationTraits } from '@zhixun/policy'
import { Button } from 'antd'
import { Link } from 'wouter'
import { answered, api } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { formatCount } from '../../../ui/money-format.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useTraitOptions } from '../record/trait-dialog.tsx'
import { useDaysTold } from '../record/traits-panel.tsx'
import { listTones, type TraitList, traitListWords } from './trait-list-words.ts'

const states = ['checked', 'confirmed', 'discarded', 'withdrawn'] as const

/** Lists of organizations with a trait, as other authorities hand them over. */
export default function TraitListsPage() {
  const t = useMessages(traitListWords)
  const { regionId, roles } = useActing().session
  const filters = useFilters(['trait', 'state'])
  const traits = useTraitOptions()
  const list = usePagedList(['registry', 'trait-lists', regionId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/trait-lists', {
        params: {
          path: { regionId },
          query: { ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const mayImport = roles.some(({ role }) => role === 'reviewer' || role === 'city-reviewer')
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          mayImport ? (
            <Link href="/trait-lists/import" asChild>
              <Button type="primary">{t('import')}</Button>
            </Link>
          ) : null
        }
      />
      <DataTable
        name="trait-lists"
        caption={t('title')}
        list={list}
        rowKey={(row) => row.importId}
        href={(row) => `/trait-lists/${row.regionId}/${row.importId}`}
        columns={useColumns()}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'trait', label: t('trait'), kind: 'choice', choices: traits },
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
        exportHref={`/api/regions/${regionId}/trait-lists?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<TraitList>[] {
  const t = useMessages(traitListWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const daysTold = useDaysTold()
  const count = ({ counts }: TraitList, ...of: readonly (keyof TraitList['counts'])[]) =>
    formatCount(of.reduce((sum, each) => sum + counts[each], 0))
  return [
    { key: 'trait', title: t('trait'), width: 180, render: (row) => organizationTraits[row.trait][language] },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={listTones[row.state]}>{t(row.state)}</StateTag>,
    },
    {
      key: 'proof',
      title: t('proof'),
      width: 240,
      render: (row) => <span className="zx-wrap">{row.proof}</span>,
    },
    {
      key: 'days',
      title: t('days'),
      render: (row) => <span className="zx-whole">{daysTold(row.validFrom, row.validUntil)}</span>,
    },
    { key: 'area', title: t('area'), render: (row) => regionName(row.area) },
    { key: 'given', title: t('given'), align: 'right', render: (row) => count(row, 'given', 'known') },
    { key: 'waiting', title: t('waiting'), align: 'right', render: (row) => count(row, 'waiting') },
    { key: 'faulty', title: t('faulty'), align: 'right', render: (row) => count(row, 'faulty') },
    {
      key: 'by',
      title: t('by'),
      render: (row) => (
        <>
          {row.checkedByName} <Instant at={row.checkedAt} />
        </>
      ),
    },
  ]
}

import { relations, skillLevelWords, traineeGroups } from '@zhixun/policy'
import type { ReactNode } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { DataTable, type TableSelection } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import { RevealedNumber } from '../../ui/console/revealed-number.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { classWords } from './class-words.ts'
import { type RosterRow, useRoster } from './filing-api.ts'

interface RosterTableProps {
  readonly regionId: string
  readonly classId: string
  /** Where people may be taken off. */
  readonly selection?: TableSelection | undefined
  /** What to do where nobody is on it. */
  readonly empty?: ReactNode
}

/** Who is on a roster, for all who may see the class. */
export function RosterTable({ regionId, classId, selection, empty }: RosterTableProps) {
  const t = useMessages(classWords)
  const filters = useFilters(['text'])
  const roster = useRoster(regionId, classId, filters.values['text'] ?? '')
  const address = `/api/regions/${regionId}/classes/${classId}/roster`
  return (
    <DataTable
      name="roster"
      caption={t('roster')}
      list={roster}
      rowKey={(row) => row.lineId}
      columns={useRosterColumns(regionId)}
      filters={<FilterBar fields={[{ key: 'text', label: t('search'), kind: 'text' }]} filters={filters} />}
      filtered={filters.active}
      exportHref={`${address}?${filters.query}${filters.query ? '&' : ''}format=xlsx`}
      selection={selection}
      empty={empty ?? <EmptyState title={t('rosterEmpty')} hint={t('rosterEmptyHint')} />}
    />
  )
}

function useRosterColumns(regionId: string): readonly TableColumn<RosterRow>[] {
  const t = useMessages(classWords)
  const { language } = useLanguage()
  const groups = (row: RosterRow) => {
    if (row.groups === null) return <span className="zx-faint">{t('unknown')}</span>
    if (row.groups.length === 0) return t('none')
    return punctuation[language].listed(row.groups.map((group) => traineeGroups[group][language]))
  }
  return [
    { key: 'name', title: t('name'), render: (row) => row.name },
    {
      key: 'idNumber',
      title: t('idNumber'),
      render: (row) => (
        <RevealedNumber
          text={row.idNumberMasked}
          what="id-number"
          regionId={regionId}
          personId={row.personId}
        />
      ),
    },
    {
      key: 'phone',
      title: t('phone'),
      render: (row) =>
        row.phoneMasked === null ? (
          '—'
        ) : (
          <RevealedNumber text={row.phoneMasked} what="phone" regionId={regionId} personId={row.personId} />
        ),
    },
    { key: 'relation', title: t('relation'), render: (row) => relations[row.relation][language] },
    { key: 'groups', title: t('groups'), render: groups },
    { key: 'hiredOn', title: t('hiredOn'), render: (row) => <LegalDay day={row.hiredOn} /> },
    { key: 'insured', title: t('insuredMonths'), align: 'right', render: (row) => row.insuredMonths ?? '—' },
    { key: 'trade', title: t('trade'), hidden: true, render: (row) => row.trade ?? '—' },
    {
      key: 'level',
      title: t('level'),
      hidden: true,
      render: (row) => (row.level === null ? '—' : skillLevelWords[row.level][language]),
    },
  ]
}

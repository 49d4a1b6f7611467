import { trainingKinds, trainingModes } from '@zhixun/policy'
import type { ReactNode } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar, type FilterField } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Money } from '../../ui/money.tsx'
import { StageTag } from './case-steps.tsx'
import { type CaseSummary, useCaseCounts, useCases } from './casefile-api.ts'
import { caseWords } from './casefile-words.ts'

interface CaseTableProps {
  readonly regionId: string
  /** Bureaus see whose case it is. */
  readonly withOrganization?: boolean | undefined
  /** What to show where there is no case at all. */
  readonly empty?: ReactNode
  /** Further conditions, such as the district. */
  readonly further?: readonly FilterField[] | undefined
}

/** Cases as a list: conditions, columns, export. */
export function CaseTable({ regionId, withOrganization = false, empty, further = [] }: CaseTableProps) {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  const filters = useFilters(['text', 'stage', 'waitsFor', ...further.map(({ key }) => key)])
  const cases = useCases(regionId, filters.values)
  const counts = useCaseCounts(regionId)
  const columns = useCaseColumns(withOrganization)
  const stages = new Map((counts.data ?? []).map(({ stage, stageWords }) => [stage, stageWords[language]]))
  const fields: FilterField[] = [
    { key: 'text', label: t('search'), kind: 'text' },
    {
      key: 'stage',
      label: t('stage'),
      kind: 'choice',
      choices: [...stages].map(([value, label]) => ({ value, label })),
    },
    {
      key: 'waitsFor',
      label: t('waitsFor'),
      kind: 'choice',
      choices: waiting.map((value) => ({ value, label: t(value) })),
    },
    ...further,
  ]
  return (
    <DataTable
      name={withOrganization ? 'cases-bureau' : 'cases'}
      caption={t('cases')}
      list={cases}
      rowKey={(row) => row.planId}
      href={(row) => `/cases/${row.planId}`}
      columns={columns}
      filters={<FilterBar fields={fields} filters={filters} />}
      filtered={filters.active}
      exportHref={`/api/regions/${regionId}/cases?${filters.query}${filters.query ? '&' : ''}format=xlsx`}
      empty={empty}
    />
  )
}

const waiting = ['organization', 'district', 'city', 'finance', 'date', 'nobody'] as const

function useCaseColumns(withOrganization: boolean): readonly TableColumn<CaseSummary>[] {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  return [
    {
      key: 'title',
      title: t('training'),
      width: 280,
      render: (row) => <span className="zx-wrap">{row.title}</span>,
    },
    {
      key: 'number',
      title: t('caseNumber'),
      render: (row) => <span className="zx-num">{row.caseNumber}</span>,
    },
    ...(withOrganization
      ? [
          {
            key: 'organization',
            title: t('organizationName'),
            width: 220,
            render: (row: CaseSummary) => <span className="zx-wrap">{row.organizationName}</span>,
          },
        ]
      : []),
    { key: 'stage', title: t('stage'), render: (row) => <StageTag of={row} /> },
    { key: 'waits', title: t('waitsFor'), render: (row) => t(row.waitsFor) },
    { key: 'kind', title: t('kind'), render: (row) => trainingKinds[row.kind][language], hidden: true },
    { key: 'mode', title: t('mode'), render: (row) => trainingModes[row.mode][language], hidden: true },
    { key: 'starts', title: t('startsOn'), render: (row) => <LegalDay day={row.startsOn} /> },
    { key: 'ends', title: t('endsOn'), render: (row) => <LegalDay day={row.endsOn} /> },
    { key: 'filed', title: t('filedOn'), render: (row) => <LegalDay day={row.filedOn} />, hidden: true },
    { key: 'headcount', title: t('headcount'), align: 'right', render: (row) => row.headcount },
    { key: 'workers', title: t('workers'), align: 'right', render: (row) => row.grantedCount ?? '—' },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.totalFen} /> },
  ]
}

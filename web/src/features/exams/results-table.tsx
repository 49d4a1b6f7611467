import { certificateKinds, skillLevelWords } from '@zhixun/policy'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { DataTable, type TableSelection } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Masked } from '../../ui/masked.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { examWords, outcomeTones } from './exams-words.ts'

export type ResultRow = Schemas['ResultRow']

/** Where a class is found. */
export interface ClassPath {
  readonly regionId: string
  readonly classId: string
}

const outcomes = ['passed', 'failed', 'absent', 'unknown', 'missing'] as const

/** Everybody on a roster with the result, for all who may see the class. */
export function ResultsTable({
  path,
  selection,
}: {
  path: ClassPath
  selection?: TableSelection | undefined
}) {
  const t = useMessages(examWords)
  const filters = useFilters(['outcome', 'text'])
  const { regionId, classId } = path
  const results = usePagedList(['exams', 'results', regionId, classId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/classes/{classId}/results', {
        params: {
          path: { regionId, classId },
          query: { limit: 100, ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const choices = outcomes.map((value) => ({ value, label: t(value) }))
  const address = `/api/regions/${regionId}/classes/${classId}/results`
  return (
    <DataTable
      name="results"
      caption={t('title')}
      list={results}
      rowKey={(row) => row.personId}
      columns={useColumns()}
      filters={
        <FilterBar
          fields={[
            { key: 'outcome', label: t('outcome'), kind: 'choice', choices },
            { key: 'text', label: t('search'), kind: 'text' },
          ]}
          filters={filters}
        />
      }
      filtered={filters.active}
      exportHref={`${address}?${filters.query}${filters.query ? '&' : ''}format=xlsx`}
      selection={selection}
    />
  )
}

function useColumns(): readonly TableColumn<ResultRow>[] {
  const t = useMessages(examWords)
  const { language } = useLanguage()
  const certificate = (row: ResultRow) => {
    if (row.certificate === 'unknown') return <span className="zx-faint">{t('certificateUnknown')}</span>
    if (row.certificate === 'none') return t('certificateNone')
    const kind = Object.entries(certificateKinds).find(([id]) => id === row.certificateKind)?.[1]
    return kind?.[language] ?? row.certificateKind
  }
  return [
    { key: 'name', title: t('name'), render: (row) => row.name },
    { key: 'idNumber', title: t('idNumber'), render: (row) => <Masked text={row.idNumberMasked} /> },
    {
      key: 'outcome',
      title: t('outcome'),
      render: ({ outcome }) => <StateTag tone={outcomeTones[outcome]}>{t(outcome)}</StateTag>,
    },
    { key: 'hours', title: t('classHours'), align: 'right', render: (row) => row.classHours ?? '—' },
    { key: 'score', title: t('score'), align: 'right', render: (row) => row.score ?? '—' },
    { key: 'certificate', title: t('certificate'), render: certificate },
    {
      key: 'level',
      title: t('level'),
      render: (row) => (row.level === null ? '—' : skillLevelWords[row.level][language]),
    },
    { key: 'number', title: t('number'), render: (row) => row.certificateNumber ?? '—' },
    { key: 'issuedOn', title: t('issuedOn'), hidden: true, render: (row) => <LegalDay day={row.issuedOn} /> },
  ]
}

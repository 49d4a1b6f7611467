import { useMessages } from '../../platform/messages.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { type Movement, useMovements } from './funds-api.ts'
import { accountWord, fundsWords } from './funds-words.ts'

const kinds = [
  'deposit',
  'give-back',
  'reserve',
  'release',
  'send',
  'settle',
  'fail',
  'bounce',
  'recover',
] as const

/** Every movement of money, newest first. */
export default function MovementsPage() {
  const t = useMessages(fundsWords)
  const { session } = useActing()
  const { regionId } = session
  const districts = useDistrictChoices()
  const filters = useFilters(['district', 'kind', 'reference', 'from', 'until'])
  const movements = useMovements(regionId, filters.values)
  const columns = useColumns()
  return (
    <>
      <PageHeader title={t('movementsTitle')} hint={t('movementsHint')} />
      <DataTable
        name="movements"
        caption={t('movementsTitle')}
        list={movements}
        rowKey={(row) => row.postingId}
        columns={columns}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'district', label: t('district'), kind: 'choice', choices: districts },
              {
                key: 'kind',
                label: t('kind'),
                kind: 'choice',
                choices: kinds.map((value) => ({ value, label: t(kindWord(value)) })),
              },
              { key: 'reference', label: t('reference'), kind: 'text' },
              { key: 'from', label: t('from'), kind: 'day' },
              { key: 'until', label: t('until'), kind: 'day' },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/funds/movements?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('noMovement')} />}
      />
    </>
  )
}

/** `deposit` names the act of booking; the movement has a word of its own. */
function kindWord(kind: (typeof kinds)[number]) {
  return kind === 'deposit' ? 'deposited' : kind
}

function useColumns(): readonly TableColumn<Movement>[] {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const kindOf = (kind: string) => {
    const known = kinds.find((each) => each === kind)
    return known ? t(kindWord(known)) : kind
  }
  const account = (path: string) => {
    const word = accountWord(path)
    return <span title={path}>{word ? t(word) : path}</span>
  }
  return [
    { key: 'day', title: t('day'), render: (row) => <LegalDay day={row.bookedOn} /> },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'kind', title: t('kind'), render: (row) => kindOf(row.kind) },
    { key: 'from', title: t('fromAccount'), render: (row) => account(row.from) },
    { key: 'to', title: t('toAccount'), render: (row) => account(row.to) },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.fen} /> },
    {
      key: 'reason',
      title: t('reason'),
      width: 320,
      render: (row) => <span className="zx-wrap">{row.reason}</span>,
    },
    {
      key: 'by',
      title: t('by'),
      render: ({ actorName }) => (actorName === fundsWords.zh.system ? t('system') : actorName),
    },
    {
      key: 'reference',
      title: t('reference'),
      hidden: true,
      render: (row) => <span className="zx-num">{row.caseNumber ?? row.reference}</span>,
    },
  ]
}

import { Link } from 'wouter'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { bureauCaseWords } from './bureau-cases-words.ts'

type ClosedCase = Schemas['ClosedCase']

/** Cases that are over, and until when each has to be kept. */
export default function ClosedCasesPage() {
  const t = useMessages(bureauCaseWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['ended'])
  const ended = filters.values['ended'] === 'no' ? 'no' : 'yes'
  const cases = usePagedList(['casefile', 'closed', regionId, ended], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/closed-cases', {
        params: { path: { regionId }, query: { ended, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    ),
  )
  return (
    <>
      <PageHeader title={t('closedTitle')} hint={t('closedHint')} />
      <DataTable
        name="closed-cases"
        caption={t('closedTitle')}
        list={cases}
        rowKey={(row) => row.planId}
        columns={useColumns()}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              {
                key: 'ended',
                label: t('keeping'),
                kind: 'choice',
                choices: [
                  { value: 'yes', label: t('keepingEnded') },
                  { value: 'no', label: t('keepingAll') },
                ],
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/closed-cases?ended=${ended}&format=xlsx`}
        empty={<EmptyState title={t('closedNone')} hint={t('closedNoneHint')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<ClosedCase>[] {
  const t = useMessages(bureauCaseWords)
  const { language } = useLanguage()
  return [
    {
      key: 'number',
      title: t('number'),
      render: (row) => <Link href={`/cases/${row.regionId}/${row.planId}`}>{row.caseNumber}</Link>,
    },
    { key: 'organization', title: t('organizationName'), render: (row) => row.organizationName },
    { key: 'training', title: t('training'), render: (row) => row.title },
    { key: 'stage', title: t('stage'), render: (row) => row.stageWords[language] },
    { key: 'closedOn', title: t('closedOn'), render: (row) => <LegalDay day={row.closedOn} /> },
    { key: 'years', title: t('keepingYears'), render: (row) => row.years },
    { key: 'until', title: t('keptUntil'), render: (row) => <LegalDay day={row.until} /> },
  ]
}

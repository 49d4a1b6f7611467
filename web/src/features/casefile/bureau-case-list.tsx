import { useQuery } from '@tanstack/react-query'
import { trainingKinds, trainingModes } from '@zhixun/policy'
import { answered, api } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { caseRoles } from '../../platform/roles.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar, type FilterField } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CaseFigures } from './bureau-case-figures.tsx'
import { bureauCaseWords, waitsForOrder, waitsWord } from './bureau-cases-words.ts'
import { StageTag } from './case-steps.tsx'
import { type CaseSummary, useCaseCounts, useCases } from './casefile-api.ts'

/** All cases of the bureau: figures, conditions, list, export. */
export default function BureauCaseList() {
  const t = useMessages(bureauCaseWords)
  const { session } = useActing()
  const { regionId } = session
  // statisticians see the figures of a case, not the people in it
  const opensCases = session.roles.some(({ role }) => caseRoles.some((each) => each === role))
  const filters = useFilters(['text', 'district', 'stage', 'waitsFor', 'rulebookId', 'organizationId'])
  const cases = useCases(regionId, filters.values)
  const columns = useColumns()
  const fields = useFields(regionId)
  const ofOne = useOneOrganization(filters.values['organizationId'], cases.rows[0])
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <CaseFigures filters={filters} />
      <DataTable
        name="bureau-cases"
        caption={t('caption')}
        list={cases}
        rowKey={(row) => row.planId}
        href={opensCases ? (row) => `/cases/${row.regionId}/${row.planId}` : undefined}
        columns={columns}
        filters={<FilterBar fields={[...fields, ...ofOne]} filters={filters} />}
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/cases?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </>
  )
}

function useFields(regionId: string): FilterField[] {
  const t = useMessages(bureauCaseWords)
  const { language } = useLanguage()
  const districts = useDistrictChoices()
  const counts = useCaseCounts(regionId)
  const notices = useQuery({
    queryKey: ['rulebooks', 'for', regionId],
    queryFn: ({ signal }) => answered(api.GET('/api/rulebooks', { params: { query: { regionId } }, signal })),
    select: ({ rulebooks }) => rulebooks,
  })
  const stages = new Map((counts.data ?? []).map(({ stage, stageWords }) => [stage, stageWords[language]]))
  const choice = (
    key: string,
    label: string,
    choices: readonly { value: string; label: string }[],
  ): FilterField => ({ key, label, kind: 'choice', choices })
  return [
    { key: 'text', label: t('search'), kind: 'text' },
    choice('district', t('district'), districts),
    choice(
      'stage',
      t('stage'),
      [...stages].map(([value, label]) => ({ value, label })),
    ),
    choice(
      'waitsFor',
      t('waitsFor'),
      waitsForOrder.map((value) => ({ value, label: t(waitsWord(value)) })),
    ),
    choice(
      'rulebookId',
      t('notice'),
      (notices.data ?? []).map(({ rulebookId, title }) => ({ value: rulebookId, label: title[language] })),
    ),
  ]
}

/** The organization whose cases alone are listed, as one comes from its page, so that it is seen and can be taken away again. */
function useOneOrganization(
  organizationId: string | undefined,
  first: CaseSummary | undefined,
): FilterField[] {
  const t = useMessages(bureauCaseWords)
  if (organizationId === undefined) return []
  const label = first?.organizationName ?? t('oneOrganization')
  return [
    {
      key: 'organizationId',
      label: t('organizationName'),
      kind: 'choice',
      choices: [{ value: organizationId, label }],
    },
  ]
}

function useColumns(): readonly TableColumn<CaseSummary>[] {
  const t = useMessages(bureauCaseWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    {
      key: 'training',
      title: t('training'),
      width: 220,
      render: (row) => <span className="zx-wrap">{row.title}</span>,
    },
    { key: 'number', title: t('number'), render: (row) => <span className="zx-num">{row.caseNumber}</span> },
    {
      key: 'organization',
      title: t('organizationName'),
      width: 200,
      render: (row) => <span className="zx-wrap">{row.organizationName}</span>,
    },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'stage', title: t('stage'), render: (row) => <StageTag of={row} /> },
    { key: 'waits', title: t('waitsFor'), hidden: true, render: (row) => t(waitsWord(row.waitsFor)) },
    { key: 'kind', title: t('kind'), hidden: true, render: (row) => trainingKinds[row.kind][language] },
    { key: 'mode', title: t('mode'), hidden: true, render: (row) => trainingModes[row.mode][language] },
    { key: 'starts', title: t('startsOn'), render: (row) => <LegalDay day={row.startsOn} /> },
    { key: 'ends', title: t('endsOn'), hidden: true, render: (row) => <LegalDay day={row.endsOn} /> },
    { key: 'filed', title: t('filedOn'), hidden: true, render: (row) => <LegalDay day={row.filedOn} /> },
    {
      key: 'claimed',
      title: t('submittedOn'),
      hidden: true,
      render: (row) => <LegalDay day={row.submittedOn} />,
    },
    { key: 'headcount', title: t('headcount'), hidden: true, align: 'right', render: (row) => row.headcount },
    { key: 'workers', title: t('workers'), align: 'right', render: (row) => row.grantedCount ?? '—' },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.totalFen} /> },
  ]
}

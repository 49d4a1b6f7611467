import { organizationTraits, registeredKinds, type Words } from '@zhixun/policy'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar, type FilterField } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { bureauRegistryWords, organizationTones } from './bureau-registry-words.ts'

type Row = Schemas['OrganizationRow']

const states = ['registered', 'confirmed', 'returned', 'closed'] as const

/** Everyone registered in the bureau's area. */
export default function BureauOrganizationList() {
  const t = useMessages(bureauRegistryWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['text', 'district', 'state', 'kind', 'trait', 'blocked'])
  const list = usePagedList(['registry', 'organizations', regionId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/organizations', {
        params: {
          path: { regionId },
          query: { ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const columns = useColumns()
  const fields = useFilterFields()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <DataTable
        name="organizations"
        caption={t('caption')}
        list={list}
        rowKey={(row) => row.organizationId}
        href={(row) => `/organizations/${row.regionId}/${row.organizationId}`}
        columns={columns}
        filters={<FilterBar filters={filters} fields={fields} />}
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/organizations?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </>
  )
}

function useFilterFields(): readonly FilterField[] {
  const t = useMessages(bureauRegistryWords)
  const { language } = useLanguage()
  const districts = useDistrictChoices()
  const choicesOf = (words: Readonly<Record<string, Words>>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: word[language] }))
  return [
    { key: 'text', label: t('search'), kind: 'text' },
    { key: 'district', label: t('district'), kind: 'choice', choices: districts },
    {
      key: 'state',
      label: t('state'),
      kind: 'choice',
      choices: states.map((value) => ({ value, label: t(value) })),
    },
    { key: 'kind', label: t('kind'), kind: 'choice', choices: choicesOf(registeredKinds) },
    { key: 'trait', label: t('trait'), kind: 'choice', choices: choicesOf(organizationTraits) },
    {
      key: 'blocked',
      label: t('blocked'),
      kind: 'choice',
      choices: [{ value: 'yes', label: t('blockedOnly') }],
    },
  ]
}

function useColumns(): readonly TableColumn<Row>[] {
  const t = useMessages(bureauRegistryWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    {
      key: 'name',
      title: t('name'),
      width: 300,
      render: (row) => <span className="zx-wrap">{row.name}</span>,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => (
        <>
          <StateTag tone={organizationTones[row.state]}>{t(row.state)}</StateTag>{' '}
          {row.isBlocked ? <StateTag tone="bad">{t('blocked')}</StateTag> : null}
        </>
      ),
    },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'kind', title: t('kind'), render: (row) => registeredKinds[row.kind][language] },
    {
      key: 'traits',
      title: t('traits'),
      width: 200,
      render: (row) =>
        row.traits === null ? t('traitsUnknown') : traitsTold(row.traits, language, t('traitsNone')),
    },
    {
      key: 'creditCode',
      title: t('creditCode'),
      render: (row) => <span className="zx-num">{row.creditCode}</span>,
    },
    { key: 'contact', title: t('contact'), render: (row) => `${row.contactName} ${row.contactPhoneMasked}` },
    { key: 'since', title: t('since'), render: (row) => <Instant at={row.stateSince} /> },
  ]
}

/** Traits by name; `none` where there is none. */
function traitsTold(traits: NonNullable<Row['traits']>, language: 'zh' | 'en', none: string): string {
  return traits.length === 0
    ? none
    : punctuation[language].listed(traits.map((trait) => organizationTraits[trait][language]))
}

import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type Correction, useCorrections } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'
import { correctionTones } from './state-tones.ts'

const states = ['waiting', 'corrected', 'declined', 'withdrawn', 'restored'] as const

/** What people asked to be put right: for the bureau, and for the organization that has to answer. */
export default function CorrectionsPage() {
  const t = useMessages(passbookWords)
  const { session } = useActing()
  const filters = useFilters(['state'])
  const corrections = useCorrections(filters.values)
  return (
    <>
      <PageHeader title={t('corrections')} hint={t('correctionsHint')} />
      <DataTable<Correction>
        name="corrections"
        caption={t('corrections')}
        list={corrections}
        rowKey={(row) => row.correctionId}
        href={(row) => `/people/${row.regionId}/${row.personId}`}
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
        exportHref={`/api/regions/${session.regionId}/corrections?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('noCorrections')} hint={t('noCorrectionsHint')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<Correction>[] {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  return [
    { key: 'name', title: t('name'), render: (row) => row.personName },
    { key: 'about', title: t('about'), render: (row) => row.aboutWords[language] },
    {
      key: 'isWrong',
      title: t('isWrong'),
      width: 220,
      render: (row) => <span className="zx-wrap">{row.isWrong}</span>,
    },
    {
      key: 'shouldBe',
      title: t('shouldBe'),
      width: 160,
      render: (row) => <span className="zx-wrap">{row.shouldBe}</span>,
    },
    { key: 'answers', title: t('answers'), render: (row) => row.organizationName ?? t('bureau') },
    {
      key: 'state',
      title: t('state'),
      render: (row) => (
        <>
          <StateTag tone={correctionTones[row.state]}>{t(row.state)}</StateTag>{' '}
          {row.isLate ? <StateTag tone="bad">{t('late')}</StateTag> : null}
        </>
      ),
    },
    { key: 'asked', title: t('askedOn'), render: (row) => <LegalDay day={row.askedOn} /> },
    { key: 'due', title: t('dueOn'), render: (row) => <LegalDay day={row.dueOn} /> },
  ]
}

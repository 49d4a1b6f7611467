import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { type Filters, useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { actorTold } from './actor-told.ts'
import { type Entry, useEntries, useFigures } from './audit-api.ts'
import { auditWords } from './audit-words.ts'
import './audit.css'
import { screenOf } from './entry-link.ts'

/** Every act of the bureau's regions, found by who, what, on which thing and when; with figures over the same acts. */
export default function EntriesPage() {
  const t = useMessages(auditWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['district', 'actor', 'command', 'subject', 'text', 'from', 'until'])
  const entries = useEntries(regionId, filters.values)
  return (
    <>
      <PageHeader title={t('entriesTitle')} hint={t('entriesHint')} />
      <Figures filters={filters} />
      <DataTable
        name="audit-entries"
        caption={t('entriesTitle')}
        list={entries}
        rowKey={(row) => `${row.regionId} ${row.seq}`}
        columns={useColumns()}
        filters={<Conditions filters={filters} />}
        filtered={filters.active}
        exportHref={`/api/regions/${regionId}/audit/entries?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </>
  )
}

function Conditions({ filters }: { filters: Filters }) {
  const t = useMessages(auditWords)
  const { language } = useLanguage()
  const districts = useDistrictChoices()
  const { session } = useActing()
  const figures = useFigures(session.regionId, filters.values)
  return (
    <FilterBar
      filters={filters}
      fields={[
        { key: 'district', label: t('district'), kind: 'choice', choices: districts },
        { key: 'actor', label: t('actor'), kind: 'text' },
        {
          key: 'command',
          label: t('act'),
          kind: 'choice',
          choices: (figures.data?.commands ?? []).map(({ command, act }) => ({
            value: command,
            label: act[language],
          })),
        },
        { key: 'subject', label: t('subjectKind'), kind: 'text' },
        { key: 'text', label: t('text'), kind: 'text' },
        { key: 'from', label: t('from'), kind: 'day' },
        { key: 'until', label: t('until'), kind: 'day' },
      ]}
    />
  )
}

function Figures({ filters }: { filters: Filters }) {
  const t = useMessages(auditWords)
  const { language } = useLanguage()
  const { session } = useActing()
  const figures = useFigures(session.regionId, filters.values)
  if (figures.error && !figures.data) return <ProblemAlert error={figures.error} />
  const { byDay = [], byCommand = [] } = figures.data ?? {}
  if (byDay.length === 0) return null
  return (
    <div className="zx-audit-figures">
      <section className="zx-panel">
        <Chart
          kind="bar"
          title={t('byDay')}
          categories={byDay.map(({ day }) => day.slice(5))}
          series={[{ name: t('count'), values: byDay.map(({ count }) => count) }]}
          height={220}
        />
      </section>
      <section className="zx-panel">
        <Chart
          kind="bar"
          title={t('byAct')}
          categories={byCommand.map(({ act }) => act[language])}
          series={[{ name: t('count'), values: byCommand.map(({ count }) => count) }]}
          height={Math.max(220, 60 + byCommand.length * 24)}
        />
      </section>
    </div>
  )
}

function useColumns(): readonly TableColumn<Entry>[] {
  const t = useMessages(auditWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return [
    { key: 'at', title: t('at'), render: (row) => <Instant at={row.at} /> },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'actor', title: t('actor'), render: (row) => actorTold(row, language) },
    { key: 'role', title: t('role'), render: (row) => row.role[language] },
    { key: 'act', title: t('act'), render: (row) => row.act[language] },
    {
      key: 'subject',
      title: t('subject'),
      render: (row) => <Subject row={row} />,
    },
    {
      key: 'details',
      title: t('details'),
      width: 320,
      render: (row) => <span className="zx-wrap">{row.told[language] || '—'}</span>,
    },
    { key: 'number', title: t('number'), align: 'right', render: (row) => row.seq },
    { key: 'command', title: t('command'), hidden: true, render: (row) => row.command },
    {
      key: 'hash',
      title: t('hash'),
      hidden: true,
      render: (row) => <span className="zx-num">{row.hash.slice(0, 16)}</span>,
    },
  ]
}

function Subject({ row: { regionId, subject, about } }: { row: Entry }) {
  const t = useMessages(auditWords)
  const { language } = useLanguage()
  const screen = screenOf(regionId, subject)
  const name = <span title={subject}>{about[language]}</span>
  return screen === undefined ? (
    name
  ) : (
    <>
      {name}{' '}
      <Link className="zx-audit-open" href={screen}>
        {t('open')}
      </Link>
    </>
  )
}

import { Button } from 'antd'
import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { Chart } from '../../ui/chart.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { formatCount } from '../../ui/money-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useAreaName } from './area-name.ts'
import { type Overview, type SnapshotRow, useOverview, useSnapshots } from './registers-api.ts'
import { registerWords, snapshotTones } from './registers-words.ts'
import { toldByParts } from './told-by-parts.ts'

/** What is known from other authorities: each kind with its newest snapshot, the months covered, every import. */
export default function RegistersPage() {
  const t = useMessages(registerWords)
  const { session } = useActing()
  const overview = useOverview(session.regionId)
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          overview.data && overview.data.areas.length > 0 ? (
            <Link href="/registers/import" asChild>
              <Button type="primary">{t('import')}</Button>
            </Link>
          ) : null
        }
      />
      <QueryView query={overview}>
        {({ kinds }) => (
          <>
            <Kinds kinds={kinds} />
            <Coverage kinds={kinds} today={session.today} />
          </>
        )}
      </QueryView>
      <Imports regionId={session.regionId} />
    </div>
  )
}

function Kinds({ kinds }: Pick<Overview, 'kinds'>) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  return (
    <Panel title={t('kinds')}>
      <dl className="zx-facts">
        {kinds.map(({ kind, label, newest, isFresh, covered }) => (
          <div key={kind}>
            <dt>{label[language]}</dt>
            <dd>
              {newest === null ? (
                <ToldByParts covered={covered} />
              ) : (
                <Link href={`/registers/${newest.regionId}/${newest.snapshotId}`}>
                  <LegalDay day={newest.asOfOn} /> · {t('peopleCount', { count: formatCount(newest.people) })}{' '}
                  <StateTag tone={isFresh ? 'good' : 'wait'}>{t(isFresh ? 'fresh' : 'stale')}</StateTag>
                </Link>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

/** Where no register speaks for the whole area that is looked at: how many of its counties have published their own. */
function ToldByParts({ covered }: Pick<Overview['kinds'][number], 'covered'>) {
  const t = useMessages(registerWords)
  const told = toldByParts(covered)
  if (!told) return <span className="zx-faint">{t('noneYet')}</span>
  return (
    <>
      {t('byCounties', { count: told.areas })} <LegalDay day={told.oldest} />
    </>
  )
}

const MONTHS_SHOWN = 24

/** How many kinds cover each of the last months: a hole shows at once. */
function Coverage({ kinds, today }: Pick<Overview, 'kinds'> & { today: string }) {
  const t = useMessages(registerWords)
  const areaName = useAreaName()
  const months = lastMonths(today)
  const areas = [...new Set(kinds.flatMap(({ covered }) => covered.map(({ area }) => area)))].sort()
  if (areas.length === 0) return null
  const count = (area: string, month: string) =>
    kinds.filter(({ covered }) =>
      covered.some(
        (each) => each.area === area && each.from.slice(0, 7) <= month && month <= each.until.slice(0, 7),
      ),
    ).length
  return (
    <section className="zx-panel">
      <Chart
        kind="line"
        title={t('coverage')}
        categories={months}
        series={areas.map((area) => ({
          name: areaName(area),
          values: months.map((month) => count(area, month)),
        }))}
      />
    </section>
  )
}

function lastMonths(today: string): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: MONTHS_SHOWN }, (_, place) => {
    const month = last - MONTHS_SHOWN + 1 + place
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

const states = ['checking', 'checked', 'published', 'failed', 'discarded', 'withdrawn'] as const

function Imports({ regionId }: { regionId: string }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const filters = useFilters(['kind', 'state'])
  const snapshots = useSnapshots(regionId, filters.values)
  const kinds = useOverview(regionId).data?.kinds ?? []
  return (
    <DataTable
      name="register-snapshots"
      caption={t('history')}
      list={snapshots}
      rowKey={(row) => row.snapshotId}
      columns={useColumns()}
      filters={
        <FilterBar
          filters={filters}
          fields={[
            {
              key: 'kind',
              label: t('kind'),
              kind: 'choice',
              choices: kinds.map(({ kind, label }) => ({ value: kind, label: label[language] })),
            },
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
      exportHref={`/api/regions/${regionId}/registers?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
      empty={<EmptyState title={t('noSnapshots')} hint={t('noSnapshotsHint')} />}
    />
  )
}

function useColumns(): readonly TableColumn<SnapshotRow>[] {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const areaName = useAreaName()
  return [
    {
      key: 'kind',
      title: t('kind'),
      render: (row) => (
        <Link href={`/registers/${row.regionId}/${row.snapshotId}`}>{row.kindLabel[language]}</Link>
      ),
    },
    { key: 'asOf', title: t('asOf'), render: (row) => <LegalDay day={row.asOfOn} /> },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={snapshotTones[row.state]}>{t(row.state)}</StateTag>,
    },
    { key: 'area', title: t('area'), render: (row) => areaName(row.area) },
    { key: 'lines', title: t('lines'), align: 'right', render: (row) => formatCount(row.lines) },
    { key: 'people', title: t('people'), align: 'right', render: (row) => formatCount(row.people) },
    { key: 'faulty', title: t('faultyLines'), align: 'right', render: (row) => formatCount(row.faultyLines) },
    { key: 'issuer', title: t('issuer'), render: (row) => row.issuer },
    { key: 'by', title: t('by'), render: (row) => row.uploadedByName },
  ]
}

import { useQuery } from '@tanstack/react-query'
import { organizationTraits } from '@zhixun/policy'
import { Alert } from 'antd'
import { Link, useParams } from 'wouter'
import { answered, api } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { fileHref } from '../../../platform/stored-file.ts'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import { Facts, Panel } from '../../../ui/console/form-part.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { formatCount } from '../../../ui/money-format.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useDaysTold } from '../record/traits-panel.tsx'
import { TraitListActions } from './trait-list-actions.tsx'
import {
  listTones,
  outcomes,
  outcomeTones,
  outcomeWords,
  type TraitLine,
  type TraitList,
  traitListWords,
} from './trait-list-words.ts'

/** One list: how checking it came out, line by line, and what is to be done with it. */
export default function TraitListPage() {
  const { regionId = '', importId = '' } = useParams()
  const list = useQuery({
    queryKey: ['registry', 'trait-list', regionId, importId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/trait-lists/{importId}', {
          params: { path: { regionId, importId } },
          signal,
        }),
      ),
  })
  return <QueryView query={list}>{(known) => <Sheet list={known} />}</QueryView>
}

function Sheet({ list }: { list: TraitList }) {
  const t = useMessages(traitListWords)
  const { language } = useLanguage()
  return (
    <div className="zx-stack">
      <PageHeader
        title={organizationTraits[list.trait][language]}
        hint={`${list.proof} · ${list.fileName}`}
        trail={[{ title: t('toLists'), href: '/trait-lists' }]}
        actions={<TraitListActions list={list} />}
      />
      {list.notes.map((note) => (
        <Alert key={note.zh} type="warning" showIcon title={note[language]} />
      ))}
      <About list={list} />
      <Lines list={list} />
    </div>
  )
}

function About({ list }: { list: TraitList }) {
  const t = useMessages(traitListWords)
  const regionName = useRegionName()
  const daysTold = useDaysTold()
  const { proofFileId } = list
  const counted = outcomes.filter((outcome) => list.counts[outcome] > 0)
  const total = counted.reduce((sum, outcome) => sum + list.counts[outcome], 0)
  const act = (key: 'by' | 'confirmedBy' | 'endedBy', name: string | null, at: string | null) =>
    name === null || at === null
      ? []
      : [
          {
            key,
            label: t(key),
            value: (
              <>
                {name} <Instant at={at} />
              </>
            ),
          },
        ]
  return (
    <Panel title={t('outcome')} tag={<StateTag tone={listTones[list.state]}>{t(list.state)}</StateTag>}>
      <p>
        {t('total', { count: formatCount(total) })}
        {counted.map((outcome) => (
          <span key={outcome}>
            {' '}
            <StateTag tone={outcomeTones[outcome]}>
              {t(outcomeWords[outcome])} {formatCount(list.counts[outcome])}
            </StateTag>
          </span>
        ))}
      </p>
      <Facts
        facts={[
          { key: 'days', label: t('days'), value: daysTold(list.validFrom, list.validUntil) },
          { key: 'area', label: t('area'), value: regionName(list.area) },
          {
            key: 'proof',
            label: t('proof'),
            value: (
              <>
                {list.proof}{' '}
                {proofFileId ? (
                  <PdfLink href={fileHref(list.regionId, proofFileId)}>{t('view')}</PdfLink>
                ) : null}
              </>
            ),
          },
          ...act('by', list.checkedByName, list.checkedAt),
          ...act('confirmedBy', list.confirmedByName, list.confirmedAt),
          ...act('endedBy', list.endedByName, list.endedAt),
          ...(list.reason === null ? [] : [{ key: 'reason', label: t('reason'), value: list.reason }]),
        ]}
      />
    </Panel>
  )
}

function Lines({ list: { regionId, importId, counts } }: { list: TraitList }) {
  const t = useMessages(traitListWords)
  const filters = useFilters(['text', 'outcome'])
  const lines = usePagedList(
    ['registry', 'trait-lines', regionId, importId, filters.values],
    (cursor, signal) =>
      answered(
        api.GET('/api/regions/{regionId}/trait-lists/{importId}/lines', {
          params: {
            path: { regionId, importId },
            query: { ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
          },
          signal,
        }),
      ),
  )
  const choices = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((value) => ({ value, label: t(outcomeWords[value]) }))
  return (
    <DataTable
      name="trait-lines"
      caption={t('lines')}
      list={lines}
      rowKey={(row) => String(row.number)}
      columns={useColumns()}
      filters={
        <FilterBar
          filters={filters}
          fields={[
            { key: 'text', label: t('search'), kind: 'text' },
            { key: 'outcome', label: t('outcome'), kind: 'choice', choices },
          ]}
        />
      }
      filtered={filters.active}
      exportHref={`/api/regions/${regionId}/trait-lists/${importId}/lines?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
      empty={<EmptyState title={t('noLines')} />}
    />
  )
}

function useColumns(): readonly TableColumn<TraitLine>[] {
  const t = useMessages(traitListWords)
  const { language } = useLanguage()
  const daysTold = useDaysTold()
  return [
    {
      key: 'name',
      title: t('name'),
      width: 300,
      render: ({ name, organization }) =>
        organization ? (
          <Link href={`/organizations/${organization.regionId}/${organization.organizationId}`}>{name}</Link>
        ) : (
          <span className="zx-wrap">{name || '—'}</span>
        ),
    },
    { key: 'row', title: t('row'), align: 'right', render: (line) => line.row },
    {
      key: 'creditCode',
      title: t('creditCode'),
      render: (line) => <span className="zx-num">{line.creditCode ?? line.codeTyped ?? '—'}</span>,
    },
    {
      key: 'outcome',
      title: t('outcome'),
      render: ({ outcome }) => <StateTag tone={outcomeTones[outcome]}>{t(outcomeWords[outcome])}</StateTag>,
    },
    {
      key: 'days',
      title: t('days'),
      render: ({ validFrom, validUntil }) => (
        <span className="zx-whole">{validFrom === null ? '—' : daysTold(validFrom, validUntil)}</span>
      ),
    },
    {
      key: 'remark',
      title: t('remark'),
      width: 320,
      render: ({ remark }) => <span className="zx-wrap">{remark?.[language] ?? '—'}</span>,
    },
  ]
}

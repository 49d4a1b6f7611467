import { useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { chinaDay } from '../../platform/today.ts'
import { DataTable } from '../../ui/console/data-table.tsx'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import { TaskProgress } from '../../ui/console/task-progress.tsx'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { formatDay, formatInstant } from '../../ui/legal-day-format.ts'
import { formatCount } from '../../ui/money-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type Chain, type Seal, useHealth, useSeals } from './audit-api.ts'
import { auditWords } from './audit-words.ts'
import './audit.css'

/** Whether the audit of each district holds, up to which seal; verifying now; seals and stretches to take away. */
export default function ChainPage() {
  const t = useMessages(auditWords)
  const { session } = useActing()
  const health = useHealth(session.regionId)
  return (
    <>
      <PageHeader title={t('chainTitle')} hint={t('chainHint')} />
      <QueryView
        query={health}
        isEmpty={(chains) => chains.length === 0}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      >
        {(chains) => (
          <div className="zx-chains">
            {chains.map((chain) => (
              <ChainCard key={chain.regionId} chain={chain} />
            ))}
          </div>
        )}
      </QueryView>
      <RangeForm />
      <Seals />
    </>
  )
}

function ChainCard({ chain }: { chain: Chain }) {
  const t = useMessages(auditWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { lastSeal, lastCheck, unsealed, faults } = chain
  return (
    <section className="zx-panel">
      <div className="zx-chain-head">
        <h2>{regionName(chain.regionId)}</h2>
        <ChainTag chain={chain} />
      </div>
      <dl className="zx-chain-facts">
        <dt>{t('entriesTitle')}</dt>
        <dd>{t('entries', { count: formatCount(chain.entries) })}</dd>
        <dt>{t('lastSeal')}</dt>
        <dd>
          {lastSeal === null
            ? t('notSealed')
            : faults.length === 0 && lastCheck !== null
              ? t('intactUpTo', { day: formatDay(lastSeal.sealedOn, language), seal: lastSeal.seq })
              : formatDay(lastSeal.sealedOn, language)}
        </dd>
        {unsealed ? (
          <>
            <dt>{t('unsealed')}</dt>
            <dd>
              {t('unsealedSince', {
                count: formatCount(unsealed.entries),
                day: formatDay(chinaDay(new Date(unsealed.since)), language),
              })}{' '}
              {unsealed.isLate ? <StateTag tone="bad">{t('sealingStopped')}</StateTag> : null}
            </dd>
          </>
        ) : null}
        <dt>{t('lastCheck')}</dt>
        <dd>{lastCheck === null ? t('notChecked') : <LastCheck check={lastCheck} />}</dd>
      </dl>
      {faults.length > 0 ? (
        <ul className="zx-chain-faults">
          {faults.map(({ seq, seal, kind, words }) => (
            <li key={`${seq} ${seal} ${kind}`}>
              <b>{seal === null ? t('fault', { seq }) : t('faultSeal', { seq, seal })}</b> {words[language]}
            </li>
          ))}
        </ul>
      ) : null}
      {chain.mayVerify ? <VerifyNow regionId={chain.regionId} /> : null}
    </section>
  )
}

function ChainTag({ chain: { faults, lastCheck } }: { chain: Chain }) {
  const t = useMessages(auditWords)
  if (faults.length > 0) return <StateTag tone="bad">{t('broken', { count: faults.length })}</StateTag>
  if (lastCheck === null) return <StateTag tone="wait">{t('notChecked')}</StateTag>
  return <StateTag tone="good">{t('intact')}</StateTag>
}

function LastCheck({ check }: { check: NonNullable<Chain['lastCheck']> }) {
  const t = useMessages(auditWords)
  const { checkedAt, checkedBy, fromSeq, toSeq, keptSeals } = check
  return (
    <>
      <div>{formatInstant(checkedAt)}</div>
      <div>
        {t('checkedBy', {
          by: checkedBy === auditWords.zh.system ? t('system') : checkedBy,
          from: fromSeq,
          to: toSeq,
        })}
      </div>
      <div className="zx-faint">
        {keptSeals > 0 ? t('keptSeals', { count: keptSeals }) : t('noKeptSeals')}
      </div>
    </>
  )
}

function VerifyNow({ regionId }: { regionId: string }) {
  const t = useMessages(auditWords)
  const queries = useQueryClient()
  const verify = useCommand(
    (send, _: undefined) =>
      answered(send.POST('/api/regions/{regionId}/audit/checks', { params: { path: { regionId } } })),
    { refresh: [] },
  )
  return (
    <>
      <Button loading={verify.isPending} onClick={() => verify.mutate(undefined)}>
        {t('verify')}
      </Button>
      <ProblemAlert error={verify.error} />
      {verify.data ? (
        <TaskProgress
          key={verify.data.taskId}
          regionId={regionId}
          taskId={verify.data.taskId}
          onDone={() => void queries.invalidateQueries({ queryKey: ['audit', 'health'] })}
        />
      ) : null}
    </>
  )
}

function RangeForm() {
  const t = useMessages(auditWords)
  const { session } = useActing()
  const districts = useDistrictChoices()
  const [regionId, setRegionId] = useState(session.regionId)
  const [from, setFrom] = useState<string>()
  const [until, setUntil] = useState<string | undefined>(session.today)
  const isWhole = from !== undefined && until !== undefined
  const href = isWhole
    ? `/api/regions/${regionId}/audit/range.jsonl?${new URLSearchParams({ from, until })}`
    : undefined
  return (
    <section className="zx-panel" style={{ marginBottom: 16 }}>
      <h2>{t('range')}</h2>
      <p className="zx-faint">{t('rangeHint')}</p>
      <div className="zx-range-form">
        <Select
          aria-label={t('district')}
          value={regionId}
          onChange={setRegionId}
          options={districts}
          popupMatchSelectWidth={false}
        />
        <DayInput aria-label={t('from')} placeholder={t('from')} value={from} onChange={setFrom} />
        <DayInput aria-label={t('until')} placeholder={t('until')} value={until} onChange={setUntil} />
        <Button type="primary" disabled={!isWhole} {...(href === undefined ? {} : { href })}>
          {t('rangeTake')}
        </Button>
      </div>
    </section>
  )
}

function Seals() {
  const t = useMessages(auditWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['district'])
  const districts = useDistrictChoices()
  const regionName = useRegionName()
  const seals = useSeals(regionId, filters.values)
  return (
    <DataTable<Seal>
      name="audit-seals"
      caption={t('seals')}
      list={seals}
      rowKey={(row) => `${row.regionId} ${row.seq}`}
      columns={[
        { key: 'day', title: t('sealedOn'), render: (row) => <LegalDay day={row.sealedOn} /> },
        { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
        { key: 'seal', title: t('seal'), align: 'right', render: (row) => row.seq },
        { key: 'upTo', title: t('upTo'), align: 'right', render: (row) => formatCount(row.lastSeq) },
        { key: 'entries', title: t('newEntries'), align: 'right', render: (row) => formatCount(row.entries) },
        { key: 'looks', title: t('looks'), align: 'right', render: (row) => formatCount(row.accesses) },
        {
          key: 'hash',
          title: t('hash'),
          render: (row) => <code className="zx-num">{row.hash.slice(0, 24)}…</code>,
        },
        {
          key: 'take',
          title: '',
          render: (row) => (
            <a href={`/api/regions/${row.regionId}/audit/seals/${row.seq}/seal.json`}>{t('takeSeal')}</a>
          ),
        },
      ]}
      filters={
        <FilterBar
          filters={filters}
          fields={[{ key: 'district', label: t('district'), kind: 'choice', choices: districts }]}
        />
      }
      filtered={filters.active}
      exportHref={`/api/regions/${regionId}/audit/seals?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
      empty={<EmptyState title={t('noSeals')} hint={t('noSealsHint')} />}
    />
  )
}

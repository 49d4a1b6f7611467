import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useParams } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { Chart } from '../../ui/chart.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { Facts, Panel } from '../../ui/console/form-part.tsx'
import { TaskProgress } from '../../ui/console/task-progress.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { formatDay, formatInstant } from '../../ui/legal-day-format.ts'
import { formatCount } from '../../ui/money-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useAreaName } from './area-name.ts'
import { afterRegisters, type Snapshot, useFindings, useSnapshot } from './registers-api.ts'
import { registerWords, snapshotTones } from './registers-words.ts'

/** One register file: how checking it came out, beside the one before, and what is to be done with it. */
export default function SnapshotPage() {
  const { regionId = '', snapshotId = '' } = useParams()
  const snapshot = useSnapshot({ regionId, snapshotId })
  return (
    <QueryView query={snapshot}>
      {(known) => <Sheet snapshot={known} reload={() => void snapshot.refetch()} />}
    </QueryView>
  )
}

function Sheet({ snapshot, reload }: { snapshot: Snapshot; reload: () => void }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const { state, concerns, failed, linesByMonth } = snapshot
  const isRead = state !== 'checking' && state !== 'failed'
  return (
    <div className="zx-stack">
      <PageHeader
        title={`${snapshot.kindLabel[language]} ${formatDay(snapshot.asOfOn, language)}`}
        hint={`${snapshot.issuer} · ${snapshot.document}`}
        trail={[{ title: t('toRegisters'), href: '/registers' }]}
        actions={<Actions snapshot={snapshot} />}
      />
      {state === 'checking' ? (
        <TaskProgress regionId={snapshot.regionId} taskId={snapshot.taskId} onDone={reload} />
      ) : null}
      {snapshot.needsAnother ? (
        <Alert
          type="info"
          showIcon
          title={t('publishedByAnother')}
          description={t('publishedByAnotherHint', { name: snapshot.uploadedByName })}
        />
      ) : null}
      {failed ? <Alert type="error" showIcon title={failed[language]} /> : null}
      {concerns.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('concerns')}
          description={
            <ul className="zx-plain-list">
              {concerns.map((concern) => (
                <li key={concern.zh}>{concern[language]}</li>
              ))}
            </ul>
          }
        />
      ) : null}
      <About snapshot={snapshot} />
      {isRead ? <Comparison snapshot={snapshot} /> : null}
      {linesByMonth.length > 1 ? (
        <section className="zx-panel">
          <Chart
            kind="bar"
            title={t('byMonth')}
            categories={linesByMonth.map(({ month }) => month)}
            series={[{ name: t('lines'), values: linesByMonth.map(({ lines }) => lines) }]}
            format={formatCount}
          />
        </section>
      ) : null}
      {isRead ? <Findings snapshot={snapshot} /> : null}
    </div>
  )
}

function About({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const areaName = useAreaName()
  const { lines, faultyLines, duplicateLines, entries, people, knownPeople } = snapshot
  const counts = {
    lines,
    goodLines: lines - faultyLines,
    faultyLines,
    duplicateLines,
    entries,
    people,
    knownPeople,
  }
  const { listed } = punctuation[language]
  const published =
    snapshot.publishedAt === null
      ? '—'
      : t('publishedBy', {
          name: snapshot.publishedByName ?? '',
          day: formatInstant(snapshot.publishedAt),
        })
  return (
    <Panel
      title={t('source')}
      tag={<StateTag tone={snapshotTones[snapshot.state]}>{t(snapshot.state)}</StateTag>}
    >
      <Facts
        facts={[
          { key: 'area', label: t('area'), value: areaName(snapshot.area) },
          {
            key: 'extent',
            label: t('extent'),
            value:
              snapshot.employers === null
                ? t(snapshot.extent)
                : `${t(snapshot.extent)} · ${t('employersCount', { count: formatCount(snapshot.employers) })}`,
          },
          { key: 'asOf', label: t('asOf'), value: <LegalDay day={snapshot.asOfOn} /> },
          {
            key: 'period',
            label: t('period'),
            value: (
              <>
                <LegalDay day={snapshot.coversFrom} /> — <LegalDay day={snapshot.coversUntil} />
              </>
            ),
          },
          { key: 'lines', label: t('checkedLines'), value: formatCount(counts.lines) },
          { key: 'good', label: t('goodLines'), value: formatCount(counts.goodLines) },
          { key: 'faulty', label: t('faultyLines'), value: formatCount(counts.faultyLines) },
          { key: 'twice', label: t('duplicates'), value: formatCount(counts.duplicateLines) },
          { key: 'entries', label: t('entries'), value: formatCount(counts.entries) },
          { key: 'people', label: t('people'), value: formatCount(counts.people) },
          { key: 'known', label: t('known'), value: formatCount(counts.knownPeople) },
          { key: 'by', label: t('by'), value: snapshot.uploadedByName },
          { key: 'published', label: t('published'), value: published },
          { key: 'columns', label: t('readColumns'), value: listed(snapshot.headings) || '—' },
          ...(snapshot.reason === null ? [] : [{ key: 'why', label: t('reason'), value: snapshot.reason }]),
          {
            key: 'sha256',
            label: t('sha256'),
            value: <small className="zx-wrap">{snapshot.fileSha256}</small>,
          },
        ]}
      />
    </Panel>
  )
}

function Comparison({ snapshot: { comparison, people } }: { snapshot: Snapshot }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  if (comparison === null) return null
  const { asOfOn, peopleBefore, peopleAffected } = comparison
  const bars = ['same', 'added', 'changed', 'gone'] as const
  return (
    <section className="zx-panel">
      <Chart
        kind="bar"
        title={t('comparison', { day: formatDay(asOfOn, language) })}
        categories={bars.map((bar) => t(bar))}
        series={[{ name: t('entries'), values: bars.map((bar) => comparison[bar]) }]}
        format={formatCount}
        height={220}
      />
      <p className="zx-faint">
        {t('peopleBefore', { count: formatCount(peopleBefore), now: formatCount(people) })} ·{' '}
        {t('affected', { count: formatCount(peopleAffected) })}
      </p>
    </section>
  )
}

function Findings({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const { regionId, snapshotId, findings: count } = snapshot
  const findings = useFindings({ regionId, snapshotId })
  return (
    <DataTable
      name="register-findings"
      caption={count > 5000 ? t('findingsFirst', { count: formatCount(count) }) : t('findings')}
      list={findings}
      rowKey={(row) => String(row.number)}
      columns={[
        { key: 'line', title: t('line'), align: 'right', render: (row) => row.line },
        { key: 'column', title: t('column'), render: (row) => row.heading || '—' },
        {
          key: 'shown',
          title: t('shown'),
          render: (row) => <span className="zx-num">{row.shown ?? '—'}</span>,
        },
        {
          key: 'problem',
          title: t('problem'),
          render: (row) => <span className="zx-wrap">{row[language]}</span>,
        },
      ]}
      exportHref={`/api/regions/${regionId}/registers/${snapshotId}/findings?format=xlsx`}
      empty={<EmptyState title={t('noFindings')} />}
    />
  )
}

type Act = 'publish' | 'discard' | 'withdraw'

function Actions({ snapshot }: { snapshot: Snapshot }) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const [act, setAct] = useState<Act>()
  const [acknowledged, setAcknowledged] = useState(false)
  const { regionId, snapshotId, actions } = snapshot
  const step = useCommand(
    (send, { act: name, reason }: { act: Act; reason: string }) => {
      const params = { path: { regionId, snapshotId } }
      const path = '/api/regions/{regionId}/registers/{snapshotId}'
      if (name === 'publish')
        return answered(send.POST(`${path}/publish` as const, { params, body: { acknowledged } }))
      if (name === 'discard') return answered(send.POST(`${path}/discard` as const, { params }))
      return answered(send.POST(`${path}/withdraw` as const, { params, body: { reason } }))
    },
    { refresh: afterRegisters, onDone: () => setAct(undefined) },
  )
  const text = {
    publish: t('publishText', {
      kind: snapshot.kindLabel[language],
      people: formatCount(snapshot.people),
      entries: formatCount(snapshot.entries),
    }),
    discard: t('discardText'),
    withdraw: t('withdrawText'),
  }
  const titles = { publish: t('publishTitle'), discard: t('discardTitle'), withdraw: t('withdrawTitle') }
  return (
    <>
      {snapshot.findings > 0 ? (
        <Button href={`/api/regions/${regionId}/registers/${snapshotId}/faulty-lines.xlsx`}>
          {t('faultyFile')}
        </Button>
      ) : null}
      {(['discard', 'withdraw', 'publish'] as const)
        .filter((each) => actions.includes(each))
        .map((each) => (
          <Button
            key={each}
            type={each === 'publish' ? 'primary' : 'default'}
            danger={each === 'withdraw'}
            onClick={() => setAct(each)}
          >
            {t(each)}
          </Button>
        ))}
      <ConfirmDialog
        open={act !== undefined}
        title={act ? titles[act] : ''}
        danger={act === 'withdraw'}
        reason={act === 'withdraw' ? { label: t('reason'), minLength: 4 } : undefined}
        pending={step.isPending}
        error={step.error}
        onConfirm={(reason) => {
          if (act) step.mutate({ act, reason })
        }}
        onClose={() => {
          setAct(undefined)
          setAcknowledged(false)
        }}
      >
        {act ? <p>{text[act]}</p> : null}
        {act === 'publish' ? <LeftOut lines={snapshot.faultyLines} /> : null}
        {act === 'publish' && (snapshot.concerns.length > 0 || step.error) ? (
          <Acknowledging concerns={snapshot.concerns} isDone={acknowledged} onDone={setAcknowledged} />
        ) : null}
      </ConfirmDialog>
    </>
  )
}

/** How many lines do not come in with the others, where there are any. */
function LeftOut({ lines }: { lines: number }) {
  const t = useMessages(registerWords)
  return lines > 0 ? <p>{t('publishWithout', { faulty: formatCount(lines) })}</p> : null
}

interface AcknowledgingProps {
  readonly concerns: Snapshot['concerns']
  readonly isDone: boolean
  readonly onDone: (isDone: boolean) => void
}

/** What looks wrong with a file is published only by somebody who says that they have looked. */
function Acknowledging({ concerns, isDone, onDone }: AcknowledgingProps) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  return (
    <>
      <ul>
        {concerns.map((concern) => (
          <li key={concern.zh}>{concern[language]}</li>
        ))}
      </ul>
      <Checkbox checked={isDone} onChange={({ target }) => onDone(target.checked)}>
        {t('acknowledge')}
      </Checkbox>
    </>
  )
}

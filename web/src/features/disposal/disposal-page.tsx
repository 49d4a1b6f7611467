import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { ActionBar } from '../../ui/console/action-bar.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { TaskProgress } from '../../ui/console/task-progress.tsx'
import { Instant, LegalDay } from '../../ui/legal-day.tsx'
import { formatInstant } from '../../ui/legal-day-format.ts'
import { formatCount } from '../../ui/money-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import {
  type Disposal,
  type DisposalCase,
  disposalTones,
  refresh,
  useDisposal,
  useDisposalCases,
} from './disposal-api.ts'
import { disposalWords } from './disposal-words.ts'
import './disposal.css'

type Act = Disposal['actions'][number]

/** One disposal: what is proposed, the second officer's word, how far it is, and the record of what was destroyed. */
export default function DisposalPage() {
  const { regionId = '', disposalId = '' } = useParams()
  const disposal = useDisposal(regionId, disposalId)
  return <QueryView query={disposal}>{(known) => <DisposalSheet disposal={known} />}</QueryView>
}

function DisposalSheet({ disposal }: { disposal: Disposal }) {
  const t = useMessages(disposalWords)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [act, setAct] = useState<Act>()
  const { regionId, disposalId, number, state, taskId } = disposal
  const path = `/api/regions/${regionId}/disposals/${disposalId}`
  return (
    <>
      <PageHeader
        title={number}
        tag={<StateTag tone={disposalTones[state]}>{disposal.stateWords[language]}</StateTag>}
        trail={[{ title: t('disposalsTitle'), href: '/disposals' }]}
        hint={disposal.reason}
        actions={state === 'done' ? <PdfLink href={`${path}/record.pdf`}>{t('record')}</PdfLink> : null}
      />
      <div className="zx-stack">
        <Facts disposal={disposal} />
        {state === 'confirmed' && taskId !== null ? (
          <Panel title={t('progress')}>
            <TaskProgress
              regionId={regionId}
              taskId={taskId}
              onDone={() => void queries.invalidateQueries({ queryKey: ['disposal'] })}
            />
          </Panel>
        ) : null}
        {state === 'done' ? <Destroyed disposal={disposal} /> : null}
        <Cases disposal={disposal} exportHref={`${path}/cases?format=xlsx`} />
      </div>
      {state === 'proposed' ? <DecisionBar disposal={disposal} onAct={setAct} /> : null}
      {act ? <ActDialog disposal={disposal} act={act} onClose={() => setAct(undefined)} /> : null}
    </>
  )
}

function Facts({ disposal }: { disposal: Disposal }) {
  const t = useMessages(disposalWords)
  const { proposedByName, proposedAt, decidedByName, decidedAt, decisionReason, endedAt } = disposal
  return (
    <dl className="zx-panel zx-disposal-facts">
      <dt>{t('cases')}</dt>
      <dd>{t('caseCount', { count: disposal.caseCount })}</dd>
      <dt>{t('proposedBy')}</dt>
      <dd>{t('byAt', { name: proposedByName, at: formatInstant(proposedAt) })}</dd>
      <dt>{t('decidedBy')}</dt>
      <dd>
        {decidedAt === null || decidedByName === null
          ? '—'
          : t('byAt', { name: decidedByName, at: formatInstant(decidedAt) })}
        {decisionReason === null ? null : <div>{decisionReason}</div>}
      </dd>
      <dt>{t('ended')}</dt>
      <dd>{endedAt === null ? '—' : <Instant at={endedAt} />}</dd>
    </dl>
  )
}

function Destroyed({ disposal: { counts, leftOut } }: { disposal: Disposal }) {
  const t = useMessages(disposalWords)
  const { language } = useLanguage()
  return (
    <Panel title={t('destroyed')}>
      {leftOut > 0 ? <p>{t('leftOut', { count: leftOut })}</p> : null}
      {counts.length === 0 ? <p>{t('nothingDestroyed')}</p> : null}
      <dl className="zx-disposal-facts">
        {counts.map(({ kind, words, count }) => (
          <div key={kind}>
            <dt>{words[language]}</dt>
            <dd className="zx-num">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="zx-faint">{t('keptParts')}</p>
    </Panel>
  )
}

const caseTones: Readonly<Record<DisposalCase['state'], Tone>> = {
  waiting: 'wait',
  done: 'good',
  'left-out': 'bad',
  dropped: 'plain',
}

function Cases({ disposal, exportHref }: { disposal: Disposal; exportHref: string }) {
  const t = useMessages(disposalWords)
  const cases = useDisposalCases(disposal.regionId, disposal.disposalId)
  const count = (row: DisposalCase, kind: string) =>
    row.counts.find((each) => each.kind === kind)?.count ?? '—'
  const columns: readonly TableColumn<DisposalCase>[] = [
    {
      key: 'number',
      title: t('number'),
      render: (row) => (
        <Link className="zx-whole" href={`/cases/${row.regionId}/${row.planId}`}>
          {row.caseNumber}
        </Link>
      ),
    },
    {
      key: 'organization',
      title: t('organization'),
      width: 240,
      render: (row) => <span className="zx-wrap">{row.organizationName}</span>,
    },
    {
      key: 'clause',
      title: t('clause'),
      width: 280,
      render: (row) => (
        <span className="zx-wrap">
          {t('clauseTold', { title: row.documentTitle, clause: row.clause, years: row.keepYears })}
        </span>
      ),
    },
    { key: 'closedOn', title: t('closedOn'), render: (row) => <LegalDay day={row.closedOn} /> },
    { key: 'until', title: t('keptUntil'), render: (row) => <LegalDay day={row.keptUntil} /> },
    {
      key: 'outcome',
      title: t('outcome'),
      render: (row) => (
        <>
          <StateTag tone={caseTones[row.state]}>{t(row.state)}</StateTag> {row.leftOutReason}
        </>
      ),
    },
    { key: 'people', title: t('people'), align: 'right', render: (row) => count(row, 'people') },
    { key: 'files', title: t('files'), align: 'right', render: (row) => count(row, 'files') },
    {
      key: 'doneAt',
      title: t('doneAt'),
      render: (row) => (row.doneAt === null ? '—' : <Instant at={row.doneAt} />),
    },
  ]
  return (
    <DataTable
      name="disposal-cases"
      caption={t('cases')}
      list={cases}
      rowKey={(row) => row.planId}
      columns={columns}
      exportHref={exportHref}
    />
  )
}

function DecisionBar({ disposal, onAct }: { disposal: Disposal; onAct: (act: Act) => void }) {
  const t = useMessages(disposalWords)
  const { actions, number, caseCount } = disposal
  const mayConfirm = actions.includes('confirm')
  if (actions.length === 0) return undefined
  return (
    <ActionBar
      label={t('confirm')}
      about={`${number} · ${t('caseCount', { count: caseCount })}`}
      note={mayConfirm ? undefined : t('waitsForAnother')}
    >
      {actions.includes('withdraw') ? (
        <Button onClick={() => onAct('withdraw')}>{t('withdraw')}</Button>
      ) : null}
      {actions.includes('decline') ? <Button onClick={() => onAct('decline')}>{t('decline')}</Button> : null}
      {mayConfirm ? (
        <Button type="primary" danger onClick={() => onAct('confirm')}>
          {t('confirm')}
        </Button>
      ) : null}
    </ActionBar>
  )
}

function ActDialog({ disposal, act, onClose }: { disposal: Disposal; act: Act; onClose: () => void }) {
  const t = useMessages(disposalWords)
  const { regionId, disposalId, number, caseCount } = disposal
  const one = '/api/regions/{regionId}/disposals/{disposalId}'
  const decide = useCommand<string, unknown>(
    (send, reason) => {
      const params = { path: { regionId, disposalId } }
      switch (act) {
        case 'confirm':
          return answered(send.POST(`${one}/confirm` as const, { params }))
        case 'decline':
          return answered(send.POST(`${one}/decline` as const, { params, body: { reason } }))
        case 'withdraw':
          return answered(send.POST(`${one}/withdraw` as const, { params, body: { reason } }))
      }
    },
    { refresh, onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t(`${act}Title`, { number, count: caseCount })}
      confirmLabel={t(act)}
      danger={act === 'confirm'}
      reason={act === 'confirm' ? undefined : { minLength: 4 }}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={decide.mutate}
      onClose={onClose}
    >
      {act === 'confirm' ? <p>{t('confirmHint')}</p> : null}
    </ConfirmDialog>
  )
}

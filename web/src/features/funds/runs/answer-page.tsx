import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { answered, api } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { ActionBar } from '../../../ui/console/action-bar.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import '../funds.css'
import { afterMoney, type BankAnswer } from '../funds-api.ts'
import { fundsWords } from '../funds-words.ts'

/** An answer of the bank as it was checked: each line and what it does, each fault by its line. */
export default function AnswerPage() {
  const { regionId = '', runId = '', answerId = '' } = useParams()
  const answer = useQuery({
    queryKey: ['funds', 'answer', regionId, runId, answerId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/payment-runs/{runId}/answers/{answerId}', {
          params: { path: { regionId, runId, answerId } },
          signal,
        }),
      ),
  })
  return <QueryView query={answer}>{(known) => <AnswerSheet answer={known} />}</QueryView>
}

const outcomeTones = { paid: 'good', failed: 'bad', pending: 'wait' } as const

function AnswerSheet({ answer }: { answer: BankAnswer }) {
  const t = useMessages(fundsWords)
  const { counts, faults, state } = answer
  const tone = state === 'confirmed' ? 'good' : faults.length > 0 ? 'bad' : 'wait'
  const word = state === 'confirmed' ? 'answerConfirmed' : faults.length > 0 ? 'faults' : 'answerChecked'
  return (
    <>
      <PageHeader
        title={t('answerTitle', { name: answer.name })}
        tag={<StateTag tone={tone}>{t(word)}</StateTag>}
        hint={t('answerHint', { name: answer.uploadedBy })}
        trail={[
          { title: t('runTrail'), href: '/payment-runs' },
          { title: t('payments'), href: `/payment-runs/${answer.regionId}/${answer.runId}` },
        ]}
      />
      <div className="zx-stack">
        <ul className="zx-money-figures">
          {(['paid', 'failed', 'already', 'waiting'] as const).map((each) => (
            <li key={each}>
              <span>{t(`${each}Count`)}</span>
              <b className="zx-num zx-money-strong">{counts[each]}</b>
            </li>
          ))}
        </ul>
        <Faults answer={answer} />
        <AnswerLines answer={answer} />
      </div>
      {answer.actions.includes('confirm') ? <ConfirmBar answer={answer} /> : null}
    </>
  )
}

function Faults({ answer: { faults } }: { answer: BankAnswer }) {
  const t = useMessages(fundsWords)
  const { language } = useLanguage()
  if (faults.length === 0) return null
  return (
    <Panel title={t('faults')}>
      <p className="zx-books-differ">{t('faultsStop', { count: faults.length })}</p>
      <ul className="zx-remarks">
        {faults.map((fault) => (
          <li key={`${fault.line} ${fault.kind} ${fault.zh}`}>{fault[language]}</li>
        ))}
      </ul>
    </Panel>
  )
}

function AnswerLines({ answer }: { answer: BankAnswer }) {
  const t = useMessages(fundsWords)
  const isBooked = answer.state === 'confirmed'
  return (
    <section className="zx-panel">
      <Table
        size="small"
        rowKey="paymentId"
        pagination={{ pageSize: 100, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        dataSource={answer.lines}
        columns={[
          { title: t('payee'), render: (_, line) => <span className="zx-wrap">{line.payeeName}</span> },
          { title: t('amount'), align: 'right', render: (_, line) => <Money fen={line.fen} /> },
          {
            title: t('outcome'),
            render: (_, { outcome }) => (
              <StateTag tone={outcomeTones[outcome]}>{t(`outcome-${outcome}`)}</StateTag>
            ),
          },
          { title: t('failure'), render: (_, line) => line.reason || '—' },
          { title: t('bankOn'), render: (_, line) => <LegalDay day={line.bankOn} /> },
          {
            title: t('effect'),
            render: (_, { effect }) => (isBooked && effect === 'book' ? t('booked') : t(`effect-${effect}`)),
          },
          { title: t('paymentNumber'), render: (_, line) => <span className="zx-num">{line.number}</span> },
        ]}
      />
    </section>
  )
}

function ConfirmBar({ answer }: { answer: BankAnswer }) {
  const t = useMessages(fundsWords)
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  const { regionId, runId, answerId, counts } = answer
  const confirm = useCommand(
    (send) =>
      answered(
        send.POST('/api/regions/{regionId}/payment-runs/{runId}/answers/{answerId}/confirm', {
          params: { path: { regionId, runId, answerId } },
        }),
      ),
    { refresh: afterMoney, onDone: () => navigate(`/payment-runs/${regionId}/${runId}`) },
  )
  const hint = t('confirmAnswerHint', { paid: counts.paid, failed: counts.failed })
  return (
    <>
      <ActionBar label={t('review')} about={hint}>
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('confirmAnswer')}
        </Button>
      </ActionBar>
      <ConfirmDialog
        open={asking}
        title={t('confirmAnswer')}
        confirmLabel={t('confirmAnswer')}
        danger
        pending={confirm.isPending}
        error={confirm.error}
        onConfirm={() => confirm.mutate(undefined)}
        onClose={() => setAsking(false)}
      >
        <p>{hint}</p>
      </ConfirmDialog>
    </>
  )
}

import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { WholeTable } from '../../ui/console/whole-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Money } from '../../ui/money.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import type { CaseFile } from './casefile-api.ts'
import { caseWords } from './casefile-words.ts'

const paymentLooks: Readonly<
  Record<string, { tone: Tone; word: 'planned' | 'sent' | 'paid' | 'failed' } | undefined>
> = {
  planned: { tone: 'wait', word: 'planned' },
  sent: { tone: 'busy', word: 'sent' },
  paid: { tone: 'good', word: 'paid' },
  failed: { tone: 'bad', word: 'failed' },
}

/** Public notices, open objections and payments of a case. */
export function CaseMoney({ file }: { file: CaseFile }) {
  const t = useMessages(caseWords)
  return (
    <div className="zx-stack">
      <Panel title={t('notices')}>
        {file.notices.length === 0 ? (
          <p className="zx-faint">{t('noNotices')}</p>
        ) : (
          <ul className="zx-plain-list">
            {file.notices.map((notice) => (
              <li key={notice.noticeId}>
                <a href={`/public-notices/${notice.noticeId}`} target="_blank" rel="noreferrer">
                  {notice.number}
                </a>{' '}
                <LegalDay day={notice.startsOn} /> — <LegalDay day={notice.endsOn} />
              </li>
            ))}
          </ul>
        )}
        {file.openObjections > 0 ? <p>{t('openObjections', { count: file.openObjections })}</p> : null}
      </Panel>
      <Panel title={t('payments')}>
        {file.payments.length === 0 ? (
          <EmptyState title={t('noPayments')} hint={t('noPaymentsHint')} />
        ) : (
          <PaymentTable payments={file.payments} />
        )}
      </Panel>
    </div>
  )
}

function PaymentTable({ payments }: Pick<CaseFile, 'payments'>) {
  const t = useMessages(caseWords)
  return (
    <WholeTable
      rowKey={({ reference }) => reference}
      rows={payments}
      columns={[
        { key: 'payee', title: t('payee'), render: (row) => row.payeeName },
        { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.fen} /> },
        {
          key: 'state',
          title: t('paymentState'),
          render: ({ state }) => {
            const look = paymentLooks[state]
            return look ? <StateTag tone={look.tone}>{t(look.word)}</StateTag> : state
          },
        },
        { key: 'paidOn', title: t('paidOn'), render: (row) => <LegalDay day={row.bankOn} /> },
        { key: 'failure', title: t('failure'), render: (row) => row.failureReason ?? '—' },
      ]}
    />
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { FilterBar } from '../../../ui/console/filter-bar.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { afterMoney, type PaymentRow, type Run, usePayments } from '../funds-api.ts'
import { fundsWords, paymentTones } from '../funds-words.ts'
import { DropDialog } from './run-actions.tsx'

const states = ['planned', 'sent', 'paid', 'failed', 'left-out', 'dropped', 'bounced', 'recovered'] as const

type Asked = { readonly act: 'drop' | 'bounce' | 'recover'; readonly payment: PaymentRow }

/** The payments of a run, each with what may be done with it. */
export function RunPayments({ run }: { run: Run }) {
  const t = useMessages(fundsWords)
  const filters = useFilters(['text', 'state'])
  const payments = usePayments(run.regionId, { ...filters.values, runId: run.runId })
  const [asked, setAsked] = useState<Asked>()
  const columns = useColumns(run, setAsked)
  const query = new URLSearchParams({ ...filters.values, runId: run.runId, format: 'xlsx' })
  return (
    <Panel title={t('payments')}>
      <DataTable
        name="run-payments"
        caption={t('payments')}
        list={payments}
        rowKey={(row) => row.paymentId}
        columns={columns}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'text', label: t('search'), kind: 'text' },
              {
                key: 'state',
                label: t('state'),
                kind: 'choice',
                choices: states.map((value) => ({ value, label: t(`state-${value}`) })),
              },
            ]}
          />
        }
        filtered={filters.active}
        exportHref={`/api/regions/${run.regionId}/payments?${query}`}
        empty={<EmptyState title={t('noPayments')} />}
      />
      {asked?.act === 'drop' ? (
        <DropDialog
          run={run}
          paymentId={asked.payment.paymentId}
          payee={asked.payment.payeeName}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked && asked.act !== 'drop' ? (
        <ReturnDialog act={asked.act} payment={asked.payment} onClose={() => setAsked(undefined)} />
      ) : null}
    </Panel>
  )
}

function useColumns(run: Run, onAsk: (asked: Asked) => void): readonly TableColumn<PaymentRow>[] {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const mayDrop = run.actions.includes('drop')
  const acts = (payment: PaymentRow) => {
    const own = (['bounce', 'recover'] as const).filter((act) => payment.actions.includes(act))
    const all = payment.state === 'planned' && mayDrop ? (['drop', ...own] as const) : own
    return all.map((act) => (
      <Button key={act} size="small" type="link" onClick={() => onAsk({ act, payment })}>
        {t(act === 'drop' ? 'drop' : `${act}Act`)}
      </Button>
    ))
  }
  return [
    {
      key: 'payee',
      title: t('payee'),
      width: 260,
      render: (row) => <span className="zx-wrap">{row.payeeName}</span>,
    },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.fen} /> },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={paymentTones[row.state]}>{t(`state-${row.state}`)}</StateTag>,
    },
    { key: 'bank', title: t('bank'), render: (row) => row.bankName ?? '—' },
    {
      key: 'account',
      title: t('accountMasked'),
      render: (row) => <span className="zx-num">{row.accountMasked ?? '—'}</span>,
    },
    { key: 'bankOn', title: t('bankOn'), render: (row) => <LegalDay day={row.bankOn} /> },
    { key: 'failure', title: t('failure'), width: 200, render: (row) => row.failureReason ?? '' },
    { key: 'number', title: t('paymentNumber'), hidden: true, render: (row) => row.number },
    { key: 'actions', title: t('actions'), render: acts },
  ]
}

interface ReturnDialogProps {
  readonly act: 'bounce' | 'recover'
  readonly payment: PaymentRow
  readonly onClose: () => void
}

function ReturnDialog({ act, payment, onClose }: ReturnDialogProps) {
  const t = useMessages(fundsWords)
  const { session } = useActing()
  const { regionId, paymentId, payeeName } = payment
  const record = useCommand(
    (send, body: { bankOn: string; reason: string }) => {
      const input = { params: { path: { regionId, paymentId } }, body }
      return answered(
        act === 'bounce'
          ? send.POST('/api/regions/{regionId}/payments/{paymentId}/bounce', input)
          : send.POST('/api/regions/{regionId}/payments/{paymentId}/recover', input),
      )
    },
    { refresh: afterMoney, onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      danger
      title={t(`${act}Title`, { payee: payeeName })}
      confirmLabel={t(`${act}Act`)}
      reason={{ minLength: 4 }}
      pending={record.isPending}
      error={record.error}
      onConfirm={(reason) => record.mutate({ bankOn: session.today, reason })}
      onClose={onClose}
    >
      <p>
        <Money fen={payment.fen} strong />
      </p>
      <p>{t(`${act}Hint`)}</p>
    </ConfirmDialog>
  )
}

import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { usePunctuation } from '../../platform/punctuation.ts'
import { useDistrictChoices, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { afterMoney, type Payable, usePayables } from './funds-api.ts'
import { fundsWords, payableTones } from './funds-words.ts'

const states = ['open', 'in-run', 'sent', 'paid', 'failed', 'recovered', 'withdrawn'] as const

/** What is to be paid; failed payments are put right here and go into the next run. */
export default function PayablesPage() {
  const t = useMessages(fundsWords)
  const { session } = useActing()
  const { regionId } = session
  const districts = useDistrictChoices()
  const filters = useFilters(['text', 'district', 'state'])
  const payables = usePayables(regionId, filters.values)
  const [reopening, setReopening] = useState<Payable>()
  const columns = useColumns(setReopening)
  return (
    <>
      <PageHeader title={t('payablesTitle')} hint={t('payablesHint')} />
      <DataTable
        name="payables"
        caption={t('payablesTitle')}
        list={payables}
        rowKey={(row) => row.payableId}
        columns={columns}
        filters={
          <FilterBar
            filters={filters}
            fields={[
              { key: 'text', label: t('search'), kind: 'text' },
              { key: 'district', label: t('district'), kind: 'choice', choices: districts },
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
        exportHref={`/api/regions/${regionId}/payables?${new URLSearchParams({ ...filters.values, format: 'xlsx' })}`}
        empty={<EmptyState title={t('noPayables')} hint={t('noPayablesHint')} />}
      />
      {reopening ? <ReopenDialog payable={reopening} onClose={() => setReopening(undefined)} /> : null}
    </>
  )
}

function useColumns(onReopen: (payable: Payable) => void): readonly TableColumn<Payable>[] {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  return [
    {
      key: 'payee',
      title: t('payee'),
      width: 280,
      render: (row) => <span className="zx-wrap">{row.payeeName}</span>,
    },
    { key: 'district', title: t('district'), render: (row) => regionName(row.regionId) },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.fen} /> },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={payableTones[row.state]}>{t(row.state)}</StateTag>,
    },
    { key: 'added', title: t('addedOn'), render: (row) => <LegalDay day={row.addedOn} /> },
    {
      key: 'failure',
      title: t('failure'),
      width: 240,
      render: (row) => (row.failureReason ? <span className="zx-wrap">{row.failureReason}</span> : '—'),
    },
    {
      key: 'reference',
      title: t('reference'),
      hidden: true,
      render: (row) => <span className="zx-num">{row.caseNumber ?? row.reference}</span>,
    },
    {
      key: 'actions',
      title: t('actions'),
      render: (row) =>
        row.actions.includes('reopen') ? (
          <Button size="small" onClick={() => onReopen(row)}>
            {t('reopen')}
          </Button>
        ) : null,
    },
  ]
}

function ReopenDialog({ payable, onClose }: { payable: Payable; onClose: () => void }) {
  const t = useMessages(fundsWords)
  const { told } = usePunctuation()
  const [sameAccount, setSameAccount] = useState(false)
  const { regionId, payableId } = payable
  const reopen = useCommand(
    (send, body: { sameAccount: boolean; reason: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/payables/{payableId}/reopen', {
          params: { path: { regionId, payableId } },
          body,
        }),
      ),
    { refresh: afterMoney, onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t('reopenTitle', { payee: payable.payeeName })}
      confirmLabel={t('reopen')}
      reason={{
        label: t('reopenReason'),
        minLength: 4,
        usual: [sameAccount ? t('usualBankFault') : t('usualReopen')],
      }}
      pending={reopen.isPending}
      error={reopen.error}
      onConfirm={(reason) => reopen.mutate({ sameAccount, reason })}
      onClose={onClose}
    >
      <p>
        <Money fen={payable.fen} strong />
      </p>
      {payable.failureReason ? <p>{told(t('failure'), payable.failureReason)}</p> : null}
      <p className="zx-faint">{t('reopenHint')}</p>
      <Checkbox checked={sameAccount} onChange={(event) => setSameAccount(event.target.checked)}>
        {t('sameAccount')}
      </Checkbox>
    </ConfirmDialog>
  )
}

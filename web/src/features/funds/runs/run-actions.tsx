import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { ActionBar } from '../../../ui/console/action-bar.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { Money } from '../../../ui/money.tsx'
import { formatFen } from '../../../ui/money-format.ts'
import { afterMoney, type Run } from '../funds-api.ts'
import { fundsWords } from '../funds-words.ts'

const offered = ['calculate', 'cancel', 'sendBack', 'approve', 'export'] as const
type Act = (typeof offered)[number]

const actWords = {
  calculate: 'recalculate',
  cancel: 'cancel',
  sendBack: 'sendBack',
  approve: 'approve',
  export: 'export',
} as const

/** What may be done with the run now, each asked for once more; and whom it waits for where nothing may. */
export function RunActions({ run }: { run: Run }) {
  const t = useMessages(fundsWords)
  const [asked, setAsked] = useState<Act>()
  const acts = offered.filter((act) => run.actions.includes(act))
  const main: readonly Act[] = ['approve', 'export']
  const note = useNote(run)
  if (acts.length === 0 && note === undefined) return null
  return (
    <>
      <ActionBar
        label={t('review')}
        about={
          <>
            <b>{t('runPays', { count: run.paymentCount })}</b> <Money fen={run.totalFen} />
          </>
        }
        note={note}
      >
        {acts.map((act) => (
          <Button
            key={act}
            type={main.includes(act) ? 'primary' : 'default'}
            danger={act === 'cancel'}
            onClick={() => setAsked(act)}
          >
            {t(actWords[act])}
          </Button>
        ))}
      </ActionBar>
      {asked ? <ActDialog act={asked} run={run} onClose={() => setAsked(undefined)} /> : null}
    </>
  )
}

function useNote({ state, actions }: Run): ReactNode {
  const t = useMessages(fundsWords)
  if (state === 'calculated' && !actions.includes('approve')) {
    return t(actions.includes('calculate') ? 'waitsApprover' : 'makerHint')
  }
  if (state === 'approved' && !actions.includes('export')) return t('waitsExport')
  if (state === 'exported') return t('waitsBank')
  return undefined
}

interface ActDialogProps {
  readonly act: Act
  readonly run: Run
  readonly onClose: () => void
}

function ActDialog({ act, run, onClose }: ActDialogProps) {
  const t = useMessages(fundsWords)
  const [seen, setSeen] = useState(false)
  const command = useRunCommand(run, onClose)
  const values = { number: run.number, count: run.paymentCount, amount: formatFen(run.totalFen) }
  const { title, hint } = {
    calculate: { title: t('recalculate'), hint: t('recalculateHint') },
    cancel: { title: t('cancelTitle', values), hint: t('cancelHint') },
    sendBack: { title: t('sendBackTitle', values), hint: '' },
    approve: { title: t('approveTitle', values), hint: t('approveHint', values) },
    export: { title: t('exportTitle', values), hint: t('exportHint', values) },
  }[act]
  return (
    <ConfirmDialog
      open
      title={title}
      confirmLabel={t(actWords[act])}
      danger={act === 'cancel' || act === 'export'}
      reason={act === 'cancel' || act === 'sendBack' ? { minLength: 4 } : undefined}
      pending={command.isPending}
      error={command.error}
      onConfirm={(reason) => command.mutate({ act, reason, acknowledged: seen ? run.toAcknowledge : null })}
      onClose={onClose}
    >
      <p>{hint}</p>
      {(act === 'approve' || act === 'export') && run.toAcknowledge ? (
        <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
          {t('acknowledge')}
        </Checkbox>
      ) : null}
    </ConfirmDialog>
  )
}

interface RunInput {
  readonly act: Act
  readonly reason: string
  readonly acknowledged: string | null
}

function useRunCommand({ regionId, runId }: Run, onDone: () => void) {
  return useCommand(
    (send, { act, reason, acknowledged }: RunInput) => {
      const params = { path: { regionId, runId } }
      const run = '/api/regions/{regionId}/payment-runs/{runId}'
      switch (act) {
        case 'calculate':
          return answered(send.POST(`${run}/recalculate` as const, { params }))
        case 'cancel':
          return answered(send.POST(`${run}/cancel` as const, { params, body: { reason } }))
        case 'sendBack':
          return answered(send.POST(`${run}/send-back` as const, { params, body: { reason } }))
        case 'approve':
          return answered(send.POST(`${run}/approve` as const, { params, body: { acknowledged } }))
        case 'export':
          return answered(send.POST(`${run}/export` as const, { params, body: { acknowledged } }))
      }
    },
    { refresh: afterMoney, onDone },
  )
}

interface ReasonDialogProps {
  readonly run: Run
  readonly paymentId: string
  readonly payee: string
  readonly onClose: () => void
}

/** Takes one payment out of a run that has not gone to the bank. */
export function DropDialog({ run, paymentId, payee, onClose }: ReasonDialogProps) {
  const t = useMessages(fundsWords)
  const { regionId, runId } = run
  const drop = useCommand(
    (send, body: { reason: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/payment-runs/{runId}/payments/{paymentId}/drop', {
          params: { path: { regionId, runId, paymentId } },
          body,
        }),
      ),
    { refresh: afterMoney, onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t('dropTitle', { payee })}
      confirmLabel={t('drop')}
      reason={{ minLength: 4 }}
      pending={drop.isPending}
      error={drop.error}
      onConfirm={(reason) => drop.mutate({ reason })}
      onClose={onClose}
    >
      <p>{t('dropHint')}</p>
    </ConfirmDialog>
  )
}

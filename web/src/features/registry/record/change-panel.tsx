import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { OrganizationView } from '../registry-api.ts'
import { ChangeComparison } from './change-comparison.tsx'
import { ChangeForm } from './change-form.tsx'
import { recordWords } from './record-words.ts'

/** The organization's own requests for changes: asking, withdrawing, and what became of earlier ones. */
export function ChangePanel({ organization }: { organization: OrganizationView }) {
  const t = useMessages(recordWords)
  const [asking, setAsking] = useState(false)
  const [withdrawing, setWithdrawing] = useState(false)
  const { actions, changeRequests, regionId, organizationId } = organization
  const waiting = changeRequests.find(({ state }) => state === 'waiting')
  const withdraw = useCommand(
    (send, requestId: string) =>
      answered(
        send.POST(
          '/api/regions/{regionId}/organizations/{organizationId}/change-requests/{requestId}/withdraw',
          { params: { path: { regionId, organizationId, requestId } } },
        ),
      ),
    { refresh: [['registry']], onDone: () => setWithdrawing(false) },
  )
  return (
    <Panel
      title={t('changeTitle')}
      tag={waiting ? <StateTag tone="wait">{t('changeWaits')}</StateTag> : null}
      actions={
        actions.includes('request-change') && !asking ? (
          <Button onClick={() => setAsking(true)}>{t('changeAsk')}</Button>
        ) : waiting && actions.includes('withdraw-change') ? (
          <Button onClick={() => setWithdrawing(true)}>{t('changeWithdraw')}</Button>
        ) : null
      }
    >
      {asking ? (
        <ChangeForm organization={organization} onDone={() => setAsking(false)} />
      ) : (
        <p className="zx-faint">{t(waiting ? 'changeHint' : 'changeAskHint')}</p>
      )}
      {changeRequests.map((request) => (
        <ChangeComparison key={request.requestId} regionId={regionId} request={request} />
      ))}
      {waiting ? (
        <ConfirmDialog
          open={withdrawing}
          title={t('changeWithdrawTitle')}
          confirmLabel={t('changeWithdraw')}
          pending={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate(waiting.requestId)}
          onClose={() => setWithdrawing(false)}
        >
          <p>{t('changeWithdrawHint')}</p>
        </ConfirmDialog>
      ) : null}
    </Panel>
  )
}

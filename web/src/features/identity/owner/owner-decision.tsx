import { Button } from 'antd'
import { useState } from 'react'
import { answered, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { ownerWords } from './owners-words.ts'

type OwnerAppointment = Schemas['OwnerAppointment']

/** The second hand: confirms an owner who was proposed, or does not. */
export function OwnerDecision({ appointment }: { appointment: OwnerAppointment }) {
  const t = useMessages(ownerWords)
  const [open, setOpen] = useState<'confirm' | 'decline'>()
  const close = () => setOpen(undefined)
  const { regionId, appointmentId, accountName: name, actions, closesFormer } = appointment
  const path = { regionId, appointmentId }
  const options = { refresh: [['identity']], onDone: close }
  const confirm = useCommand(
    (send) =>
      answered(
        send.POST('/api/regions/{regionId}/owner-appointments/{appointmentId}/confirm', { params: { path } }),
      ),
    options,
  )
  const decline = useCommand(
    (send, reason: string) =>
      answered(
        send.POST('/api/regions/{regionId}/owner-appointments/{appointmentId}/decline', {
          params: { path },
          body: { reason },
        }),
      ),
    options,
  )
  if (actions.length === 0) return <span className="zx-faint">—</span>
  return (
    <>
      {actions.map((action) => (
        <Button key={action} type="link" size="small" onClick={() => setOpen(action)}>
          {t(action)}
        </Button>
      ))}
      <ConfirmDialog
        open={open === 'confirm'}
        title={t('confirmTitle', { name })}
        confirmLabel={t('confirm')}
        pending={confirm.isPending}
        error={confirm.error}
        onConfirm={() => confirm.mutate(undefined)}
        onClose={close}
      >
        <p>
          {t('confirmHint', { name })} {closesFormer ? t('confirmCloses') : ''}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        open={open === 'decline'}
        title={t('declineTitle', { name })}
        confirmLabel={t('decline')}
        reason={{ minLength: 2 }}
        pending={decline.isPending}
        error={decline.error}
        onConfirm={decline.mutate}
        onClose={close}
      >
        <p>{t('declineHint')}</p>
      </ConfirmDialog>
    </>
  )
}

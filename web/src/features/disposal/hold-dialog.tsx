import { Input, Select } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { type Hold, refresh } from './disposal-api.ts'
import { disposalWords } from './disposal-words.ts'

const grounds = ['audit', 'lawsuit', 'objection', 'inspection'] as const

interface Typed {
  readonly ground: Hold['ground']
  readonly reason: string
  readonly document?: string
}

interface HoldDialogProps {
  readonly regionId: string
  readonly planId: string
  readonly caseNumber: string
  readonly onClose: () => void
}

/** Keeps a case beyond its time, and says for what. */
export function HoldDialog({ regionId, planId, caseNumber, onClose }: HoldDialogProps) {
  const t = useMessages(disposalWords)
  const hold = useCommand<Typed, unknown>(
    (send, { document, ...typed }) =>
      answered(
        send.POST('/api/regions/{regionId}/cases/{planId}/holds', {
          params: { path: { regionId, planId } },
          body: { ...typed, document: document?.trim() ? document.trim() : null },
        }),
      ),
    { refresh, onDone: onClose },
  )
  return (
    <FormDialog
      title={t('holdTitle', { number: caseNumber })}
      okText={t('hold')}
      initialValues={{ ground: 'audit' }}
      sending={hold}
      onClose={onClose}
    >
      <p className="zx-faint">{t('holdHint')}</p>
      <FormField name="ground" label={t('ground')}>
        <Select options={grounds.map((value) => ({ value, label: t(value) }))} />
      </FormField>
      <FormField name="reason" label={t('holdReason')} needed>
        <Input.TextArea rows={2} maxLength={2000} />
      </FormField>
      <FormField name="document" label={t('document')}>
        <Input maxLength={200} />
      </FormField>
    </FormDialog>
  )
}

/** Ends a hold, and says why. */
export function LiftDialog({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const t = useMessages(disposalWords)
  const { regionId, holdId, caseNumber, ground } = hold
  const lift = useCommand<string, unknown>(
    (send, reason) =>
      answered(
        send.POST('/api/regions/{regionId}/holds/{holdId}/lift', {
          params: { path: { regionId, holdId } },
          body: { reason },
        }),
      ),
    { refresh, onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t('liftTitle', { number: caseNumber, ground: t(ground) })}
      confirmLabel={t('lift')}
      reason={{ minLength: 4 }}
      pending={lift.isPending}
      error={lift.error}
      onConfirm={lift.mutate}
      onClose={onClose}
    >
      <p>{hold.reason}</p>
    </ConfirmDialog>
  )
}

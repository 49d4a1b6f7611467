import { Input, Select } from 'antd'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import type { OrganizationView } from '../registry-api.ts'
import type { Block, BlockAct } from './blocks-panel.tsx'
import { recordWords } from './record-words.ts'

const grounds = ['dishonesty', 'suspension', 'investigation'] as const
const refresh = [['registry'], ['review', 'todo'], ['casefile']] as const

interface Typed {
  readonly ground: Block['ground']
  readonly reason: string
  readonly document: string
  readonly blockedFrom: string
  readonly blockedUntil?: string
}

interface BlockDialogProps {
  readonly organization: OrganizationView
  readonly onClose: () => void
}

/** Keeps an organization from filing and claiming, by a decision. */
export function BlockDialog({ organization, onClose }: BlockDialogProps) {
  const t = useMessages(recordWords)
  const { today } = useActing().session
  const { regionId, organizationId, name } = organization
  const block = useCommand<Typed, unknown>(
    (send, { blockedUntil = null, ...typed }) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/blocks', {
          params: { path: { regionId, organizationId } },
          body: { ...typed, blockedUntil },
        }),
      ),
    { refresh, onDone: onClose },
  )
  return (
    <FormDialog
      title={t('blockTitle', { name })}
      okText={t('block')}
      danger
      initialValues={{ ground: 'dishonesty', blockedFrom: today }}
      sending={block}
      onClose={onClose}
    >
      <p className="zx-faint">{t('blockHint')}</p>
      <FormField name="ground" label={t('ground')}>
        <Select options={grounds.map((value) => ({ value, label: t(value) }))} />
      </FormField>
      <FormField name="document" label={t('document')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="reason" label={t('blockReason')} needed>
        <Input.TextArea rows={2} maxLength={2000} />
      </FormField>
      <div className="zx-form-grid">
        <FormField name="blockedFrom" label={t('blockedFrom')} needed>
          <DayInput />
        </FormField>
        <FormField name="blockedUntil" label={t('blockedUntil')}>
          <DayInput />
        </FormField>
      </div>
    </FormDialog>
  )
}

interface BlockActDialogProps extends BlockDialogProps {
  readonly block: Block
  readonly act: BlockAct
}

/** A second person's word on a block for good, or the end of one that holds. */
export function BlockActDialog({ organization, block, act, onClose }: BlockActDialogProps) {
  const t = useMessages(recordWords)
  const { regionId, organizationId, name } = organization
  const one = '/api/regions/{regionId}/organizations/{organizationId}/blocks/{blockId}'
  const decide = useCommand<string, unknown>(
    (send, reason) => {
      const params = { path: { regionId, organizationId, blockId: block.blockId } }
      switch (act) {
        case 'agree':
          return answered(send.POST(`${one}/agree` as const, { params }))
        case 'decline':
          return answered(send.POST(`${one}/decline` as const, { params, body: { reason } }))
        case 'unblock':
          return answered(send.POST(`${one}/unblock` as const, { params, body: { reason } }))
        case 'agree-unblock':
          return answered(send.POST(`${one}/unblock/agree` as const, { params }))
        case 'decline-unblock':
          return answered(send.POST(`${one}/unblock/decline` as const, { params, body: { reason } }))
      }
    },
    { refresh, onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t(`${act}Title`, { name })}
      confirmLabel={t(act)}
      danger={act === 'agree'}
      reason={act === 'agree' || act === 'agree-unblock' ? undefined : { minLength: 4 }}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={decide.mutate}
      onClose={onClose}
    >
      <p>{act === 'agree-unblock' ? block.liftReason : block.reason}</p>
      {act === 'unblock' && block.needsTwoToLift ? <p className="zx-faint">{t('unblockForGood')}</p> : null}
    </ConfirmDialog>
  )
}

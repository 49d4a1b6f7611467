import { Form, Input, Select } from 'antd'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { Dialog } from '../../../ui/console/dialog.tsx'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
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
  const [form] = Form.useForm<Typed>()
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
  const required = (what: string) => [{ required: true, whitespace: true, message: t('required', { what }) }]
  return (
    <Dialog
      open
      title={t('blockTitle', { name })}
      okText={t('block')}
      okButtonProps={{ danger: true }}
      cancelText={t('cancel')}
      confirmLoading={block.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ground: 'dishonesty', blockedFrom: today }}
        onFinish={block.mutate}
      >
        <FormProblem form={form} error={block.error} />
        <p className="zx-faint">{t('blockHint')}</p>
        <FormField name="ground" label={t('ground')}>
          <Select options={grounds.map((value) => ({ value, label: t(value) }))} />
        </FormField>
        <FormField name="document" label={t('document')} rules={required(t('document'))}>
          <Input maxLength={200} />
        </FormField>
        <FormField name="reason" label={t('blockReason')} rules={required(t('blockReason'))}>
          <Input.TextArea rows={2} maxLength={2000} />
        </FormField>
        <div className="zx-form-grid">
          <FormField name="blockedFrom" label={t('blockedFrom')} rules={required(t('blockedFrom'))}>
            <DayInput />
          </FormField>
          <FormField name="blockedUntil" label={t('blockedUntil')}>
            <DayInput />
          </FormField>
        </div>
      </Form>
    </Dialog>
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
      {act === 'unblock' && block.blockedUntil === null ? (
        <p className="zx-faint">{t('unblockForGood')}</p>
      ) : null}
    </ConfirmDialog>
  )
}

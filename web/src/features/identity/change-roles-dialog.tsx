import { App, Form, Input } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { Dialog } from '../../ui/console/dialog.tsx'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import type { Account } from './accounts-api.ts'
import { accountWords } from './accounts-words.ts'
import { RoleFields, type TypedRole } from './role-fields.tsx'

interface Typed {
  readonly roles: TypedRole[]
  readonly reason: string
}

/** The security officer says which roles somebody holds from now on; what was proposed stands there already. */
export function ChangeRolesDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useMessages(accountWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const { accountId, name } = account
  const change = useCommand(
    (send, body: Typed) =>
      answered(
        send.PUT('/api/regions/{regionId}/staff-accounts/{accountId}/roles', {
          params: { path: { regionId: account.regionId, accountId } },
          body,
        }),
      ),
    {
      refresh: [['identity']],
      onDone: () => {
        void message.success(t('changed', { name }))
        onClose()
      },
    },
  )
  const roles = account.roles.length > 0 ? account.roles : account.proposed
  return (
    <Dialog
      open
      title={t('changeTitle', { name })}
      okText={t('save')}
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles }}
        onFinish={({ roles: typed = [], reason }) => change.mutate({ roles: typed, reason })}
      >
        <p className="zx-faint">{t('changeHint')}</p>
        <FormProblem form={form} error={change.error} />
        <RoleFields officer="security-officer" least={0} />
        <FormField
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('needed', { what: t('reason') }) }]}
        >
          <Input maxLength={200} />
        </FormField>
      </Form>
    </Dialog>
  )
}

import { passwordLengthMin } from '@zhixun/policy'
import { App, Form, Input } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { Dialog } from '../../ui/console/dialog.tsx'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import { accountWords } from './accounts-words.ts'
import { RoleFields, type TypedRole } from './role-fields.tsx'

interface Typed {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly roles: TypedRole[]
}

/** Opens an account for a colleague, with the roles that the security officer is asked to grant. */
export function OpenAccountDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(accountWords)
  const { session } = useActing()
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const [regionId = session.regionId] = regionsHeld(session, 'administrator')
  const open = useCommand(
    (send, body: Typed) =>
      answered(send.POST('/api/regions/{regionId}/staff-accounts', { params: { path: { regionId } }, body })),
    {
      refresh: [['identity']],
      onDone: (_, { name }) => {
        void message.success(t('opened', { name }))
        onClose()
      },
    },
  )
  const needed = (what: string) => [{ required: true, message: t('needed', { what }) }]
  return (
    <Dialog
      open
      title={t('openTitle')}
      okText={t('open')}
      confirmLoading={open.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: [{}] }}
        onFinish={open.mutate}
      >
        <p className="zx-faint">{t('openHint')}</p>
        <FormProblem form={form} error={open.error} />
        <FormField name="name" label={t('name')} rules={needed(t('name'))}>
          <Input autoComplete="off" />
        </FormField>
        <FormField name="username" label={t('username')} rules={needed(t('username'))}>
          <Input autoComplete="off" />
        </FormField>
        <FormField
          name="password"
          label={t('password')}
          hint={t('passwordHint', { least: passwordLengthMin.bureau })}
          rules={needed(t('password'))}
        >
          <Input.Password autoComplete="new-password" />
        </FormField>
        <RoleFields officer="administrator" least={1} />
      </Form>
    </Dialog>
  )
}

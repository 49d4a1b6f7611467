import { passwordLengthMin } from '@zhixun/policy'
import { App, Input } from 'antd'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { regionsHeld } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
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
  return (
    <FormDialog
      title={t('openTitle')}
      okText={t('open')}
      initialValues={{ roles: [{}] }}
      sending={open}
      onClose={onClose}
    >
      <p className="zx-faint">{t('openHint')}</p>
      <FormField name="name" label={t('name')} needed>
        <Input autoComplete="off" />
      </FormField>
      <FormField name="username" label={t('username')} needed>
        <Input autoComplete="off" />
      </FormField>
      <FormField
        name="password"
        label={t('password')}
        hint={t('passwordHint', { least: passwordLengthMin.bureau })}
        needed
      >
        <Input.Password autoComplete="new-password" />
      </FormField>
      <RoleFields officer="administrator" least={1} />
    </FormDialog>
  )
}

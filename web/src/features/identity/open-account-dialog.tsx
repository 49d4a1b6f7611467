import { App, Button, Form, Input, Modal, Select } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../platform/regions.ts'
import { roleWords, staffRoles } from '../../platform/roles.ts'
import { useActing } from '../../platform/session.tsx'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import { accountWords } from './accounts-words.ts'

interface Typed {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly roles: { readonly role: (typeof staffRoles)[number]; readonly area: string }[]
}

/** Opens an account for a colleague, with roles in the area that the administrator looks after. */
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
    <Modal
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
          hint={t('passwordHint')}
          rules={needed(t('password'))}
        >
          <Input.Password autoComplete="new-password" />
        </FormField>
        <RoleFields />
      </Form>
    </Modal>
  )
}

function RoleFields() {
  const t = useMessages(accountWords)
  const roleName = useMessages(roleWords)
  const regionName = useRegionName()
  const { session } = useActing()
  const areas = session.roles.filter(({ role }) => role === 'administrator').map(({ area }) => area)
  const districts = regionsHeld(session, 'administrator')
  const choices = [...new Set([...areas, ...districts])]
  const needed = (what: string) => [{ required: true, message: t('needed', { what }) }]
  return (
    <Form.List name="roles">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="zx-form-grid">
              <FormField name={[name, 'role']} label={t('role')} rules={needed(t('role'))}>
                <Select options={staffRoles.map((value) => ({ value, label: roleName(value) }))} />
              </FormField>
              <FormField name={[name, 'area']} label={t('area')} rules={needed(t('area'))}>
                <Select options={choices.map((value) => ({ value, label: regionName(value) }))} />
              </FormField>
              {fields.length > 1 ? (
                <Button type="link" onClick={() => remove(name)}>
                  {t('removeRole')}
                </Button>
              ) : null}
            </div>
          ))}
          <Button onClick={() => add({})}>{t('addRole')}</Button>
        </>
      )}
    </Form.List>
  )
}

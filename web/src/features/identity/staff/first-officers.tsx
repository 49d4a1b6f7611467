import { useQuery } from '@tanstack/react-query'
import { passwordLengthMin } from '@zhixun/policy'
import { App, Button, Form, Input } from 'antd'
import { answered, api } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { regionsHeld } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { accountWords } from './accounts-words.ts'

interface Person {
  readonly name: string
  readonly username: string
  readonly password: string
}

/** Both officers as the form holds them. */
interface Typed {
  readonly securityOfficer: Person
  readonly auditOfficer: Person
}

/** On a new installation the administrator names the two other officers, once, in one go. */
export function FirstOfficers() {
  const { session } = useActing()
  const [regionId = session.regionId] = regionsHeld(session, 'administrator')
  const officers = useQuery({
    queryKey: ['identity', 'accounts', regionId, 'security-officers'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/staff-accounts', {
          params: { path: { regionId }, query: { role: 'security-officer', limit: 1 } },
          signal,
        }),
      ),
  })
  if (officers.error) return <ProblemAlert error={officers.error} />
  return officers.data?.rows.length === 0 ? <OfficersForm regionId={regionId} /> : null
}

function OfficersForm({ regionId }: { regionId: string }) {
  const t = useMessages(accountWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const appoint = useCommand(
    (send, body: Typed) =>
      answered(send.POST('/api/regions/{regionId}/officers', { params: { path: { regionId } }, body })),
    { refresh: [['identity']], onDone: () => void message.success(t('officersDone')) },
  )
  return (
    <Panel title={t('officersTitle')}>
      <p className="zx-faint">{t('officersHint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={appoint.mutate}>
        <FormProblem form={form} error={appoint.error} />
        <PersonFields under="securityOfficer" />
        <PersonFields under="auditOfficer" />
        <Button type="primary" htmlType="submit" loading={appoint.isPending}>
          {t('officersAppoint')}
        </Button>
      </Form>
    </Panel>
  )
}

function PersonFields({ under }: { under: keyof Typed }) {
  const t = useMessages(accountWords)
  return (
    <>
      <h3>{t(under)}</h3>
      <div className="zx-form-grid">
        <FormField name={[under, 'name']} label={t('name')} needed>
          <Input autoComplete="off" />
        </FormField>
        <FormField name={[under, 'username']} label={t('username')} needed>
          <Input autoComplete="off" />
        </FormField>
        <FormField
          name={[under, 'password']}
          label={t('password')}
          hint={t('passwordHint', { least: passwordLengthMin.bureau })}
          needed
        >
          <Input.Password autoComplete="new-password" />
        </FormField>
      </div>
    </>
  )
}

import { Button, Form, Input } from 'antd'
import { useLocation } from 'wouter'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { Problem } from '../../../platform/problem.ts'
import { useActing } from '../../../platform/session.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { AskName } from './ask-name.tsx'
import { counterWords } from './counter-words.ts'

interface Typed {
  readonly name: string
  readonly idNumber: string
}

const isOtherName = (error: unknown) =>
  error instanceof Problem && error.code === 'registry.name-differs-at-counter'

/** A clerk looks for whoever stands at the counter, by the card. */
export default function CounterPage() {
  const t = useMessages(counterWords)
  const { regionId } = useActing().session
  const [, navigate] = useLocation()
  const [form] = Form.useForm<Typed>()
  const find = useCommand(
    (send, body: Typed) =>
      answered(send.POST('/api/regions/{regionId}/counter/find', { params: { path: { regionId } }, body })),
    {
      refresh: [],
      onDone: ({ regionId: at, personId }) => navigate(`/counter/${at}/${personId}`),
    },
  )
  return (
    <div className="zx-stack">
      <PageHeader title={t('title')} hint={t('findHint')} />
      <Panel title={t('stepFind')}>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={find.mutate}>
          <FormProblem form={form} error={find.error} />
          <div className="zx-form-grid">
            <FormField name="name" label={t('name')} needed>
              <Input autoComplete="off" maxLength={60} />
            </FormField>
            <FormField name="idNumber" label={t('idNumber')} hint={t('recorded')} needed>
              <Input autoComplete="off" maxLength={24} />
            </FormField>
          </div>
          <Button type="primary" htmlType="submit" loading={find.isPending}>
            {t('find')}
          </Button>
        </Form>
      </Panel>
      {isOtherName(find.error) && find.variables ? (
        <AskName
          key={`${find.variables.name} ${find.variables.idNumber}`}
          {...find.variables}
          regionId={regionId}
        />
      ) : null}
    </div>
  )
}

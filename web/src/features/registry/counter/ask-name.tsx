import { Button, Form, Input } from 'antd'
import { Link } from 'wouter'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
import { counterWords } from './counter-words.ts'

export interface Card {
  readonly regionId: string
  readonly name: string
  readonly idNumber: string
}

/** The number on the card is registered under another name: the clerk asks for the name of the card, and a colleague answers. */
export function AskName({ regionId, name, idNumber }: Card) {
  const t = useMessages(counterWords)
  const [form] = Form.useForm<{ reason: string }>()
  const ask = useCommand(
    (send, { reason }: { reason: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/counter/ask-name', {
          params: { path: { regionId } },
          body: { name, idNumber, reason },
        }),
      ),
    { refresh: [['passbook']] },
  )
  const asked = ask.data
  if (asked)
    return (
      <Panel
        title={t('nameAsked')}
        actions={
          <Link href={`/people/${asked.regionId}/${asked.personId}`} asChild>
            <Button>{t('toPerson')}</Button>
          </Link>
        }
      >
        <p role="status">{t('nameAskedHint', { name })}</p>
      </Panel>
    )
  return (
    <Panel title={t('askName')}>
      <p>{t('askNameHint', { name })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={ask.mutate}>
        <FormProblem form={form} error={ask.error} />
        <FormField name="reason" label={t('askNameReason')} hint={t('askNameReasonHint')} needed>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </FormField>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('askNameDo')}
        </Button>
      </Form>
    </Panel>
  )
}

import { organizationKindIds, organizationKinds } from '@zhixun/policy'
import { Button, Form, Input, Select } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import type { OrganizationView } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

interface Amendment {
  readonly name: string
  readonly kind: OrganizationView['kind']
  readonly legalRepresentative: string
  readonly address: string
  readonly contactName: string
  /** Left empty, the number on record stays. */
  readonly contactPhone?: string
}

interface OrganizationFormProps {
  readonly organization: OrganizationView
  readonly onDone: () => void
}

/** Amends the data of an organization; what was sent back goes to the bureau again. */
export function OrganizationForm({ organization, onDone }: OrganizationFormProps) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const [form] = Form.useForm<Amendment>()
  const { regionId, organizationId, state } = organization
  const amend = useCommand(
    (send, body: Partial<Amendment>) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/amend', {
          params: { path: { regionId, organizationId } },
          body,
        }),
      ),
    { refresh: [['registry']], onDone },
  )
  const required = (what: string) => [{ required: true, whitespace: true, message: t('required', { what }) }]
  const submit = ({ contactPhone, ...typed }: Amendment) =>
    amend.mutate({ ...typed, ...(contactPhone?.trim() ? { contactPhone } : {}) })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...organization, contactPhone: '' }}
      onFinish={submit}
    >
      <FormProblem form={form} error={amend.error} />
      <div className="zx-form-grid">
        <FormField name="name" label={t('name')} rules={required(t('name'))}>
          <Input maxLength={200} />
        </FormField>
        <FormField name="kind" label={t('kind')}>
          <Select
            options={organizationKindIds.map((kind) => ({
              value: kind,
              label: organizationKinds[kind][language],
            }))}
          />
        </FormField>
        <FormField
          name="legalRepresentative"
          label={t('legalRepresentative')}
          rules={required(t('legalRepresentative'))}
        >
          <Input maxLength={200} />
        </FormField>
        <FormField name="address" label={t('address')} rules={required(t('address'))}>
          <Input maxLength={200} />
        </FormField>
        <FormField name="contactName" label={t('contactName')} rules={required(t('contactName'))}>
          <Input maxLength={200} />
        </FormField>
        <FormField name="contactPhone" label={t('contactPhone')} hint={organization.contactPhoneMasked}>
          <Input inputMode="tel" maxLength={20} />
        </FormField>
      </div>
      <div className="zx-form-foot">
        <Button type="primary" htmlType="submit" loading={amend.isPending}>
          {state === 'returned' ? t('saveAndSend') : t('save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </Form>
  )
}

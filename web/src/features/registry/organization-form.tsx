import { type RegisteredKind, registeredKindIds, registeredKinds } from '@zhixun/policy'
import { Button, Form, Input, Select } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import { CodeAgainstKind } from './credit-code-field.tsx'
import { ParticularsFields, particularsOf, type TypedParticulars } from './record/particulars-fields.tsx'
import type { OrganizationView } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

interface Amendment {
  readonly name: string
  readonly kind: RegisteredKind
  readonly legalRepresentative: string
  readonly address: string
  readonly particulars?: TypedParticulars
  readonly contactName: string
  /** Left empty, the number on record stays. */
  readonly contactPhone?: string
}

interface OrganizationFormProps {
  readonly organization: OrganizationView
  readonly onDone: () => void
}

/** Amends what needs no review: everything before the bureau has confirmed, contacts afterwards. */
export function OrganizationForm({ organization, onDone }: OrganizationFormProps) {
  const t = useMessages(registryWords)
  const [form] = Form.useForm<Amendment>()
  const { regionId, organizationId, state } = organization
  const amend = useCommand(
    (send, { particulars: told, ...typed }: Partial<Amendment>) => {
      const particulars = particularsOf(typed.kind, told)
      return answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/amend', {
          params: { path: { regionId, organizationId } },
          body: { ...typed, ...(particulars && { particulars }) },
        }),
      )
    },
    { refresh: [['registry']], onDone },
  )
  const kind = Form.useWatch('kind', form) ?? organization.kind
  const isConfirmed = state === 'confirmed'
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
        {isConfirmed ? null : <WhoItIs creditCode={organization.creditCode} />}
        <FormField name="contactName" label={t('contactName')} needed>
          <Input maxLength={200} />
        </FormField>
        <FormField name="contactPhone" label={t('contactPhone')} hint={organization.contactPhoneMasked}>
          <Input inputMode="tel" maxLength={20} />
        </FormField>
      </div>
      {isConfirmed ? null : <ParticularsFields kind={kind} />}
      <div className="zx-form-foot">
        <Button type="primary" htmlType="submit" loading={amend.isPending}>
          {state === 'returned' ? t('saveAndSend') : t('save')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </Form>
  )
}

/** What the bureau compares with the papers. */
function WhoItIs({ creditCode }: { creditCode: string }) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  return (
    <>
      <FormField name="name" label={t('name')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="kind" label={t('kind')}>
        <Select
          options={registeredKindIds.map((kind) => ({
            value: kind,
            label: registeredKinds[kind][language],
          }))}
        />
      </FormField>
      <CodeAgainstKind creditCode={creditCode} />
      <FormField name="legalRepresentative" label={t('legalRepresentative')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="address" label={t('address')} needed>
        <Input maxLength={200} />
      </FormField>
    </>
  )
}

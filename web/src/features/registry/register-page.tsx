import { type RegisteredKind, registeredKindIds, registeredKinds } from '@zhixun/policy'
import { Button, Form, type FormInstance, Input, Select } from 'antd'
import { Link, useLocation } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Problem } from '../../platform/problem.ts'
import { useSignIn } from '../../platform/session.tsx'
import { FormPart } from '../../ui/console/form-part.tsx'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StepsGuide } from '../../ui/steps-guide.tsx'
import { BankAccountFields } from './bank-account-fields.tsx'
import { CodeAgainstKind, CreditCodeField, tidyCreditCode } from './credit-code-field.tsx'
import { ParticularsFields, particularsOf, type TypedParticulars } from './record/particulars-fields.tsx'
import { RegionField } from './region-field.tsx'
import './registry.css'
import { NewAccountFields } from './new-account-fields.tsx'
import { registryWords } from './registry-words.ts'

interface Registration {
  readonly regionId: string
  readonly creditCode: string
  readonly name: string
  readonly kind: RegisteredKind
  readonly particulars?: TypedParticulars
  readonly legalRepresentative: string
  readonly address: string
  readonly contactName: string
  readonly contactPhone: string
  readonly bankAccount: {
    readonly bankName: string
    readonly bankCode?: string
    readonly accountName: string
    readonly accountNumber: string
  }
  readonly username: string
  readonly password: string
}

const phonePattern = /^1\d{10}$/

/** Registering an organization, for whoever has no account yet. What comes next is said beside the form. */
export default function RegisterPage() {
  const t = useMessages(registryWords)
  const [form] = Form.useForm<Registration>()
  const kind = Form.useWatch('kind', form)
  const [, navigate] = useLocation()
  const signIn = useSignIn(() => navigate('/organization?welcome=1'))
  const register = useRegister(({ username, password }) => signIn.mutate({ username, password }))
  const submit = (typed: Registration) =>
    register.mutate({ ...typed, creditCode: tidyCreditCode(typed.creditCode) })
  return (
    <div className="zx-register">
      <PageHeader
        title={t('registerTitle')}
        hint={t('registerHint')}
        actions={
          <>
            <LanguageSwitch />
            <Link href="/">{t('alreadyRegistered')}</Link>
          </>
        }
      />
      {register.isSuccess && signIn.isError ? (
        <section className="zx-panel">
          <EmptyState
            picture="path"
            title={t('registeredTitle')}
            hint={t('registeredHint')}
            action={<Link href="/">{t('toSignIn')}</Link>}
          />
          <ProblemAlert error={signIn.error} />
        </section>
      ) : (
        <div className="zx-two-columns">
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            scrollToFirstError={{ block: 'center', focus: true }}
            className="zx-stack"
            onValuesChange={({ name }: Partial<Registration>) => repeatName(form, name)}
            onFinish={submit}
          >
            <FormProblem form={form} error={register.error} />
            <JoinInstead error={register.error} />
            <OrganizationFields />
            <ParticularsFields kind={kind} />
            <ContactFields />
            <FormPart title={t('partBank')} hint={t('partBankHint')}>
              <BankAccountFields under={['bankAccount']} />
            </FormPart>
            <NewAccountFields hint={t('partAccountHint')} />
            <div className="zx-form-foot">
              <Button
                type="primary"
                size="large"
                htmlType="submit"
                loading={register.isPending || signIn.isPending}
              >
                {t('submitRegistration')}
              </Button>
            </div>
          </Form>
          <WhatComesNext />
        </div>
      )}
    </div>
  )
}

/** The account is held in the organization's own name, which need not be typed twice. */
function repeatName(form: FormInstance<Registration>, name: string | undefined) {
  const isTheirs = form.isFieldTouched(['bankAccount', 'accountName'])
  if (name !== undefined && !isTheirs) form.setFieldValue(['bankAccount', 'accountName'], name)
}

/** Whose organization is registered already need not give up: the way in is one press away. */
function JoinInstead({ error }: { error: unknown }) {
  const t = useMessages(registryWords)
  if (!(error instanceof Problem) || error.code !== 'registry.credit-code-taken') return null
  const { creditCode, regionId } = error.details
  const to = `/join?${new URLSearchParams({ code: String(creditCode), region: String(regionId) })}`
  return (
    <p>
      <Link href={to} asChild>
        <Button type="primary">{t('joinInstead')}</Button>
      </Link>
    </p>
  )
}

/** Sends the registration; what was typed is handed on, to sign in with. */
function useRegister(onDone: (typed: Registration) => void) {
  return useCommand(
    (send, { regionId, particulars: typed, ...rest }: Registration) => {
      const particulars = particularsOf(rest.kind, typed)
      const body = { ...rest, ...(particulars && { particulars }) }
      return answered(
        send.POST('/api/regions/{regionId}/organizations', { params: { path: { regionId } }, body }),
      )
    },
    { refresh: [], onDone: (_, typed) => onDone(typed) },
  )
}

function OrganizationFields() {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  return (
    <FormPart title={t('partOrganization')}>
      <CreditCodeField />
      <FormField name="name" label={t('name')} hint={t('nameHint')} needed>
        <Input maxLength={200} autoComplete="organization" />
      </FormField>
      <FormField name="kind" label={t('kind')} needed>
        <Select
          placeholder={t('choose')}
          options={registeredKindIds.map((kind) => ({
            value: kind,
            label: registeredKinds[kind][language],
          }))}
        />
      </FormField>
      <CodeAgainstKind />
      <RegionField />
      <FormField name="legalRepresentative" label={t('legalRepresentative')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="address" label={t('address')} needed>
        <Input maxLength={200} autoComplete="street-address" />
      </FormField>
    </FormPart>
  )
}

function ContactFields() {
  const t = useMessages(registryWords)
  return (
    <FormPart title={t('partContact')}>
      <FormField name="contactName" label={t('contactName')} needed>
        <Input maxLength={200} autoComplete="name" />
      </FormField>
      <FormField
        name="contactPhone"
        label={t('contactPhone')}
        needed
        validateFirst
        rules={[
          {
            pattern: phonePattern,
            message: t('phoneWrong'),
            transform: (text: string) => text.replace(/[\s-]/g, ''),
          },
        ]}
      >
        <Input inputMode="tel" maxLength={20} autoComplete="tel-national" />
      </FormField>
    </FormPart>
  )
}

function WhatComesNext() {
  const t = useMessages(registryWords)
  return (
    <aside className="zx-panel">
      <h2>{t('nextTitle')}</h2>
      <StepsGuide
        upright
        steps={[
          { key: 'licence', title: t('next1'), state: 'ahead', hint: t('next1Hint') },
          { key: 'confirm', title: t('next2'), state: 'ahead', hint: t('next2Hint') },
          { key: 'file', title: t('next3'), state: 'ahead', hint: t('next3Hint') },
        ]}
      />
    </aside>
  )
}

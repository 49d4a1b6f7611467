import { Button, Form, Input, Radio } from 'antd'
import { Link, useLocation, useSearch } from 'wouter'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { ChoicesField } from '../../../ui/console/choices-field.tsx'
import { FormPart } from '../../../ui/console/form-part.tsx'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
import { LanguageSwitch } from '../../../ui/language-switch.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StepsGuide } from '../../../ui/steps-guide.tsx'
import { CreditCodeField, tidyCreditCode } from '../credit-code-field.tsx'
import { RegionField } from '../region-field.tsx'
import '../registry.css'
import { NewAccountFields } from '../new-account-fields.tsx'
import { joinWords } from './join-words.ts'

const duties = ['owner', 'training', 'finance'] as const
const phonePattern = /^1\d{10}$/

interface Asked {
  readonly regionId: string
  readonly creditCode: string
  readonly name: string
  readonly phone: string
  readonly duties: (typeof duties)[number][]
  readonly judge: 'owner' | 'bureau'
  readonly words?: string
  readonly username: string
  readonly password: string
}

/** Asking to act for an organization that is registered, for whoever has no account. */
export default function JoinPage() {
  const t = useMessages(joinWords)
  const [form] = Form.useForm<Asked>()
  const [, navigate] = useLocation()
  const given = new URLSearchParams(useSearch())
  const ask = useCommand(
    (send, { regionId, creditCode, words, ...typed }: Asked) =>
      answered(
        send.POST('/api/regions/{regionId}/join-requests', {
          params: { path: { regionId } },
          body: { ...typed, creditCode: tidyCreditCode(creditCode), words: words?.trim() || null },
        }),
      ),
    {
      refresh: [],
      onDone: ({ requestId }, { regionId }) => navigate(`/join/${regionId}/${requestId}?sent=1`),
    },
  )
  return (
    <div className="zx-register">
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            <LanguageSwitch />
            <Link href="/">{t('toSignIn')}</Link>
          </>
        }
      />
      <div className="zx-two-columns">
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError={{ block: 'center', focus: true }}
          className="zx-stack"
          initialValues={{
            judge: 'owner',
            duties: ['training'],
            creditCode: given.get('code') ?? '',
            regionId: given.get('region') ?? undefined,
          }}
          onFinish={ask.mutate}
        >
          <FormProblem form={form} error={ask.error} />
          <FormPart title={t('partOrganization')}>
            <CreditCodeField />
            <RegionField label={t('region')} />
          </FormPart>
          <AboutYou />
          <NewAccountFields hint={t('partAccountHint')} />
          <div className="zx-form-foot">
            <Button type="primary" size="large" htmlType="submit" loading={ask.isPending}>
              {t('send')}
            </Button>
          </div>
        </Form>
        <WhatComesNext />
      </div>
    </div>
  )
}

function AboutYou() {
  const t = useMessages(joinWords)
  return (
    <FormPart title={t('partYou')}>
      <FormField name="name" label={t('yourName')} needed>
        <Input maxLength={60} autoComplete="name" />
      </FormField>
      <FormField
        name="phone"
        label={t('yourPhone')}
        hint={t('yourPhoneHint')}
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
      <FormField name="duties" label={t('duties')} needed>
        <ChoicesField
          className="zx-column-choices"
          options={duties.map((value) => ({ value, label: t(value) }))}
        />
      </FormField>
      <FormField name="judge" label={t('judge')}>
        <Radio.Group
          className="zx-column-choices"
          options={[
            { value: 'owner', label: t('toOwner') },
            { value: 'bureau', label: t('toBureau') },
          ]}
        />
      </FormField>
      <FormField name="words" label={t('words')} hint={t('wordsHint')}>
        <Input maxLength={200} />
      </FormField>
    </FormPart>
  )
}

function WhatComesNext() {
  const t = useMessages(joinWords)
  return (
    <aside className="zx-panel">
      <h2>{t('nextTitle')}</h2>
      <StepsGuide
        upright
        steps={[
          { key: 'told', title: t('next1'), state: 'ahead', hint: t('next1Hint') },
          { key: 'decided', title: t('next2'), state: 'ahead', hint: t('next2Hint') },
          { key: 'answered', title: t('next3'), state: 'ahead', hint: t('next3Hint') },
        ]}
      />
    </aside>
  )
}

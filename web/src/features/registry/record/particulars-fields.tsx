import { type RegisteredKind, skillLevels, skillLevelWords } from '@zhixun/policy'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { FormPart } from '../../../ui/console/form-part.tsx'
import { FormField, useNeededRule } from '../../../ui/console/form-problem.tsx'
import type { Particulars } from './particulars-facts.tsx'
import './record.css'
import { recordWords } from './record-words.ts'

const under = 'particulars'
type Institution = Extract<Particulars, { kind: 'training-institution' }>

/** What is typed: as the server takes it, with what may be left empty left out. */
export interface TypedParticulars {
  readonly licenceNumber?: string
  readonly licenceIssuer?: string
  readonly licensedFrom?: string
  readonly licensedUntil?: string
  readonly teachingLicenceFileId?: string | null
  readonly trades?: Institution['trades']
  readonly website?: string
  readonly realNameSignIn?: string
  readonly learningRecords?: string
  readonly assessment?: string
  readonly industry?: string
  readonly supervisingUnit?: string
  readonly members?: number | null
}

/** Particulars as the server takes them, for the kind that was chosen; undefined for kinds that have none. */
export function particularsOf(
  kind: RegisteredKind | undefined,
  typed: TypedParticulars = {},
): Particulars | undefined {
  const line = (text: string | undefined) => text?.trim() ?? ''
  const orNull = (text: string | undefined) => line(text) || null
  switch (kind) {
    case 'training-institution':
      return {
        kind,
        licenceNumber: line(typed.licenceNumber),
        licenceIssuer: line(typed.licenceIssuer),
        licensedFrom: typed.licensedFrom ?? '',
        licensedUntil: typed.licensedUntil ?? '',
        teachingLicenceFileId: typed.teachingLicenceFileId ?? null,
        trades: (typed.trades ?? []).map((trade) => ({ ...trade })),
      }
    case 'online-platform':
      return {
        kind,
        website: line(typed.website),
        realNameSignIn: orNull(typed.realNameSignIn),
        learningRecords: orNull(typed.learningRecords),
        assessment: orNull(typed.assessment),
      }
    case 'industry-body':
      return {
        kind,
        industry: line(typed.industry),
        supervisingUnit: orNull(typed.supervisingUnit),
        members: typed.members ?? null,
      }
    default:
      return undefined
  }
}

/** The fields that only the chosen kind has. */
export function ParticularsFields({ kind }: { kind: RegisteredKind | undefined }) {
  switch (kind) {
    case 'training-institution':
      return <InstitutionFields />
    case 'online-platform':
      return <PlatformFields />
    case 'industry-body':
      return <IndustryBodyFields />
    default:
      return undefined
  }
}

function InstitutionFields() {
  const t = useMessages(recordWords)
  return (
    <FormPart title={t('particulars')}>
      <FormField name={[under, 'licenceNumber']} label={t('licenceNumber')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name={[under, 'licenceIssuer']} label={t('licenceIssuer')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name={[under, 'licensedFrom']} label={t('licensedFrom')} needed>
        <DayInput />
      </FormField>
      <FormField name={[under, 'licensedUntil']} label={t('licensedUntil')} needed>
        <DayInput />
      </FormField>
      <TradeFields />
    </FormPart>
  )
}

function TradeFields() {
  const t = useMessages(recordWords)
  const { language } = useLanguage()
  const needed = useNeededRule()
  return (
    <fieldset className="zx-form-wide zx-trades">
      <legend>{t('trades')}</legend>
      <Form.List name={[under, 'trades']} initialValue={[{}]}>
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div key={key} className="zx-trade-line">
                <Form.Item name={[name, 'occupationCode']} rules={[needed(t('tradeCode'))]}>
                  <Input aria-label={t('tradeCode')} placeholder={t('tradeCode')} maxLength={40} />
                </Form.Item>
                <Form.Item name={[name, 'occupationName']} rules={[needed(t('tradeName'))]}>
                  <Input aria-label={t('tradeName')} placeholder={t('tradeName')} maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'levels']} rules={[needed(t('tradeLevels'))]}>
                  <Select
                    mode="multiple"
                    aria-label={t('tradeLevels')}
                    placeholder={t('tradeLevels')}
                    options={skillLevels.map((level) => ({
                      value: level,
                      label: skillLevelWords[level][language],
                    }))}
                  />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('removeTrade')}</Button>
              </div>
            ))}
            <Button onClick={() => add({})}>{t('addTrade')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

function PlatformFields() {
  const t = useMessages(recordWords)
  return (
    <FormPart title={t('particulars')}>
      <FormField
        className="zx-form-wide"
        name={[under, 'website']}
        label={t('website')}
        needed
        rules={[{ pattern: /^https?:\/\/\S+$/, message: t('websiteWrong') }]}
      >
        <Input maxLength={200} inputMode="url" />
      </FormField>
      {(['realNameSignIn', 'learningRecords', 'assessment'] as const).map((name) => (
        <FormField
          key={name}
          className="zx-form-wide"
          name={[under, name]}
          label={t(name)}
          hint={t('functionHint')}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </FormField>
      ))}
    </FormPart>
  )
}

function IndustryBodyFields() {
  const t = useMessages(recordWords)
  return (
    <FormPart title={t('particulars')}>
      <FormField name={[under, 'industry']} label={t('industry')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name={[under, 'supervisingUnit']} label={t('supervisingUnit')}>
        <Input maxLength={200} />
      </FormField>
      <FormField name={[under, 'members']} label={t('members')}>
        <InputNumber min={0} precision={0} />
      </FormField>
    </FormPart>
  )
}

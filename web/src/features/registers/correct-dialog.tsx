import { findCreditCodeFaults, skillLevels, skillLevelWords } from '@zhixun/policy'
import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { type Paper, PaperDrop } from '../../ui/paper-drop.tsx'
import { afterRegisters, type Overview, useOverview } from './registers-api.ts'
import { registerWords } from './registers-words.ts'

type Kind = Overview['kinds'][number]['kind']

interface TypedCorrection {
  readonly kind: Kind
  readonly effect: 'adds' | 'removes'
  readonly employer?: string
  readonly months?: { readonly from: string; readonly until: string }
  readonly fromOn?: string
  readonly untilOn?: string
  readonly number?: string
  readonly occupation?: string
  readonly level?: (typeof skillLevels)[number]
  readonly reason: string
}

/** What is corrected most. */
const first = { kind: 'social-insurance', effect: 'adds' } as const

interface CorrectDialogProps {
  readonly regionId: string
  readonly personId: string
  readonly onClose: () => void
}

/** Puts beside a register what the bureau found to be otherwise: of each kind what it tells. */
export function CorrectDialog({ regionId, personId, onClose }: CorrectDialogProps) {
  const t = useMessages(registerWords)
  const { language } = useLanguage()
  const { session } = useActing()
  const { message } = App.useApp()
  const overview = useOverview(session.regionId)
  const [proof, setProof] = useState<Paper>()
  const correct = useCommand(
    (send, typed: TypedCorrection) =>
      answered(
        send.POST('/api/regions/{regionId}/people/{personId}/register-corrections', {
          params: { path: { regionId, personId } },
          body: { ...bodyOf(typed), proofFileId: proof?.fileId ?? '' },
        }),
      ),
    {
      refresh: [...afterRegisters, ['review', 'todo']],
      onDone: () => {
        void message.success(t('correctionSent'))
        onClose()
      },
    },
  )
  const kinds = (overview.data?.kinds ?? []).map(({ kind: value, label }) => ({
    value,
    label: label[language],
  }))
  return (
    <FormDialog
      title={t('correctTitle')}
      okText={t('propose')}
      notYet={proof === undefined}
      initialValues={first}
      sending={correct}
      onClose={onClose}
    >
      <p className="zx-faint">{t('correctHint')}</p>
      <FormField name="kind" label={t('kind')} needed>
        <Select options={kinds} loading={overview.isPending} />
      </FormField>
      <FormField name="effect" label={t('effect')} needed>
        <Select options={(['adds', 'removes'] as const).map((value) => ({ value, label: t(value) }))} />
      </FormField>
      <FieldsOfKind />
      <FormField name="reason" label={t('reason')} needed>
        <Input.TextArea rows={2} />
      </FormField>
      <PaperDrop regionId={regionId} label={t('proof')} paper={proof} onPaper={setProof} />
    </FormDialog>
  )
}

/** What a kind tells: months with whom, days with whom, a certificate, or the days of being on a list. */
function FieldsOfKind() {
  const t = useMessages(registerWords)
  const kind: Kind = Form.useWatch('kind') ?? first.kind
  const isAdded = Form.useWatch('effect') !== 'removes'
  const { language } = useLanguage()
  const text = (name: string, label: string, isNeeded: boolean, maxLength: number) => (
    <FormField name={name} label={label} needed={isNeeded}>
      <Input maxLength={maxLength} />
    </FormField>
  )
  const employer = (label: string) => (
    <FormField name="employer" label={label} needed rules={[rightCode(t('codeWrong'))]}>
      <Input maxLength={24} autoComplete="off" spellCheck={false} />
    </FormField>
  )
  const month = (name: 'from' | 'until', label: string) => (
    <FormField name={['months', name]} label={label} needed rules={[rightMonth(t('monthWrong'))]}>
      <Input maxLength={10} inputMode="numeric" autoComplete="off" placeholder="2022-03" />
    </FormField>
  )
  const day = (name: string, label: string, isNeeded: boolean) => (
    <FormField name={name} label={label} needed={isNeeded}>
      <DayInput />
    </FormField>
  )
  switch (kind) {
    case 'social-insurance':
      return (
        <>
          {employer(t('payer'))}
          {month('from', t('firstMonth'))}
          {month('until', t('lastMonth'))}
        </>
      )
    case 'employment':
      return (
        <>
          {employer(t('employerCode'))}
          {day('fromOn', t('hiredOn'), true)}
          {day('untilOn', t('leftOn'), false)}
        </>
      )
    case 'skill-certificate':
      return (
        <>
          {text('number', t('certificateNumber'), true, 60)}
          {isAdded ? (
            <>
              {text('occupation', t('occupation'), false, 60)}
              <FormField name="level" label={t('level')}>
                <Select
                  allowClear
                  options={skillLevels.map((value) => ({ value, label: skillLevelWords[value][language] }))}
                />
              </FormField>
              {day('fromOn', t('issuedOn'), true)}
            </>
          ) : null}
        </>
      )
    default:
      return (
        <>
          {day('fromOn', t('firstDay'), isAdded)}
          {isAdded ? day('untilOn', t('lastDay'), false) : null}
        </>
      )
  }
}

/** A code whose check characters fit; blanks and small letters are put right when it is sent. */
function rightCode(message: string) {
  return {
    validator: (_: unknown, value: string | undefined) =>
      !value?.trim() || findCreditCodeFaults(tidyCode(value)).length === 0
        ? Promise.resolve()
        : Promise.reject(new Error(message)),
  }
}

/** A year and a month that there is, however people write it. */
function rightMonth(message: string) {
  return {
    validator: (_: unknown, value: string | undefined) =>
      !value?.trim() || /^\d{4}-(0[1-9]|1[0-2])$/.test(tidyMonth(value))
        ? Promise.resolve()
        : Promise.reject(new Error(message)),
  }
}

/** 2022-3, 202203, 2022/3, also with the signs for year and month behind the figures, are 2022-03. */
function tidyMonth(text: string): string {
  const [, year, month] = /^(\d{4})\D?(\d{1,2})\D?$/.exec(text.trim()) ?? []
  return year && month ? `${year}-${month.padStart(2, '0')}` : text.trim()
}

const tidyCode = (text: string) => text.replace(/\s/g, '').toUpperCase()

/** Only what the chosen kind has: what was typed for another stays behind. */
function bodyOf({ kind, effect, reason, ...typed }: TypedCorrection) {
  const { employer = '', months, fromOn, untilOn, number = '' } = typed
  const said = { kind, effect, reason }
  const days = { ...(fromOn && { fromOn }), ...(untilOn && effect === 'adds' && { untilOn }) }
  switch (kind) {
    case 'social-insurance':
      return {
        ...said,
        employer: tidyCode(employer),
        months: { from: tidyMonth(months?.from ?? ''), until: tidyMonth(months?.until ?? '') },
      }
    case 'employment':
      return { ...said, employer: tidyCode(employer), ...days }
    case 'skill-certificate': {
      const { occupation, level } = typed
      const more = effect === 'adds' ? { ...(occupation && { occupation }), ...(level && { level }) } : {}
      return { ...said, ...days, certificate: { number: number.trim(), ...more } }
    }
    default:
      return { ...said, ...days }
  }
}

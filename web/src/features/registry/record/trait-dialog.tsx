import { type OrganizationTrait, organizationTraitIds, organizationTraits } from '@zhixun/policy'
import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { ChoicesField } from '../../../ui/console/choices-field.tsx'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { type Paper, PaperDrop } from '../../../ui/paper-drop.tsx'
import type { OrganizationView } from '../registry-api.ts'
import { recordWords } from './record-words.ts'

interface Typed {
  readonly traits: OrganizationTrait[]
  readonly trait: OrganizationTrait
  readonly holds: boolean | null
  readonly validFrom: string
  readonly validUntil?: string
  readonly proof: string
}

interface TraitDialogProps {
  readonly organization: OrganizationView
  /** Of all traits at once, or of one alone. */
  readonly of: 'all' | 'one'
  readonly onClose: () => void
}

/** Records what the bureau found, for which days and by what. */
export function TraitDialog({ organization, of, onClose }: TraitDialogProps) {
  const t = useMessages(recordWords)
  const { today } = useActing().session
  const [paper, setPaper] = useState<Paper>()
  const record = useRecord(organization, { of, paper }, onClose)
  const name = { name: organization.name }
  return (
    <FormDialog
      title={of === 'all' ? t('traitsTitle', name) : t('traitTitle', name)}
      okText={t('save')}
      initialValues={{ traits: organization.traits ?? [], holds: true, validFrom: today }}
      sending={record}
      onClose={onClose}
    >
      {of === 'all' ? <AllTraits /> : <OneTrait />}
      <div className="zx-form-grid">
        <FormField name="validFrom" label={t('validFrom')} needed>
          <DayInput />
        </FormField>
        <FormField name="validUntil" label={t('validUntil')}>
          <DayInput />
        </FormField>
      </div>
      <FormField name="proof" label={t('proofText')} hint={t('proofTextHint')} needed>
        <Input.TextArea rows={2} maxLength={2000} />
      </FormField>
      <PaperDrop regionId={organization.regionId} label={t('proofPaper')} paper={paper} onPaper={setPaper} />
    </FormDialog>
  )
}

function AllTraits() {
  const t = useMessages(recordWords)
  const options = useTraitOptions()
  return (
    <FormField name="traits" label={t('traits')} hint={t('traitsChoice')}>
      <ChoicesField className="zx-column-choices" options={options} />
    </FormField>
  )
}

function OneTrait() {
  const t = useMessages(recordWords)
  const options = useTraitOptions()
  const answers = [
    { value: true, label: t('yes') },
    { value: false, label: t('no') },
    { value: null, label: t('takenBack') },
  ]
  return (
    <>
      <FormField name="trait" label={t('trait')} needed>
        <Select options={options} />
      </FormField>
      <FormField name="holds" label={t('holds')}>
        <Radio.Group options={answers} />
      </FormField>
    </>
  )
}

export function useTraitOptions() {
  const { language } = useLanguage()
  return organizationTraitIds.map((value) => ({ value, label: organizationTraits[value][language] }))
}

function useRecord(
  { regionId, organizationId }: OrganizationView,
  { of, paper }: Pick<TraitDialogProps, 'of'> & { readonly paper: Paper | undefined },
  onDone: () => void,
) {
  return useCommand<Typed, unknown>(
    (send, { traits, trait, holds, validFrom, validUntil = null, proof }) => {
      const params = { path: { regionId, organizationId } }
      const found = { validFrom, validUntil, proof, proofFileId: paper?.fileId ?? null }
      const one = '/api/regions/{regionId}/organizations/{organizationId}'
      return of === 'all'
        ? answered(send.PUT(`${one}/traits` as const, { params, body: { ...found, traits } }))
        : answered(send.POST(`${one}/trait-findings` as const, { params, body: { ...found, trait, holds } }))
    },
    { refresh: [['registry'], ['casefile']], onDone },
  )
}

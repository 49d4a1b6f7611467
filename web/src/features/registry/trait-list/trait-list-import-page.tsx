import type { OrganizationTrait } from '@zhixun/policy'
import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { answered, apiClient } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { largestFileBytes, storeFile } from '../../../platform/stored-file.ts'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { FormPart, Panel } from '../../../ui/console/form-part.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { FileDrop, type SendOptions } from '../../../ui/file-drop.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { type Paper, PaperDrop } from '../../../ui/paper-drop.tsx'
import { useTraitOptions } from '../record/trait-dialog.tsx'
import { traitListWords } from './trait-list-words.ts'

interface Told {
  readonly trait: OrganizationTrait
  readonly level: 'county' | 'city'
  readonly validFrom: string
  readonly validUntil?: string
  readonly proof: string
}

/** What the list is and by what, then its file: the server checks it line by line. */
export default function TraitListImportPage() {
  const t = useMessages(traitListWords)
  const { regionId, today } = useActing().session
  const [, navigate] = useLocation()
  const [form] = Form.useForm<Told>()
  const [proof, setProof] = useState<Paper>()
  const told = Form.useWatch([], form) as Partial<Told> | undefined
  const isFilled = told?.trait !== undefined && told.validFrom !== undefined && Boolean(told.proof?.trim())
  const send = async (file: File, options: SendOptions) => {
    const { validUntil = null, ...typed } = await form.validateFields()
    const { fileId } = await storeFile(regionId, file, options)
    // a key of its own beside the upload's: a file sent again after a lost connection is taken in once
    return answered(
      apiClient(`${options.key}-list`).POST('/api/regions/{regionId}/trait-lists', {
        params: { path: { regionId } },
        body: { ...typed, validUntil, fileId, proofFileId: proof?.fileId ?? null },
      }),
    )
  }
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('import')}
        hint={t('importHint')}
        trail={[{ title: t('toLists'), href: '/trait-lists' }]}
      />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ level: 'county', validFrom: today }}
      >
        <AboutFields />
      </Form>
      <Panel title={t('proofFile')}>
        <PaperDrop regionId={regionId} label={t('proofFile')} paper={proof} onPaper={setProof} />
      </Panel>
      <Panel title={t('file')}>
        <p className="zx-faint">{t('fileHint')}</p>
        {isFilled ? (
          <FileDrop
            label={t('fileLabel')}
            accept={['.xlsx', '.xls', '.csv', '.txt']}
            maxBytes={largestFileBytes}
            send={send}
            onSent={({ importId }) => navigate(`/trait-lists/${regionId}/${importId}`)}
          />
        ) : (
          <p>{t('fillFirst')}</p>
        )}
      </Panel>
    </div>
  )
}

function AboutFields() {
  const t = useMessages(traitListWords)
  const { roles } = useActing().session
  const traits = useTraitOptions()
  const levels = (['county', 'city'] as const).filter((level) =>
    roles.some(({ role }) => role === (level === 'city' ? 'city-reviewer' : role)),
  )
  return (
    <FormPart title={t('about')}>
      <FormField name="trait" label={t('trait')} needed>
        <Select options={traits} />
      </FormField>
      <FormField name="level" label={t('level')}>
        <Radio.Group options={levels.map((value) => ({ value, label: t(value) }))} />
      </FormField>
      <FormField name="validFrom" label={t('validFrom')} needed hint={t('daysHint')}>
        <DayInput />
      </FormField>
      <FormField name="validUntil" label={t('validUntil')}>
        <DayInput />
      </FormField>
      <FormField name="proof" className="zx-form-wide" label={t('proof')} needed hint={t('proofHint')}>
        <Input maxLength={200} />
      </FormField>
    </FormPart>
  )
}

import type { OrganizationTrait } from '@zhixun/policy'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { answered, apiClient } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../../platform/regions.ts'
import { type Session, useActing } from '../../../platform/session.tsx'
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
  /** A county, or the whole city. */
  readonly area: string
  readonly validFrom: string
  readonly validUntil?: string
  readonly proof: string
}

const wholeCity = 'whole-city'

/** For whom somebody may hand a list in: the counties they review, and the whole city where they review for it. */
function areasOf(session: Session): string[] {
  const forCity = regionsHeld(session, 'city-reviewer')
  const counties = new Set([...regionsHeld(session, 'reviewer'), ...forCity])
  return [...(forCity.length > 0 ? [wholeCity] : []), ...counties]
}

/** The county under which a list is kept; one of the whole city under the bureau's own. */
function regionOf({ regionId }: Session, area: string | undefined): string {
  return area === undefined || area === wholeCity ? regionId : area
}

/** What the list is and by what, then its file: the server checks it line by line. */
export default function TraitListImportPage() {
  const t = useMessages(traitListWords)
  const { session } = useActing()
  const { today } = session
  const [, navigate] = useLocation()
  const [form] = Form.useForm<Told>()
  const [proof, setProof] = useState<Paper>()
  const areas = areasOf(session)
  const told = Form.useWatch([], form) as Partial<Told> | undefined
  const regionId = regionOf(session, told?.area)
  const isFilled = told?.trait !== undefined && told.validFrom !== undefined && Boolean(told.proof?.trim())
  const send = async (file: File, options: SendOptions) => {
    const { validUntil = null, area, ...typed } = await form.validateFields()
    const level = area === wholeCity ? 'city' : 'county'
    const { fileId } = await storeFile(regionId, file, options)
    // a key of its own beside the upload's: a file sent again after a lost connection is taken in once
    return answered(
      apiClient(`${options.key}-list`).POST('/api/regions/{regionId}/trait-lists', {
        params: { path: { regionId } },
        body: { ...typed, level, validUntil, fileId, proofFileId: proof?.fileId ?? null },
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
        initialValues={{ area: areas[0], validFrom: today }}
        // a document is kept with the county it was handed in for
        onValuesChange={(changed: Partial<Told>) => 'area' in changed && setProof(undefined)}
      >
        <AboutFields areas={areas} />
      </Form>
      <Panel title={t('proofPart')}>
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
          <p className="zx-faint">{t('fillFirst')}</p>
        )}
      </Panel>
    </div>
  )
}

function AboutFields({ areas }: { areas: readonly string[] }) {
  const t = useMessages(traitListWords)
  const regionName = useRegionName()
  const traits = useTraitOptions()
  return (
    <FormPart title={t('about')}>
      <FormField name="trait" label={t('trait')} needed>
        <Select placeholder={t('traitChoose')} options={traits} />
      </FormField>
      <FormField name="area" label={t('area')} needed>
        <Select
          options={areas.map((value) => ({
            value,
            label: value === wholeCity ? t('wholeCity') : regionName(value),
          }))}
        />
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

import { type RegisteredKind, registeredKindIds, registeredKinds } from '@zhixun/policy'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { documentEndings, largestFileBytes, storeFile } from '../../../platform/stored-file.ts'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import type { OrganizationView } from '../registry-api.ts'
import { ParticularsFields, particularsOf, type TypedParticulars } from './particulars-fields.tsx'
import { recordWords } from './record-words.ts'

interface Typed {
  readonly name: string
  readonly kind: RegisteredKind
  readonly legalRepresentative: string
  readonly address: string
  readonly particulars?: TypedParticulars
  readonly explanation: string
}

interface ChangeFormProps {
  readonly organization: OrganizationView
  readonly onDone: () => void
}

/** Asks the bureau to change what it confirmed. Only members that differ are asked about; the server compares. */
export function ChangeForm({ organization, onDone }: ChangeFormProps) {
  const t = useMessages(recordWords)
  const { language } = useLanguage()
  const [form] = Form.useForm<Typed>()
  const kind = Form.useWatch('kind', form) ?? organization.kind
  const [proof, setProof] = useState<{ readonly fileId: string; readonly isLicence: boolean }>()
  const request = useRequest(organization, onDone)
  const required = (what: string) => [{ required: true, whitespace: true, message: t('required', { what }) }]
  const kinds = registeredKindIds.filter(
    (id) => (id === 'online-platform') === (organization.kind === 'online-platform'),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...organization, explanation: '' }}
      onFinish={(typed) => request.mutate({ typed, proof })}
    >
      <FormProblem form={form} error={request.error} />
      <p className="zx-faint">{t('changeAskHint')}</p>
      <div className="zx-form-grid">
        {(['name', 'legalRepresentative', 'address'] as const).map((name) => (
          <FormField key={name} name={name} label={t(name)} rules={required(t(name))}>
            <Input maxLength={200} />
          </FormField>
        ))}
        <FormField name="kind" label={t('kind')}>
          <Select options={kinds.map((id) => ({ value: id, label: registeredKinds[id][language] }))} />
        </FormField>
      </div>
      <ParticularsFields kind={kind} />
      <FormField
        name="explanation"
        label={t('changeExplanation')}
        hint={t('changeExplanationHint')}
        rules={required(t('changeExplanation'))}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </FormField>
      <ProofDrops regionId={organization.regionId} proof={proof} onProof={setProof} />
      <div className="zx-form-foot">
        <Button type="primary" htmlType="submit" loading={request.isPending}>
          {t('changeSend')}
        </Button>
        <Button onClick={onDone}>{t('cancel')}</Button>
      </div>
    </Form>
  )
}

interface ProofDropsProps {
  readonly regionId: string
  readonly proof: { readonly fileId: string; readonly isLicence: boolean } | undefined
  readonly onProof: (proof: { readonly fileId: string; readonly isLicence: boolean }) => void
}

/** A new business licence proves itself and takes the place of the old one; any other proof only goes with the request. */
function ProofDrops({ regionId, proof, onProof }: ProofDropsProps) {
  const t = useMessages(recordWords)
  if (proof) return <p role="status">✓ {t(proof.isLicence ? 'licenceFileId' : 'changeProofGiven')}</p>
  const drops = [
    { isLicence: true, label: t('licenceFileId') },
    { isLicence: false, label: `${t('changeProof')}：${t('changeProofHint')}` },
  ]
  return (
    <div className="zx-form-grid">
      {drops.map(({ isLicence, label }) => (
        <FileDrop
          key={label}
          label={label}
          accept={documentEndings}
          maxBytes={largestFileBytes}
          send={(file, options) => storeFile(regionId, file, options)}
          onSent={({ fileId }) => onProof({ fileId, isLicence })}
        />
      ))}
    </div>
  )
}

interface Asked {
  readonly typed: Typed
  readonly proof: ProofDropsProps['proof']
}

function useRequest({ regionId, organizationId, ...known }: OrganizationView, onDone: () => void) {
  return useCommand<Asked, unknown>(
    (send, { typed, proof }) => {
      const { particulars: told, kind, ...rest } = typed
      const before = known.particulars?.kind === 'training-institution' ? known.particulars : undefined
      const particulars = particularsOf(kind, {
        ...told,
        teachingLicenceFileId: before?.teachingLicenceFileId ?? null,
      })
      return answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/change-requests', {
          params: { path: { regionId, organizationId } },
          body: {
            ...rest,
            kind,
            ...(particulars && { particulars }),
            ...(proof && { proofFileId: proof.fileId }),
            ...(proof?.isLicence && { licenceFileId: proof.fileId }),
          },
        }),
      )
    },
    { refresh: [['registry']], onDone },
  )
}

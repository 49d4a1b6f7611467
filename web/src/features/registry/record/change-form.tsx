import { type RegisteredKind, registeredKindIds, registeredKinds } from '@zhixun/policy'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
import { type Paper, PaperDrop } from '../../../ui/paper-drop.tsx'
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
  const [proof, setProof] = useState<Proof>()
  const request = useRequest(organization, onDone)
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
        {(['name', 'address', 'legalRepresentative'] as const).map((name) => (
          <FormField
            key={name}
            name={name}
            label={t(name)}
            needed
            className={name === 'legalRepresentative' ? '' : 'zx-form-wide'}
          >
            <Input maxLength={200} />
          </FormField>
        ))}
        <FormField name="kind" label={t('kind')}>
          <Select options={kinds.map((id) => ({ value: id, label: registeredKinds[id][language] }))} />
        </FormField>
      </div>
      <ParticularsFields kind={kind} />
      <FormField name="explanation" label={t('changeExplanation')} hint={t('changeExplanationHint')} needed>
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

/** A new business licence proves itself and takes the place of the old one; any other proof only goes with the request. */
interface Proof extends Paper {
  readonly isLicence: boolean
}

interface ProofDropsProps {
  readonly regionId: string
  readonly proof: Proof | undefined
  readonly onProof: (proof: Proof | undefined) => void
}

function ProofDrops({ regionId, proof, onProof }: ProofDropsProps) {
  const t = useMessages(recordWords)
  const drops = [
    { isLicence: true, label: t('changeLicence') },
    { isLicence: false, label: t('changeProof') },
  ].filter(({ isLicence }) => proof === undefined || proof.isLicence === isLicence)
  return (
    <div className="zx-change-proof">
      <p className="zx-faint">{t('changeProofHint')}</p>
      <div className="zx-form-grid">
        {drops.map(({ isLicence, label }) => (
          <PaperDrop
            key={label}
            regionId={regionId}
            label={label}
            paper={proof}
            onPaper={(paper) => onProof(paper && { ...paper, isLicence })}
          />
        ))}
      </div>
    </div>
  )
}

interface Asked {
  readonly typed: Typed
  readonly proof: Proof | undefined
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

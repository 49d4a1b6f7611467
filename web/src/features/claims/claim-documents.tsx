import { type AttachmentKind, attachmentKinds } from '@zhixun/policy'
import { Button } from 'antd'
import { Link } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { documentEndings, fileHref, largestFileBytes, storeFile } from '../../platform/stored-file.ts'
import { ClauseTag } from '../../ui/clause.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import type { Claim } from './claims-api.ts'
import { claimWords } from './claims-words.ts'

type Demanded = Claim['documents'][number]

/** What the notice asks for with a claim: what the system holds, and what is to be uploaded. */
export function ClaimDocuments({ claim }: { claim: Claim }) {
  const t = useMessages(claimWords)
  const { documents, attachments } = claim
  const others = attachments.filter(({ document }) => documents.every((one) => one.document !== document))
  return (
    <Panel title={t('documents')}>
      <div className="zx-stack">
        <p className="zx-faint">{t(documents.length === 0 ? 'noDocuments' : 'documentsHint')}</p>
        <ul className="zx-checklist">
          {documents.map((demanded) => (
            <DemandedRow key={demanded.document} claim={claim} demanded={demanded} />
          ))}
          {others.length > 0 || claim.actions.includes('attach') ? (
            <li>
              <b>{t('otherDocument')}</b>
              <Attached claim={claim} attached={others} />
              {claim.actions.includes('attach') ? (
                <Upload claim={claim} document="other" label={t('upload', { what: t('otherDocument') })} />
              ) : null}
            </li>
          ) : null}
        </ul>
      </div>
    </Panel>
  )
}

function DemandedRow({ claim, demanded }: { claim: Claim; demanded: Demanded }) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const { document, label, clause, from, present } = demanded
  const attached = claim.attachments.filter((one) => one.document === document)
  const kind = attachmentKinds.find((one) => one === document)
  return (
    <li>
      <div className="zx-checklist-head">
        <b>{label[language]}</b>
        <ClauseTag documentId={claim.rulebookId} clause={clause} />
        <StateTag tone={present ? 'good' : 'wait'}>
          {t(from === 'data' ? 'heldAsData' : 'toUpload')} · {t(present ? 'there' : 'missing')}
        </StateTag>
      </div>
      {document === 'bank-account' && !present ? <Link href="/organization">{t('bankMissing')}</Link> : null}
      {attached.length > 0 ? <Attached claim={claim} attached={attached} /> : null}
      {from === 'upload' && kind !== undefined && claim.actions.includes('attach') ? (
        <Upload claim={claim} document={kind} label={t('upload', { what: label[language] })} />
      ) : null}
    </li>
  )
}

function Attached({ claim, attached }: { claim: Claim; attached: Claim['attachments'] }) {
  const t = useMessages(claimWords)
  const { regionId, claimId } = claim
  const detach = useCommand(
    (send, fileId: string) =>
      answered(
        send.DELETE('/api/regions/{regionId}/claims/{claimId}/attachments/{fileId}', {
          params: { path: { regionId, claimId, fileId } },
        }),
      ),
    { refresh: [['claims']] },
  )
  return (
    <div className="zx-checklist-files">
      {attached.map(({ fileId, name }) => (
        <span key={fileId}>
          <PdfLink href={fileHref(regionId, fileId)}>{name}</PdfLink>{' '}
          {claim.actions.includes('attach') ? (
            <Button size="small" type="link" onClick={() => detach.mutate(fileId)}>
              {t('detach')}
            </Button>
          ) : null}
        </span>
      ))}
      <ProblemAlert error={detach.error} />
    </div>
  )
}

function Upload({
  claim,
  document,
  label,
}: {
  claim: Claim
  document: AttachmentKind | 'other'
  label: string
}) {
  const { regionId, claimId } = claim
  const attach = useCommand(
    (send, fileId: string) =>
      answered(
        send.POST('/api/regions/{regionId}/claims/{claimId}/attachments', {
          params: { path: { regionId, claimId } },
          body: { fileId, document },
        }),
      ),
    { refresh: [['claims']] },
  )
  return (
    <>
      <FileDrop
        label={label}
        accept={documentEndings}
        maxBytes={largestFileBytes}
        send={(file, options) => storeFile(regionId, file, options)}
        onSent={({ fileId }) => attach.mutate(fileId)}
      />
      <ProblemAlert error={attach.error} />
    </>
  )
}

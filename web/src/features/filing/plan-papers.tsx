import { Button } from 'antd'
import { Link } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { documentEndings, fileHref, largestFileBytes, storeFile } from '../../platform/stored-file.ts'
import { ClauseTag } from '../../ui/clause.tsx'
import { FormPart } from '../../ui/console/form-part.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import type { PlanView } from './filing-api.ts'
import { planWords } from './plan-words.ts'

type Paper = PlanView['outlook']['documents'][number]
type DocumentName = PlanView['attachments'][number]['document']

const wayWords = {
  form: 'paperForm',
  sign: 'paperSign',
  registry: 'paperRegistry',
  roster: 'paperRoster',
  upload: 'paperUpload',
} as const

/** The papers of a plan: what is there, and what is to be uploaded. */
export function PlanPapers({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  return (
    <FormPart
      title={t(plan.actions.includes('attach') ? 'partPapers' : 'papersPanel')}
      hint={plan.actions.includes('attach') ? t('partPapersHint') : undefined}
    >
      <ul className="zx-checklist">
        {plan.outlook.documents.map((paper) => (
          <PaperRow key={paper.document} plan={plan} paper={paper} />
        ))}
      </ul>
    </FormPart>
  )
}

function PaperRow({ plan, paper }: { plan: PlanView; paper: Paper }) {
  const t = useMessages(planWords)
  const { language } = useLanguage()
  const mayAttach = plan.actions.includes('attach')
  const attached = plan.attachments.filter(({ document }) => document === paper.document)
  return (
    <li>
      <div className="zx-checklist-head">
        <b>{paper[language]}</b>
        {paper.clause === null ? null : <ClauseTag documentId={plan.rulebookId} clause={paper.clause} />}
        <StateTag tone={paper.present ? 'good' : 'wait'}>
          {t(wayWords[paper.way])} · {t(paper.present ? 'paperThere' : 'paperMissing')}
        </StateTag>
      </div>
      {attached.length > 0 ? <AttachedFiles plan={plan} attached={attached} mayDetach={mayAttach} /> : null}
      {paper.way === 'registry' && !paper.present ? (
        <Link href="/organization">{t('goRegistry')}</Link>
      ) : null}
      {paper.way === 'upload' && mayAttach ? (
        <UploadPaper
          plan={plan}
          document={paper.document}
          label={t('uploadFor', { what: paper[language] })}
        />
      ) : null}
    </li>
  )
}

interface AttachedFilesProps {
  readonly plan: PlanView
  readonly attached: PlanView['attachments']
  readonly mayDetach: boolean
}

/** Files attached to a plan; they may be taken off while it can be changed. */
export function AttachedFiles({ plan, attached, mayDetach }: AttachedFilesProps) {
  const t = useMessages(planWords)
  const { regionId, planId } = plan
  const detach = useCommand(
    (send, attachmentId: string) =>
      answered(
        send.DELETE('/api/regions/{regionId}/plans/{planId}/attachments/{attachmentId}', {
          params: { path: { regionId, planId, attachmentId } },
        }),
      ),
    { refresh: [['filing'], ['casefile']] },
  )
  return (
    <div className="zx-checklist-files">
      {attached.map(({ attachmentId, fileId, name }) => (
        <span key={attachmentId}>
          <PdfLink href={fileHref(regionId, fileId)}>{name}</PdfLink>{' '}
          {mayDetach ? (
            <Button
              size="small"
              type="link"
              loading={detach.isPending}
              onClick={() => detach.mutate(attachmentId)}
            >
              {t('detach')}
            </Button>
          ) : null}
        </span>
      ))}
      <ProblemAlert error={detach.error} />
    </div>
  )
}

interface UploadPaperProps {
  readonly plan: PlanView
  readonly document: DocumentName
  readonly label: string
}

function UploadPaper({ plan, document, label }: UploadPaperProps) {
  const { regionId, planId } = plan
  const attach = useCommand(
    (send, fileId: string) =>
      answered(
        send.POST('/api/regions/{regionId}/plans/{planId}/attachments', {
          params: { path: { regionId, planId } },
          body: { document, fileId },
        }),
      ),
    { refresh: [['filing'], ['casefile']] },
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

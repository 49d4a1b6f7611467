import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { TaskProgress } from '../../ui/console/task-progress.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { type Certificate, CertificateTable } from './certificate-table.tsx'
import { certificateWords } from './certificates-words.ts'
import { RecordCertificates } from './record-certificates.tsx'

interface CertificatesSheetProps {
  readonly regionId: string
  readonly classId: string
  /** The class is completed and its organization looks at it. */
  readonly mayIssue: boolean
}

/** The certificates of a class: issue, print, record those of others, revoke. */
export function CertificatesSheet({ regionId, classId, mayIssue }: CertificatesSheetProps) {
  const t = useMessages(certificateWords)
  const [revoking, setRevoking] = useState<Certificate>()
  const [recording, setRecording] = useState(false)
  return (
    <div className="zx-stack">
      {mayIssue ? (
        <Panel title={t('title')} actions={<Button onClick={() => setRecording(true)}>{t('record')}</Button>}>
          <div className="zx-stack">
            <IssueButton regionId={regionId} classId={classId} />
            <PrintButton regionId={regionId} classId={classId} />
          </div>
        </Panel>
      ) : null}
      <CertificateTable
        regionId={regionId}
        classId={classId}
        onRevoke={mayIssue ? setRevoking : undefined}
        empty={<EmptyState title={t('empty')} hint={t(mayIssue ? 'emptyHint' : 'notYet')} />}
      />
      {revoking ? (
        <RevokeDialog regionId={regionId} certificate={revoking} onClose={() => setRevoking(undefined)} />
      ) : null}
      {recording ? (
        <RecordCertificates regionId={regionId} classId={classId} onClose={() => setRecording(false)} />
      ) : null}
    </div>
  )
}

function IssueButton({ regionId, classId }: { regionId: string; classId: string }) {
  const t = useMessages(certificateWords)
  const { message } = App.useApp()
  const issue = useCommand(
    (send, path: { regionId: string; classId: string }) =>
      answered(send.POST('/api/regions/{regionId}/classes/{classId}/certificates', { params: { path } })),
    {
      refresh: [['certificates'], ['casefile']],
      onDone: ({ issued }) => void message.success(t('issued', { count: issued })),
    },
  )
  return (
    <>
      <div className="zx-form-foot">
        <Button type="primary" loading={issue.isPending} onClick={() => issue.mutate({ regionId, classId })}>
          {t('issue')}
        </Button>
        <span className="zx-faint">{t('issueText')}</span>
      </div>
      <ProblemAlert error={issue.error} />
    </>
  )
}

type PrintForm = 'one-file' | 'single-files'

/** Prints the completion certificates of a class; many are made by a task with progress. */
function PrintButton({ regionId, classId }: { regionId: string; classId: string }) {
  const t = useMessages(certificateWords)
  const print = useCommand(
    (send, form: PrintForm) =>
      answered(
        send.POST('/api/regions/{regionId}/classes/{classId}/certificates/print', {
          params: { path: { regionId, classId } },
          body: { form },
        }),
      ),
    { refresh: [] },
  )
  const link = (fileId: string) => (
    <p role="status">
      {t('ready')} <PdfLink href={fileHref(regionId, fileId)}>{t('download')}</PdfLink>
    </p>
  )
  return (
    <>
      <div>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'one-file', label: t('oneFile') },
              { key: 'single-files', label: t('singleFiles') },
            ],
            onClick: ({ key }) => print.mutate(key === 'one-file' ? 'one-file' : 'single-files'),
          }}
        >
          <Button loading={print.isPending}>{t('print')}</Button>
        </Dropdown>
      </div>
      <ProblemAlert error={print.error} />
      {print.data?.fileId ? link(print.data.fileId) : null}
      {print.data?.taskId ? (
        <TaskProgress regionId={regionId} taskId={print.data.taskId}>
          {({ result }) => {
            const fileId = result?.['fileId']
            return typeof fileId === 'string' ? link(fileId) : null
          }}
        </TaskProgress>
      ) : null}
    </>
  )
}

interface RevokeDialogProps {
  readonly regionId: string
  readonly certificate: Certificate
  readonly onClose: () => void
}

const leastReason = 4

function RevokeDialog({ regionId, certificate, onClose }: RevokeDialogProps) {
  const t = useMessages(certificateWords)
  const { certificateId, number } = certificate
  const revoke = useCommand(
    (send, reason: string) =>
      answered(
        send.POST('/api/regions/{regionId}/certificates/{certificateId}/revoke', {
          params: { path: { regionId, certificateId } },
          body: { reason },
        }),
      ),
    { refresh: [['certificates'], ['casefile']], onDone: onClose },
  )
  return (
    <ConfirmDialog
      open
      title={t('revokeTitle', { number })}
      danger
      confirmLabel={t('revoke')}
      reason={{ minLength: leastReason, usual: [t('reasonWrong'), t('reasonFraud')] }}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={revoke.mutate}
      onClose={onClose}
    >
      <p>{t('revokeText')}</p>
    </ConfirmDialog>
  )
}

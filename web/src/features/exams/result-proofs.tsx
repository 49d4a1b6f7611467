import { Button } from 'antd'
import { answered, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { documentEndings, fileHref, largestFileBytes, storeFile } from '../../platform/stored-file.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { examWords } from './exams-words.ts'
import type { ClassPath } from './results-table.tsx'

interface ResultProofsProps {
  readonly path: ClassPath
  readonly proofs: Schemas['ResultsView']['proofs']
  readonly mayAttach: boolean
}

/** The papers that prove the results. */
export function ResultProofs({ path, proofs, mayAttach }: ResultProofsProps) {
  const t = useMessages(examWords)
  const { regionId, classId } = path
  const attach = useCommand(
    (send, fileId: string) =>
      answered(
        send.POST('/api/regions/{regionId}/classes/{classId}/result-proofs', {
          params: { path: { regionId, classId } },
          body: { fileId },
        }),
      ),
    { refresh: [['exams']] },
  )
  const detach = useCommand(
    (send, proofId: string) =>
      answered(
        send.DELETE('/api/regions/{regionId}/classes/{classId}/result-proofs/{proofId}', {
          params: { path: { regionId, classId, proofId } },
        }),
      ),
    { refresh: [['exams']] },
  )
  return (
    <Panel title={t('proofs')}>
      <div className="zx-stack">
        {proofs.length === 0 ? <p className="zx-faint">{t('noProofs')}</p> : null}
        <ul className="zx-plain-list">
          {proofs.map(({ proofId, fileId, name }) => (
            <li key={proofId}>
              <PdfLink href={fileHref(regionId, fileId)}>{name}</PdfLink>{' '}
              {mayAttach ? (
                <Button size="small" type="link" onClick={() => detach.mutate(proofId)}>
                  {t('detach')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {mayAttach ? (
          <FileDrop
            label={t('proofLabel')}
            accept={documentEndings}
            maxBytes={largestFileBytes}
            multiple
            send={(file, options) => storeFile(regionId, file, options)}
            onSent={({ fileId }) => attach.mutate(fileId)}
          />
        ) : null}
        <ProblemAlert error={attach.error ?? detach.error} />
      </div>
    </Panel>
  )
}

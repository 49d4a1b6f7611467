import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import type { CaseFile } from './casefile-api.ts'
import { caseWords } from './casefile-words.ts'

/** Every act of a case, latest first, and the documents that lie in it. */
export function CaseTimeline({ file }: { file: CaseFile }) {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  const caseHref = `/api/regions/${file.regionId}/cases/${file.planId}`
  const entries = [...file.timeline].reverse().map(({ seq, at, act, actorName, actorRole, details }) => {
    const reason = details['reason']
    return {
      key: String(seq),
      at,
      title: act[language],
      by: actorRole === 'system' ? t('system') : actorName,
      detail: typeof reason === 'string' ? reason : undefined,
    }
  })
  return (
    <div className="zx-stack">
      <Panel title={t('documents')}>
        {file.documents.length === 0 ? (
          <p className="zx-faint">{t('noDocuments')}</p>
        ) : (
          <ul className="zx-plain-list">
            {file.documents.map(({ fileId, name }) => (
              <li key={fileId}>
                <PdfLink href={fileHref(file.regionId, fileId)}>{name}</PdfLink>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t('wholeCase')}>
        <p className="zx-faint">{t('wholeCaseHint')}</p>
        <ul className="zx-plain-list">
          <li>
            <PdfLink href={`${caseHref}/sheet.pdf`}>{t('caseSheet')}</PdfLink>
          </li>
          <li>
            <a href={`${caseHref}/bundle.zip`} download>
              {t('caseBundle')}
            </a>
          </li>
        </ul>
      </Panel>
      <Panel title={t('tabTimeline')}>
        {entries.length === 0 ? (
          <p className="zx-faint">{t('timelineEmpty')}</p>
        ) : (
          <Timeline entries={entries} />
        )}
      </Panel>
    </div>
  )
}

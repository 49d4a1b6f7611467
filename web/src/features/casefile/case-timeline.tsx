import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import type { CaseFile } from './casefile-api.ts'
import { caseWords } from './casefile-words.ts'

/**
 * Every act of a case, latest first, and the documents that lie in it. The bundle is the bureau's to hand out: it holds what
 * people were granted elsewhere.
 */
export function CaseTimeline({ file, withBundle = false }: { file: CaseFile; withBundle?: boolean }) {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  const caseHref = `/api/regions/${file.regionId}/cases/${file.planId}`
  const entries = [...file.timeline].reverse().map(({ seq, at, act, actorName, actorRole, details }) => {
    const reason = details['reason']
    const actingFor = details['actingFor']
    const name =
      typeof actingFor === 'string' ? t('actingFor', { name: actorName, other: actingFor }) : actorName
    return {
      key: String(seq),
      at,
      title: act[language],
      by: actorRole === 'system' ? t('system') : name,
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
        {withBundle ? <p className="zx-faint">{t('wholeCaseHint')}</p> : null}
        <ul className="zx-plain-list">
          <li>
            <PdfLink href={`${caseHref}/sheet.pdf`}>{t('caseSheet')}</PdfLink>
          </li>
          {withBundle ? (
            <li>
              <a href={`${caseHref}/bundle.zip`}>{t('caseBundle')}</a>
            </li>
          ) : null}
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

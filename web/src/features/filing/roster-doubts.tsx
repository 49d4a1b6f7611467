import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { classWords } from './class-words.ts'
import { useRosterDoubts } from './filing-api.ts'

/** People who are in two classes at once, and what registers say against people; nothing where there is no doubt. */
export function RosterDoubts({ regionId, classId }: { regionId: string; classId: string }) {
  const t = useMessages(classWords)
  const { language } = useLanguage()
  const doubts = useRosterDoubts(regionId, classId)
  if (doubts.error) return <ProblemAlert error={doubts.error} onRetry={() => void doubts.refetch()} />
  const overlaps = doubts.data?.overlaps ?? []
  const registers = doubts.data?.registers ?? []
  if (overlaps.length + registers.length === 0) return undefined
  return (
    <Panel title={t('doubts')}>
      <ul>
        {overlaps.map((one) => (
          <li key={`${one.lineId} ${one.startsOn}`}>
            {t('overlap', {
              name: one.name,
              id: one.idNumberMasked,
              from: formatDay(one.startsOn, language),
              until: formatDay(one.endsOn, language),
            })}{' '}
            {one.isSameOrganization ? t('overlapSame') : (one.organizationName ?? '')} {one.caseNumber ?? ''}
          </li>
        ))}
        {registers.map((one) => (
          <li key={`${one.lineId} ${one.words.zh}`}>
            {one.name} {one.idNumberMasked} <b>{one.words[language]}</b>{' '}
            <small className="zx-faint">{one.from[language]}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

import { type SkillLevel, skillLevelWords } from '@zhixun/policy'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { punctuation, usePunctuation } from '../../../platform/punctuation.ts'
import { useActing } from '../../../platform/session.tsx'
import { fileHref } from '../../../platform/stored-file.ts'
import type { Fact } from '../../../ui/console/form-part.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { OrganizationView } from '../registry-api.ts'
import { recordWords } from './record-words.ts'

export type Particulars = NonNullable<OrganizationView['particulars']>
type Trade = Extract<Particulars, { kind: 'training-institution' }>['trades'][number]

/** What only one kind of organization has, as facts to read. */
export function useParticularsFacts(
  regionId: string,
  particulars: OrganizationView['particulars'],
): readonly Fact[] {
  const t = useMessages(recordWords)
  const { today } = useActing().session
  if (particulars === null) return []
  switch (particulars.kind) {
    case 'training-institution': {
      const { licenceNumber, licenceIssuer, licensedFrom, licensedUntil, teachingLicenceFileId } = particulars
      return [
        { key: 'licenceNumber', label: t('licenceNumber'), value: licenceNumber },
        { key: 'licenceIssuer', label: t('licenceIssuer'), value: licenceIssuer },
        {
          key: 'licensed',
          label: t('licensed'),
          value: (
            <>
              {t('daysBetween', { from: licensedFrom, until: licensedUntil })}{' '}
              {licensedUntil < today ? <StateTag tone="bad">{t('licenceEnded')}</StateTag> : null}
            </>
          ),
        },
        {
          key: 'teachingLicence',
          label: t('teachingLicence'),
          value: teachingLicenceFileId ? (
            <PdfLink href={fileHref(regionId, teachingLicenceFileId)}>{t('view')}</PdfLink>
          ) : (
            t('tradesNone')
          ),
        },
        { key: 'trades', label: t('trades'), value: <Trades trades={particulars.trades} /> },
      ]
    }
    case 'online-platform':
      return [
        { key: 'website', label: t('website'), value: particulars.website },
        ...(['realNameSignIn', 'learningRecords', 'assessment'] as const).map((key) => ({
          key,
          label: t(key),
          value: particulars[key] ?? <StateTag tone="bad">{t('functionNone')}</StateTag>,
        })),
      ]
    case 'industry-body':
      return [
        { key: 'industry', label: t('industry'), value: particulars.industry },
        { key: 'supervisingUnit', label: t('supervisingUnit'), value: particulars.supervisingUnit },
        { key: 'members', label: t('members'), value: particulars.members },
      ]
  }
}

function Trades({ trades }: { trades: readonly Trade[] }) {
  const t = useMessages(recordWords)
  const levelsTold = useLevelsTold()
  if (trades.length === 0) return <>{t('tradesNone')}</>
  return (
    <ul className="zx-plain-list">
      {trades.map(({ occupationCode, occupationName, levels }) => (
        <li key={occupationCode}>
          {occupationName} <span className="zx-faint">{occupationCode}</span> {levelsTold(levels)}
        </li>
      ))}
    </ul>
  )
}

/** Levels in words, lowest first. */
export function useLevelsTold() {
  const { language } = useLanguage()
  return (levels: readonly SkillLevel[]) =>
    punctuation[language].listed(
      Object.entries(skillLevelWords)
        .filter(([level]) => levels.some((one) => one === level))
        .map(([, words]) => words[language]),
    )
}

/** Particulars in one line of text, for a table of what changed. */
export function useParticularsTold() {
  const t = useMessages(recordWords)
  const { aside, told } = usePunctuation()
  const levelsTold = useLevelsTold()
  return (particulars: OrganizationView['particulars']): readonly string[] => {
    if (particulars === null) return []
    switch (particulars.kind) {
      case 'training-institution':
        return [
          told(t('licenceNumber'), particulars.licenceNumber),
          told(t('licenceIssuer'), particulars.licenceIssuer),
          told(
            t('licensed'),
            t('daysBetween', { from: particulars.licensedFrom, until: particulars.licensedUntil }),
          ),
          ...particulars.trades.map(({ occupationCode, occupationName, levels }) =>
            told(aside(occupationName, occupationCode), levelsTold(levels)),
          ),
        ]
      case 'online-platform':
        return [
          told(t('website'), particulars.website),
          ...(['realNameSignIn', 'learningRecords', 'assessment'] as const).map((key) =>
            told(t(key), particulars[key] ?? t('functionNone')),
          ),
        ]
      case 'industry-body':
        return [
          told(t('industry'), particulars.industry),
          told(t('supervisingUnit'), particulars.supervisingUnit ?? '—'),
          told(t('members'), particulars.members ?? '—'),
        ]
    }
  }
}

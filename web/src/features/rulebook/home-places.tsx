import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useDayIn } from '../../platform/today.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Deadlines } from './deadlines.tsx'
import { InForceTag } from './in-force-tag.tsx'
import { noticesWords } from './notices-words.ts'
import { byJurisdiction, type RulebookSummary, useRulebooks } from './rulebooks-api.ts'
import './notices.css'

/** A part of the home page: place by place, what is in force and until when. */
export default function HomePlaces() {
  const t = useMessages(noticesWords)
  const query = useRulebooks()
  return (
    <>
      <h2>{t('homeTitle')}</h2>
      <p className="zx-home-hint">{t('homeHint')}</p>
      <QueryView
        query={query}
        isEmpty={(rulebooks) => rulebooks.length === 0}
        empty={<EmptyState title={t('noNotices')} hint={t('noNoticesHint')} />}
      >
        {(rulebooks) => (
          <ul className="zx-home-places">
            {byJurisdiction(rulebooks).map(({ jurisdiction, rulebooks: listed }) => (
              <Place key={jurisdiction.jurisdictionId} jurisdiction={jurisdiction} rulebooks={listed} />
            ))}
          </ul>
        )}
      </QueryView>
    </>
  )
}

interface PlaceProps {
  readonly jurisdiction: RulebookSummary['jurisdiction']
  readonly rulebooks: readonly RulebookSummary[]
}

function Place({ jurisdiction, rulebooks }: PlaceProps) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const dayIn = useDayIn()
  return (
    <li className="zx-panel">
      <h3>{jurisdiction.name[language]}</h3>
      {rulebooks.map(({ rulebookId, title, inForce, deadlines, benefits }) => (
        <div key={rulebookId} className="zx-home-notice">
          <p>
            <Link href={`/notices/${rulebookId}`}>{title[language]}</Link>
          </p>
          <p className="zx-faint">
            <InForceTag window={inForce} today={dayIn(rulebookId)} />{' '}
            {t('benefitCount', { count: benefits.length })}
          </p>
          <Deadlines deadlines={deadlines} today={dayIn(rulebookId)} />
        </div>
      ))}
    </li>
  )
}

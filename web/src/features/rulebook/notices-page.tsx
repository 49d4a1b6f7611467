import { Link, useSearchParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useDayIn } from '../../platform/today.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { ButtonLink } from '../../ui/light/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Deadlines } from './deadlines.tsx'
import { InForceTag } from './in-force-tag.tsx'
import { noticesWords } from './notices-words.ts'
import { PlaceChoice } from './place-choice.tsx'
import { byJurisdiction, type RulebookSummary, useRulebooks } from './rulebooks-api.ts'
import './notices.css'

/** All notices in force, by place. */
export default function NoticesPage() {
  const t = useMessages(noticesWords)
  const query = useRulebooks()
  return (
    <>
      <PageHeader title={t('notices')} hint={t('noticesHint')} />
      <QueryView
        query={query}
        isEmpty={(rulebooks) => rulebooks.length === 0}
        empty={<EmptyState title={t('noNotices')} hint={t('noNoticesHint')} />}
      >
        {(rulebooks) => <NoticesByPlace rulebooks={rulebooks} />}
      </QueryView>
    </>
  )
}

function NoticesByPlace({ rulebooks }: { rulebooks: readonly RulebookSummary[] }) {
  const { language } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const places = byJurisdiction(rulebooks)
  const chosen = search.get('place') ?? undefined
  const shown = places.filter(
    ({ jurisdiction }) => chosen === undefined || jurisdiction.jurisdictionId === chosen,
  )
  return (
    <>
      <PlaceChoice
        places={places.map(({ jurisdiction }) => jurisdiction)}
        chosen={chosen}
        onChoose={(place) => setSearch(place === undefined ? {} : { place }, { replace: true })}
      />
      {shown.map(({ jurisdiction, rulebooks: listed }) => (
        <section key={jurisdiction.jurisdictionId} className="zx-place">
          <h2>{jurisdiction.name[language]}</h2>
          {listed.map((rulebook) => (
            <NoticeCard key={rulebook.rulebookId} rulebook={rulebook} />
          ))}
        </section>
      ))}
    </>
  )
}

function NoticeCard({ rulebook }: { rulebook: RulebookSummary }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const dayIn = useDayIn()
  const { rulebookId, title, documentNumber, inForce, benefits, deadlines } = rulebook
  const today = dayIn(rulebookId)
  return (
    <article className="zx-panel zx-notice-card">
      <header>
        <h3>
          <Link href={`/notices/${rulebookId}`}>{title[language]}</Link>
        </h3>
        <InForceTag window={inForce} today={today} />
      </header>
      <p className="zx-faint">
        {documentNumber === null ? null : `${documentNumber} · `}
        {t('period', { from: formatDay(inForce.from, language), until: formatDay(inForce.until, language) })}
      </p>
      <ul className="zx-amounts">
        {benefits.map((benefit) => (
          <li key={benefit.benefitId}>
            <b>{benefit.title[language]}</b>
            <span>{benefit.amount[language]}</span>
          </li>
        ))}
      </ul>
      <Deadlines deadlines={deadlines} today={today} />
      <p className="zx-notice-card-actions">
        <ButtonLink href={`/notices/${rulebookId}`} aria-label={`${t('readOn')}: ${title[language]}`}>
          {t('readOn')}
        </ButtonLink>
        <ButtonLink
          look="quiet"
          href={`/calculator?notice=${rulebookId}`}
          aria-label={`${t('calculate')}: ${title[language]}`}
        >
          {t('calculate')}
        </ButtonLink>
      </p>
    </article>
  )
}

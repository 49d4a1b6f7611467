import { useEffect } from 'react'
import { useParams, useSearchParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useDayIn } from '../../platform/today.ts'
import { clauseAnchor } from '../../ui/clause.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { Button, ButtonLink } from '../../ui/light/button.tsx'
import { Facts } from '../../ui/light/card-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { InForceTag } from './in-force-tag.tsx'
import { NoticeBenefits } from './notice-benefits.tsx'
import { NoticeClauses } from './notice-clauses.tsx'
import { NoticeEntitlements, NoticeProcedure } from './notice-procedure.tsx'
import { NoticeStandards } from './notice-standards.tsx'
import { noticesWords } from './notices-words.ts'
import { type RulebookView, useRulebook } from './rulebooks-api.ts'
import './notices.css'

/** One notice told in full; a clause can be linked to as `#三(一)` or `#clause-三(一)`. */
export default function NoticePage() {
  const { rulebookId = '' } = useParams()
  const [search] = useSearchParams()
  const query = useRulebook(rulebookId, search.get('region') ?? undefined)
  return <QueryView query={query}>{(notice) => <Notice notice={notice} />}</QueryView>
}

function Notice({ notice }: { notice: RulebookView }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const dayIn = useDayIn()
  useClauseInAddress()
  const parts = [
    { id: 'pays', title: t('whatItPays') },
    { id: 'procedure', title: t('procedure') },
    ...(notice.standards.length > 0 ? [{ id: 'standards', title: t('standards') }] : []),
    ...(notice.entitlements.length > 0 ? [{ id: 'entitlements', title: t('entitlements') }] : []),
    { id: 'clauses', title: t('clauseByClause') },
  ]
  return (
    <>
      <PageHeader
        title={notice.title[language]}
        tag={<InForceTag window={notice.inForce} today={dayIn(notice.rulebookId)} />}
        trail={[{ title: t('notices'), href: '/notices' }]}
        actions={
          <>
            <Button look="quiet" onClick={() => window.print()}>
              {t('askPrint')}
            </Button>
            <ButtonLink look="main" href={`/calculator?notice=${notice.rulebookId}`}>
              {t('calculate')}
            </ButtonLink>
          </>
        }
      />
      <NoticeFacts notice={notice} />
      <div className="zx-notice-layout">
        <nav className="zx-notice-contents" aria-label={t('onThisPage')}>
          <ul>
            {parts.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="zx-notice-parts">
          <NoticeBenefits notice={notice} />
          <NoticeProcedure notice={notice} />
          {notice.standards.length > 0 ? <NoticeStandards notice={notice} /> : null}
          {notice.entitlements.length > 0 ? <NoticeEntitlements notice={notice} /> : null}
          <NoticeClauses notice={notice} />
        </div>
      </div>
    </>
  )
}

function NoticeFacts({ notice }: { notice: RulebookView }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const { inForce, documentNumber, issuer, issuedOn, jurisdiction, restsOn, transmittedBy } = notice
  const period = t('period', {
    from: formatDay(inForce.from, language),
    until: formatDay(inForce.until, language),
  })
  const facts = [
    { name: t('inForce'), value: period },
    { name: t('documentNumber'), value: documentNumber ?? t('noNumber') },
    { name: t('issuer'), value: issuer[language] },
    ...(issuedOn === null ? [] : [{ name: t('issuedOn'), value: formatDay(issuedOn, language) }]),
    { name: t('regions'), value: jurisdiction.name[language] },
    ...(restsOn.length === 0 ? [] : [{ name: t('restsOn'), value: punctuation[language].listed(restsOn) }]),
  ]
  return (
    <section className="zx-panel zx-notice-facts">
      <Facts facts={facts} />
      {transmittedBy === null ? null : (
        <p className="zx-faint">
          {t('transmitted', {
            issuer: transmittedBy.issuer[language],
            number: transmittedBy.number,
            on: formatDay(transmittedBy.on, language),
          })}
        </p>
      )}
      <p className="zx-faint">
        {t('edition')} <code title={t('editionHint')}>{notice.editionId}</code>{' '}
        <code title={t('editionHint')}>{notice.digest.slice(0, 12)}</code>
      </p>
    </section>
  )
}

/** Takes the reader to the clause that the address names, also when it changes. */
function useClauseInAddress(): void {
  useEffect(() => {
    const show = () => {
      const named = decodeURIComponent(window.location.hash.slice(1))
      if (named === '') return
      const element = document.getElementById(named) ?? document.getElementById(clauseAnchor(named))
      element?.scrollIntoView()
      element?.focus({ preventScroll: true })
    }
    show()
    window.addEventListener('hashchange', show)
    return () => window.removeEventListener('hashchange', show)
  }, [])
}

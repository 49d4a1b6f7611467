import { Button } from 'antd'
import { useParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { bureauRulebookWords } from './bureau-rulebook-words.ts'
import { NoticeBenefits } from './notice-benefits.tsx'
import { NoticeClauses } from './notice-clauses.tsx'
import { NoticeEntitlements, NoticeProcedure } from './notice-procedure.tsx'
import './notices.css'
import { type RulebookView, useRulebook } from './rulebooks-api.ts'
import { StandardsOf } from './standards-panel.tsx'

/** One notice as the bureau works by it: benefits, procedure, the values left to other documents, clause by clause. */
export default function BureauNotice() {
  const { rulebookId = '' } = useParams()
  const { session } = useActing()
  const notice = useRulebook(rulebookId, session.regionId)
  return <QueryView query={notice}>{(known) => <Sheet notice={known} />}</QueryView>
}

function Sheet({ notice }: { notice: RulebookView }) {
  const t = useMessages(bureauRulebookWords)
  const { language } = useLanguage()
  const { inForce, documentNumber, issuer, editionId, digest, rulebookId } = notice
  const from = formatDay(inForce.from, language)
  const until = formatDay(inForce.until, language)
  const facts = [documentNumber, issuer[language], t('window', { from, until })]
  return (
    <>
      <PageHeader
        title={notice.title[language]}
        hint={facts.filter((fact) => fact !== null).join(' · ')}
        trail={[{ title: t('title'), href: '/notices' }]}
        actions={
          <Button href={`/notices/${rulebookId}`} target="_blank">
            {t('publicPage')}
          </Button>
        }
      />
      <p className="zx-faint">{t('edition', { edition: editionId, digest: digest.slice(0, 12) })}</p>
      <div className="zx-notice-parts">
        <NoticeBenefits notice={notice} />
        <NoticeProcedure notice={notice} />
        <StandardsOf rulebookId={rulebookId} />
        {notice.entitlements.length > 0 ? <NoticeEntitlements notice={notice} /> : null}
        <NoticeClauses notice={notice} />
      </div>
    </>
  )
}

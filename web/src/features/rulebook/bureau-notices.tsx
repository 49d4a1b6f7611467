import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { wholeList } from '../../platform/pages.ts'
import { useActing } from '../../platform/session.tsx'
import { ClauseTag } from '../../ui/clause.tsx'
import { DataTable } from '../../ui/console/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { bureauRulebookWords } from './bureau-rulebook-words.ts'
import { type RulebookSummary, useRulebooks } from './rulebooks-api.ts'

/** The notices by which this bureau judges. */
export default function BureauNotices() {
  const t = useMessages(bureauRulebookWords)
  const { session } = useActing()
  const rulebooks = useRulebooks()
  const isOurs = ({ jurisdiction }: RulebookSummary) =>
    jurisdiction.jurisdictionId === session.jurisdiction.jurisdictionId
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <QueryView
        query={rulebooks}
        isEmpty={(listed) => !listed.some(isOurs)}
        empty={<EmptyState title={t('none')} />}
      >
        {(listed) => <NoticeTable rulebooks={listed.filter(isOurs)} />}
      </QueryView>
    </>
  )
}

function NoticeTable({ rulebooks }: { rulebooks: RulebookSummary[] }) {
  const t = useMessages(bureauRulebookWords)
  const { language } = useLanguage()
  return (
    <DataTable
      name="bureau-notices"
      caption={t('title')}
      list={wholeList(rulebooks)}
      rowKey={({ rulebookId }) => rulebookId}
      href={({ rulebookId }) => `/notices/${rulebookId}`}
      empty={<EmptyState title={t('none')} />}
      columns={[
        {
          key: 'document',
          title: t('document'),
          width: 320,
          render: ({ title }) => <span className="zx-wrap">{title[language]}</span>,
        },
        { key: 'number', title: t('number'), render: ({ documentNumber }) => documentNumber ?? '—' },
        {
          key: 'period',
          title: t('period'),
          render: ({ inForce }) => (
            <>
              <LegalDay day={inForce.from} /> — <LegalDay day={inForce.until} />
            </>
          ),
        },
        {
          key: 'deadline',
          title: t('deadline'),
          render: ({ rulebookId, deadlines }) =>
            deadlines.map(({ what, day, clause }) => (
              <div key={`${what} ${day} ${clause}`}>
                {t(what)} <LegalDay day={day} /> <ClauseTag documentId={rulebookId} clause={clause} />
              </div>
            )),
        },
        {
          key: 'benefits',
          title: t('benefits'),
          width: 320,
          render: ({ benefits }) =>
            benefits.map(({ benefitId, title, amount }) => (
              <div key={benefitId} className="zx-wrap">
                {title[language]} <span className="zx-faint">{amount[language]}</span>
              </div>
            )),
        },
      ]}
    />
  )
}

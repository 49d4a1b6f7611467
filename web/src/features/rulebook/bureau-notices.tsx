import { Table } from 'antd'
import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { ClauseTag } from '../../ui/clause.tsx'
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
    <section className="zx-panel">
      <Table
        size="small"
        rowKey="rulebookId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={rulebooks}
        columns={[
          {
            title: t('document'),
            width: 320,
            render: (_, { rulebookId, title }) => (
              <Link className="zx-wrap" href={`/notices/${rulebookId}`}>
                {title[language]}
              </Link>
            ),
          },
          { title: t('number'), render: (_, { documentNumber }) => documentNumber ?? '—' },
          {
            title: t('period'),
            render: (_, { inForce }) => (
              <>
                <LegalDay day={inForce.from} /> — <LegalDay day={inForce.until} />
              </>
            ),
          },
          {
            title: t('deadline'),
            render: (_, { rulebookId, deadlines }) =>
              deadlines.map(({ what, day, clause }) => (
                <div key={`${what} ${day} ${clause}`}>
                  {t(what)} <LegalDay day={day} /> <ClauseTag documentId={rulebookId} clause={clause} />
                </div>
              )),
          },
          {
            title: t('benefits'),
            width: 320,
            render: (_, { benefits }) =>
              benefits.map(({ benefitId, title, amount }) => (
                <div key={benefitId} className="zx-wrap">
                  {title[language]} <span className="zx-faint">{amount[language]}</span>
                </div>
              )),
          },
        ]}
      />
    </section>
  )
}

import { useParams } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useDayIn } from '../../../platform/today.ts'
import { formatDay } from '../../../ui/legal-day-format.ts'
import { ButtonLink } from '../../../ui/light/button.tsx'
import { Facts } from '../../../ui/light/card-list.tsx'
import { Money } from '../../../ui/money.tsx'
import { formatCount } from '../../../ui/money-format.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { NoticeLines } from './notice-lines.tsx'
import { listFiles, type PublicNotice, usePublicNotice } from './public-notices-api.ts'
import { publicNoticesWords } from './public-notices-words.ts'
import './public-notices.css'

/** One public notice: what it is, its list, and the way to object. */
export default function PublicNoticePage() {
  const { regionId = '', noticeId = '' } = useParams()
  const query = usePublicNotice(regionId, noticeId)
  return <QueryView query={query}>{(notice) => <Notice notice={notice} />}</QueryView>
}

function Notice({ notice }: { notice: PublicNotice }) {
  const t = useMessages(publicNoticesWords)
  const { language } = useLanguage()
  const dayIn = useDayIn()
  const files = listFiles(notice)
  const hasBegun = notice.startsOn <= dayIn(notice.rulebookId)
  return (
    <>
      <PageHeader
        title={`${t('title')} ${notice.number}`}
        tag={
          <StateTag tone={notice.isOpen ? 'busy' : 'plain'}>{t(notice.isOpen ? 'open' : 'closed')}</StateTag>
        }
        trail={[{ title: t('title'), href: '/public-notices' }]}
        actions={
          <>
            <PdfLink href={files.pdf}>{t('pdf')}</PdfLink>
            <ButtonLink outside href={files.xlsx} download>
              {t('exportList')}
            </ButtonLink>
          </>
        }
      />
      <section className="zx-panel zx-stack">
        <Facts
          facts={[
            {
              name: t('document'),
              value: (
                <a href={`/notices/${notice.rulebookId}`} lang="zh-CN">
                  {notice.documentTitle}
                </a>
              ),
            },
            {
              name: t('days'),
              value: t('period', {
                from: formatDay(notice.startsOn, language),
                until: formatDay(notice.endsOn, language),
              }),
            },
            { name: t('lines'), value: t('people', { count: formatCount(notice.lineCount) }) },
            { name: t('total'), value: <Money fen={notice.totalFen} /> },
            { name: t('digest'), value: <code title={t('digestHint')}>{notice.listDigest}</code> },
          ]}
        />
        <p className="zx-faint">{t('digestHint')}</p>
        <p className={notice.isOpen ? 'zx-how-to-object' : undefined}>
          {notice.isOpen ? t('howTo') : t('isOver')}{' '}
          {hasBegun ? null : t('notBegun', { day: formatDay(notice.startsOn, language) })}
        </p>
      </section>
      <NoticeLines notice={notice} />
    </>
  )
}

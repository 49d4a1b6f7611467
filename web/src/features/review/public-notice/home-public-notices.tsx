import { Link } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CardList } from '../../../ui/light/card-list.tsx'
import { NoticeCard } from './notice-card.tsx'
import { type PublicNotice, usePublicNotices } from './public-notices-api.ts'
import { publicNoticesWords } from './public-notices-words.ts'
import './public-notices.css'

const shown = 4

/** A part of the home page: the newest public notices. */
export default function HomePublicNotices() {
  const t = useMessages(publicNoticesWords)
  const list = usePublicNotices({ limit: shown })
  return (
    <div className="zx-home-public-notices">
      <h2>{t('homeTitle')}</h2>
      <CardList
        list={{ ...list, hasMore: false }}
        rowKey={(notice: PublicNotice) => notice.noticeId}
        empty={<EmptyState title={t('empty')} hint={t('emptyHint')} />}
      >
        {(notice) => <NoticeCard notice={notice} />}
      </CardList>
      {list.hasMore ? (
        <p>
          <Link href="/public-notices">{t('homeAll')}</Link>
        </p>
      ) : null}
    </div>
  )
}

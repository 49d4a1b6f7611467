import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useDayIn } from '../../../platform/today.ts'
import { daysBetween, formatDay } from '../../../ui/legal-day-format.ts'
import { Card } from '../../../ui/light/card-list.tsx'
import { Money } from '../../../ui/money.tsx'
import { formatCount } from '../../../ui/money-format.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { PublicNotice } from './public-notices-api.ts'
import { publicNoticesWords } from './public-notices-words.ts'

/** A public notice in a list. */
export function NoticeCard({ notice }: { notice: PublicNotice }) {
  const t = useMessages(publicNoticesWords)
  const { language } = useLanguage()
  const dayIn = useDayIn()
  const { regionId, noticeId, number, documentTitle, startsOn, endsOn, lineCount, totalFen } = notice
  const left = daysBetween(dayIn(notice.rulebookId), endsOn)
  return (
    <Card
      title={<span lang="zh-CN">{documentTitle}</span>}
      tag={<StateTag tone={left >= 0 ? 'busy' : 'plain'}>{t(left >= 0 ? 'open' : 'closed')}</StateTag>}
      href={`/public-notices/${regionId}/${noticeId}`}
    >
      <p>
        {number} · {t('people', { count: formatCount(lineCount) })} · {t('amount')} <Money fen={totalFen} />
      </p>
      <p className="zx-faint">
        {t('period', { from: formatDay(startsOn, language), until: formatDay(endsOn, language) })}
        {left > 0 ? ` · ${t('daysLeft', { days: left })}` : ''}
        {left === 0 ? ` · ${t('lastDay')}` : ''}
      </p>
    </Card>
  )
}

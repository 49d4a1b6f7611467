import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useNotice } from '../../platform/rulebook.ts'
import { useActing } from '../../platform/session.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import type { CaseSummary } from './casefile-api.ts'
import { caseWords } from './casefile-words.ts'
import { daysLeft, deadlineOf } from './next-step.ts'

const nearDays = 7

/** The next deadline of a case with the days left, worked out in the page from the rulebook; nothing where there is none. */
export function DueDay({ of }: { of: CaseSummary }) {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  const { session } = useActing()
  const notice = useNotice(of.rulebookId, of.regionId)
  const deadline = notice.data && deadlineOf(notice.data.rulebook, of)
  if (deadline === undefined) return undefined
  const left = daysLeft(session.today, deadline.day)
  const told =
    left > 0 ? t('daysLeft', { count: left }) : left === 0 ? t('lastDay') : t('overdue', { count: -left })
  const look = left < 0 ? 'zx-due zx-over' : left <= nearDays ? 'zx-due zx-near' : 'zx-due'
  return (
    <span className={look}>
      {t(deadline.word, { day: formatDay(deadline.day, language) })} · {told}
    </span>
  )
}

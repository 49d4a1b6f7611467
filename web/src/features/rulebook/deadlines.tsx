import { useMessages } from '../../platform/messages.ts'
import { LegalDay } from '../../ui/legal-day.tsx'
import { daysBetween } from '../../ui/legal-day-format.ts'
import { noticesWords } from './notices-words.ts'
import type { RulebookSummary } from './rulebooks-api.ts'

interface DeadlinesProps {
  readonly deadlines: RulebookSummary['deadlines']
  readonly today: string
}

/** The fixed days of a notice, each with how long is left. The same day for several benefits is told once. */
export function Deadlines({ deadlines, today }: DeadlinesProps) {
  const t = useMessages(noticesWords)
  const told = deadlines.filter(
    (one, place) =>
      deadlines.findIndex((other) => other.what === one.what && other.day === one.day) === place,
  )
  if (told.length === 0) return <p className="zx-faint">{t('noDeadline')}</p>
  return (
    <ul className="zx-deadlines">
      {told.map(({ what, day }) => (
        <li key={`${what} ${day}`} className={day < today ? 'zx-deadline-passed' : undefined}>
          <span>{t('deadline', { what: t(what) })}</span>
          <LegalDay day={day} weekday={day >= today} />
          <small>{left(daysBetween(today, day))}</small>
        </li>
      ))}
    </ul>
  )

  function left(days: number): string {
    if (days < 0) return t('passed')
    return days === 0 ? t('lastDay') : t('daysLeft', { days })
  }
}

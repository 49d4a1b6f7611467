import { useLanguage } from '../platform/language.tsx'
import { formatDay, formatInstant, weekdayName } from './legal-day-format.ts'

interface LegalDayProps {
  /** A calendar day in China, YYYY-MM-DD. */
  readonly day: string | null | undefined
  /** With its weekday, where a deadline is meant. */
  readonly weekday?: boolean | undefined
}

/** A legal day: `2023年4月30日`. */
export function LegalDay({ day, weekday }: LegalDayProps) {
  const { language } = useLanguage()
  if (day === undefined || day === null) return <span className="zx-faint">—</span>
  const name = weekday ? ` ${weekdayName(day, language)}` : ''
  return (
    <time className="zx-num" dateTime={day}>
      {formatDay(day, language)}
      {name}
    </time>
  )
}

/** A moment, by the clocks of China: `2023-04-30 15:04`. */
export function Instant({ at }: { at: string }) {
  return (
    <time className="zx-num" dateTime={at}>
      {formatInstant(at)}
    </time>
  )
}

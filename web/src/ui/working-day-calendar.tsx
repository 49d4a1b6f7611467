import { useState } from 'react'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { BackIcon, ChevronIcon } from './icons.tsx'
import { addMonths, formatDay, monthGrid, weekdayOf } from './legal-day-format.ts'
import { uiWords } from './ui-words.ts'
import './working-day-calendar.css'

/** Days are YYYY-MM-DD throughout. */
interface WorkingDayCalendarProps {
  /** Days off by the official calendar, weekends that are off anyway need not be named. */
  readonly holidays: ReadonlySet<string>
  /** Weekend days on which work is made up. */
  readonly makeUpDays: ReadonlySet<string>
  /** Working days that count towards the deadline. */
  readonly counted?: ReadonlySet<string> | undefined
  readonly deadline?: string | undefined
  readonly today: string
  /** Further days with a name, such as the first day of a class. */
  readonly named?: ReadonlyMap<string, string> | undefined
  /** The month shown first, YYYY-MM; left out, that of the deadline or of today. */
  readonly month?: string | undefined
}

/** A month with what the law makes of its days: off, made up, counted, last. */
export function WorkingDayCalendar(props: WorkingDayCalendarProps) {
  const { today, deadline } = props
  const t = useMessages(uiWords)
  const [month, setMonth] = useState(props.month ?? (deadline ?? today).slice(0, 7))
  const [year, number] = month.split('-')
  return (
    <div className="zx-calendar">
      <div className="zx-calendar-head">
        <button
          type="button"
          className="zx-icon-button"
          aria-label={t('previousMonth')}
          onClick={() => setMonth(addMonths(month, -1))}
        >
          <BackIcon />
        </button>
        <b aria-live="polite">{t('yearMonth', { year: year ?? '', month: Number(number) })}</b>
        <button
          type="button"
          className="zx-icon-button"
          aria-label={t('nextMonth')}
          onClick={() => setMonth(addMonths(month, 1))}
        >
          <ChevronIcon />
        </button>
      </div>
      <table>
        <thead>
          <tr>
            {t('weekdays')
              .split(',')
              .map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <DayCell key={day} day={day} inMonth={day.startsWith(month)} calendar={props} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend calendar={props} />
    </div>
  )
}

/** What a day is, most telling first; several may hold. */
function marksOf(day: string, { holidays, makeUpDays, counted, deadline, today }: WorkingDayCalendarProps) {
  const isWeekend = [0, 6].includes(weekdayOf(day))
  return {
    deadline: day === deadline,
    today: day === today,
    holiday: holidays.has(day),
    makeUp: makeUpDays.has(day),
    counted: counted?.has(day) ?? false,
    off: holidays.has(day) || (isWeekend && !makeUpDays.has(day)),
  }
}

interface DayCellProps {
  readonly day: string
  readonly inMonth: boolean
  readonly calendar: WorkingDayCalendarProps
}

const spoken = ['today', 'holiday', 'makeUp', 'counted', 'deadline'] as const

function DayCell({ day, inMonth, calendar }: DayCellProps) {
  const t = useMessages(uiWords)
  const { language } = useLanguage()
  const marks = marksOf(day, calendar)
  const name = calendar.named?.get(day)
  const said = [...spoken.filter((mark) => marks[mark]).map((mark) => t(mark)), ...(name ? [name] : [])]
  const classes = ['off', 'makeUp', 'counted', 'today', 'deadline'] as const
  const className = [
    ...classes.filter((mark) => marks[mark]).map((mark) => `zx-day-${mark}`),
    ...(inMonth ? [] : ['zx-day-outside']),
    ...(name ? ['zx-day-named'] : []),
  ].join(' ')
  const corner = marks.holiday ? t('calendarRest') : marks.makeUp ? t('calendarWork') : ''
  return (
    <td className={className} title={said.join(' · ') || undefined}>
      <span>
        <time dateTime={day}>
          <span aria-hidden="true">{Number(day.slice(8))}</span>
          <span className="zx-hidden">{[formatDay(day, language), ...said].join(' ')}</span>
        </time>
        {corner ? <i aria-hidden="true">{corner}</i> : null}
        {marks.deadline ? <em aria-hidden="true">{t('calendarEnd')}</em> : null}
      </span>
    </td>
  )
}

function Legend({ calendar }: { calendar: WorkingDayCalendarProps }) {
  const t = useMessages(uiWords)
  const { language } = useLanguage()
  return (
    <ul className="zx-calendar-legend">
      {calendar.counted ? <li className="zx-legend-counted">{t('counted')}</li> : null}
      <li className="zx-legend-off">{t('holiday')}</li>
      <li className="zx-legend-make-up">{t('makeUp')}</li>
      {calendar.deadline ? (
        <li className="zx-legend-deadline">
          {t('deadline')} {formatDay(calendar.deadline, language)}
        </li>
      ) : null}
      {[...(calendar.named ?? [])].map(([day, name]) => (
        <li key={day} className="zx-legend-named">
          {name} {formatDay(day, language)}
        </li>
      ))}
    </ul>
  )
}

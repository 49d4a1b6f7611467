import { type FormEvent, useState } from 'react'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { cityName, type Sandbox, useMoveClock } from '../platform/sandbox.ts'
import { LegalDay } from '../ui/legal-day.tsx'
import { addDays, formatDay } from '../ui/legal-day-format.ts'
import { Button } from '../ui/light/button.tsx'
import { Dialog } from '../ui/light/dialog.tsx'
import { SelectField, TextField } from '../ui/light/field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { sandboxWords } from './sandbox-words.ts'

interface SandboxClockProps {
  readonly sandbox: Sandbox
  /** The city shown first; left out, one is chosen. */
  readonly cityId: string | undefined
  readonly open: boolean
  readonly onClose: () => void
}

const strides = [1, 5] as const

/** Moves the clock of a city forward: by some days, or to a day. */
export default function SandboxClock({ sandbox, cityId, open, onClose }: SandboxClockProps) {
  const t = useMessages(sandboxWords)
  const { language } = useLanguage()
  const move = useMoveClock()
  const [chosen, setChosen] = useState(cityId)
  const [day, setDay] = useState('')
  const city = sandbox.cities.find((each) => each.cityId === chosen) ?? sandbox.cities[0]
  if (city === undefined) return undefined
  const name = cityName(city, language)
  const go = (to: string) => move.mutate({ cityId: city.cityId, day: to })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go(day)
  }
  return (
    <Dialog
      open={open}
      title={t('clockTitle')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <div className="zx-stack">
        <p className="zx-faint">{t('clockWhy')}</p>
        <SelectField
          label={t('city')}
          value={city.cityId}
          choices={sandbox.cities.map((each) => ({ value: each.cityId, label: cityName(each, language) }))}
          onChange={(event) => {
            setChosen(event.target.value)
            move.reset()
          }}
        />
        <p>
          {t('now')}{' '}
          <b>
            <LegalDay day={city.today} weekday />
          </b>
        </p>
        <div className="zx-sandbox-strides">
          {strides.map((count) => (
            <Button key={count} disabled={move.isPending} onClick={() => go(addDays(city.today, count))}>
              {t('plusDays', { count })}
            </Button>
          ))}
        </div>
        {/* the day is judged by the server, whose sentence says which day it is */}
        <form className="zx-sandbox-to-day" noValidate onSubmit={submit}>
          <TextField
            label={t('toDay')}
            type="date"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <Button look="main" type="submit" busy={move.isPending} disabled={day === ''}>
            {t('go')}
          </Button>
        </form>
        <ProblemAlert error={move.error} />
        <p role="status" className="zx-sandbox-moved">
          {move.isSuccess ? t('moved', { city: name, day: formatDay(move.data.today, language) }) : ''}
        </p>
      </div>
    </Dialog>
  )
}

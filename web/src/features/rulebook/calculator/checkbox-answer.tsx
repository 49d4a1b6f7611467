import { type FormEvent, useState } from 'react'
import { useMessages } from '../../../platform/messages.ts'
import { Button } from '../../../ui/light/button.tsx'
import { none, notSure } from './answers.ts'
import { calculatorWords } from './calculator-words.ts'

interface CheckboxAnswerProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly given: string | undefined
  readonly onAnswer: (text: string) => void
}

/** Any of several, or none of them. */
export function CheckboxAnswer({ choices, given, onAnswer }: CheckboxAnswerProps) {
  const t = useMessages(calculatorWords)
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set(pickedIn(given)))
  const [isFaulty, setFaulty] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (picked.size === 0) setFaulty(true)
    else onAnswer(choices.flatMap(({ value }) => (picked.has(value) ? [value] : [])).join(','))
  }
  const toggle = (value: string) => {
    const next = new Set(picked)
    if (!next.delete(value)) next.add(value)
    setPicked(next)
    setFaulty(false)
  }
  return (
    <form onSubmit={submit} className="zx-stack">
      <fieldset className="zx-press-answer" aria-labelledby="question" aria-describedby="answer-fault">
        {choices.map(({ value, label }) => (
          <label key={value} className="zx-choice">
            <input type="checkbox" checked={picked.has(value)} onChange={() => toggle(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      <p id="answer-fault" className="zx-field-error" aria-live="polite">
        {isFaulty ? t('pickSome') : ''}
      </p>
      <div className="zx-question-foot">
        <Button look="main" type="submit">
          {t('next')}
        </Button>
        <Button onClick={() => onAnswer(none)}>{t('noneOfThese')}</Button>
      </div>
    </form>
  )
}

function pickedIn(given: string | undefined): string[] {
  return given === undefined || given === none || given === notSure ? [] : given.split(',')
}

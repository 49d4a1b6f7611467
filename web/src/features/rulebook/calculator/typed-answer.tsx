import type { Question } from '@zhixun/policy'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { Button } from '../../../ui/light/button.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { parseYuan } from '../../../ui/money-format.ts'
import { notSure, readAnswer } from './answers.ts'
import { calculatorWords } from './calculator-words.ts'
import { labelWithUnit } from './tell-answer.ts'

/** What the value of a standard counts. */
export type ValueUnit = 'fen' | 'permille' | 'count' | 'yes-no'

interface TypedAnswerProps {
  readonly question: Question
  readonly unit: ValueUnit | undefined
  readonly given: string | undefined
  readonly onAnswer: (text: string) => void
}

/** A number, a day, an amount or a text. */
export function TypedAnswer({ question, unit, given, onAnswer }: TypedAnswerProps) {
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  const [typed, setTyped] = useState(() => shownAs(unit, given))
  const [fault, setFault] = useState<string>()
  const isDay = question.type === 'day'
  const unitName = unit === 'fen' ? t('yuan') : unit === 'permille' ? t('percent') : question.unit?.[language]
  const label = labelWithUnit(question.label[language], unitName, language)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = answerFrom(unit, typed)
    if (text === undefined || readAnswer(question.fact, text) === undefined) setFault(t(faultOf(question)))
    else onAnswer(text)
  }
  return (
    <form onSubmit={submit} className="zx-stack" noValidate>
      <TextField
        label={label}
        type={isDay ? 'date' : 'text'}
        inputMode={isDay || question.type === 'text' ? undefined : 'decimal'}
        autoComplete="off"
        value={typed}
        error={fault}
        onChange={(event) => {
          setTyped(event.target.value)
          setFault(undefined)
        }}
      />
      <div className="zx-question-foot">
        <Button look="main" type="submit">
          {t('next')}
        </Button>
      </div>
    </form>
  )
}

function faultOf({ type, fact }: Question): 'typeNumber' | 'typeWhole' | 'typeDay' | 'typeText' {
  if (type === 'day') return 'typeDay'
  if (type === 'text') return 'typeText'
  return readAnswer(fact, '1.5') === undefined && type === 'number' ? 'typeWhole' : 'typeNumber'
}

/** What is typed in yuan and per cent is kept in fen and permille. */
function answerFrom(unit: ValueUnit | undefined, typed: string): string | undefined {
  const plain = typed.trim()
  switch (unit) {
    case 'fen': {
      const fen = parseYuan(plain)
      return fen === undefined ? undefined : String(fen)
    }
    case 'permille':
      return /^\d{1,3}(\.\d)?$/.test(plain) ? String(Math.round(Number(plain) * 10)) : undefined
    default:
      return plain
  }
}

function shownAs(unit: ValueUnit | undefined, given: string | undefined): string {
  if (given === undefined || given === notSure) return ''
  if (unit === 'fen') return (Number(given) / 100).toFixed(2)
  return unit === 'permille' ? String(Number(given) / 10) : given
}

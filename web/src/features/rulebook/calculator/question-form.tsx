import type { Question } from '@zhixun/policy'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { Button } from '../../../ui/light/button.tsx'
import { none, notSure } from './answers.ts'
import { type Asker, calculatorWords, sentenceOf } from './calculator-words.ts'
import { CheckboxAnswer } from './checkbox-answer.tsx'
import { TypedAnswer, type ValueUnit } from './typed-answer.tsx'

interface QuestionFormProps {
  readonly question: Question
  readonly who: Asker
  readonly unit: ValueUnit | undefined
  readonly regions: readonly { readonly regionId: string; readonly name: { zh: string; en: string } }[]
  /** The answer that stands now, where it is being changed. */
  readonly given?: string | undefined
  /** What stands above the question: its number, how many may follow. */
  readonly above: ReactNode
  readonly onAnswer: (text: string) => void
  readonly onCancel?: (() => void) | undefined
  /** Moves the reading position here; not on the first question of a page just opened. */
  readonly takeFocus: boolean
}

/** One question. A single choice is one press; everything else is filled in and sent with Enter. */
export function QuestionForm(props: QuestionFormProps) {
  const { question, who, above, onAnswer, onCancel, takeFocus } = props
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeFocus) heading.current?.focus()
  }, [takeFocus])
  return (
    <section className="zx-panel zx-question" aria-labelledby="question">
      <p className="zx-faint">{above}</p>
      <h2 id="question" ref={heading} tabIndex={-1}>
        {sentenceOf(question, who, language)}
      </h2>
      <AnswerField {...props} />
      <div className="zx-question-foot">
        <Button onClick={() => onAnswer(notSure)}>{t('notSure')}</Button>
        {onCancel ? (
          <Button look="quiet" onClick={onCancel}>
            {t('cancel')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

function AnswerField({ question, regions, unit, given, onAnswer }: QuestionFormProps) {
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  switch (question.type) {
    case 'choice':
      return <PressAnswer choices={labelled()} given={given} onAnswer={onAnswer} />
    case 'certificate':
      return (
        <PressAnswer
          choices={[...labelled(), { value: none, label: t('noCertificate') }]}
          given={given}
          onAnswer={onAnswer}
        />
      )
    case 'yes-no': {
      const isStandard = question.fact.startsWith('standards.')
      const choices = [
        { value: isStandard ? '1' : 'yes', label: t('yes') },
        { value: isStandard ? '0' : 'no', label: t('no') },
      ]
      return <PressAnswer choices={choices} given={given} onAnswer={onAnswer} />
    }
    case 'region': {
      const choices = regions.map(({ regionId, name }) => ({ value: regionId, label: name[language] }))
      return <PressAnswer choices={choices} given={given} onAnswer={onAnswer} />
    }
    case 'choices':
      return <CheckboxAnswer choices={labelled()} given={given} onAnswer={onAnswer} />
    case 'number':
    case 'day':
    case 'text':
    case 'standard':
      return <TypedAnswer question={question} unit={unit} given={given} onAnswer={onAnswer} />
  }

  function labelled() {
    return (question.choices ?? []).map(({ value, label }) => ({ value, label: label[language] }))
  }
}

interface PressAnswerProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly given: string | undefined
  readonly onAnswer: (text: string) => void
}

/** One of a few: a press answers and goes on. */
function PressAnswer({ choices, given, onAnswer }: PressAnswerProps) {
  return (
    <fieldset className="zx-press-answer" aria-labelledby="question">
      {choices.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className="zx-choice"
          aria-pressed={given === undefined ? undefined : value === given}
          onClick={() => onAnswer(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}

import type { FactName, Question } from '@zhixun/policy'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import type { RulebookView } from '../rulebooks-api.ts'
import { type Answers, notSure, unitOf } from './answers.ts'
import { calculatorWords } from './calculator-words.ts'
import { tellAnswer } from './tell-answer.ts'

interface AnswerListProps {
  readonly notice: RulebookView
  readonly questions: readonly Question[]
  readonly answers: Answers
  readonly onChange: (fact: FactName) => void
}

/** What was answered, in order; each can be changed. */
export function AnswerList({ notice, questions, answers, onChange }: AnswerListProps) {
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  const regionName = (code: string) =>
    notice.jurisdiction.regions.find(({ regionId }) => regionId === code)?.name[language] ?? code
  return (
    <section className="zx-answers" aria-labelledby="answers">
      <h2 id="answers">{t('answers')}</h2>
      {questions.length === 0 ? <p className="zx-faint">{t('noAnswers')}</p> : null}
      <ul>
        {questions.map((question) => {
          const text = answers.get(question.fact) ?? notSure
          return (
            <li key={question.fact}>
              <span>{question.label[language]}</span>
              <b className={text === notSure ? 'zx-faint' : undefined}>
                {tellAnswer(question, text, language, {
                  unit: unitOf(question.fact, notice.rulebook),
                  regionName,
                })}
              </b>
              <button
                type="button"
                className="zx-link-button"
                aria-label={t('changeOf', { label: question.label[language] })}
                onClick={() => onChange(question.fact)}
              >
                {t('change')}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

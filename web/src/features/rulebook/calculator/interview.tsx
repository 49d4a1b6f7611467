import { type FactName, type Question, questionOn } from '@zhixun/policy'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import type { RulebookView } from '../rulebooks-api.ts'
import { AnswerList } from './answer-list.tsx'
import {
  type Answers,
  answersIn,
  caseFrom,
  confirmedStandards,
  notSure,
  ownParameters,
  unitOf,
  withAnswerIn,
  withOnlyRegion,
} from './answers.ts'
import { type Calculation, calculate } from './calculation.ts'
import { type Asker, calculatorWords } from './calculator-words.ts'
import { Outcome } from './outcome.tsx'
import { QuestionForm } from './question-form.tsx'

interface InterviewProps {
  readonly notice: RulebookView
  readonly who: Asker
}

/** Question after question, with what they come to beside them. */
export function Interview({ notice, who }: InterviewProps) {
  const [search, setSearch] = useSearchParams()
  const [changing, setChanging] = useState<FactName>()
  const [hasAnswered, setHasAnswered] = useState(false)
  const { rulebook } = notice
  const answers = withOnlyRegion(answersIn(search), notice.jurisdiction.regions)
  const answered = listAnswered(answers, notice)
  const calculation = calculate(rulebook, caseFrom(answers, confirmedStandards(notice.standards)), answers)
  const asked = changing === undefined ? calculation.questions[0] : questionOn(changing, rulebook)
  const answer = (text: string) => {
    if (asked === undefined) return
    setSearch(withAnswerIn(search, asked.fact, text))
    setChanging(undefined)
    setHasAnswered(true)
  }
  return (
    <div className="zx-interview">
      <div className="zx-interview-asked">
        <NoticeLine notice={notice} who={who} />
        {asked === undefined ? (
          <AllAsked answers={answers} takeFocus={hasAnswered} />
        ) : (
          <QuestionForm
            key={asked.fact}
            question={asked}
            who={who}
            unit={unitOf(asked.fact, rulebook)}
            regions={notice.jurisdiction.regions}
            given={answers.get(asked.fact)}
            above={
              <Progress
                answered={answered.length}
                calculation={calculation}
                isChange={changing !== undefined}
              />
            }
            onAnswer={answer}
            onCancel={changing === undefined ? undefined : () => setChanging(undefined)}
            takeFocus={hasAnswered || changing !== undefined}
          />
        )}
        <AnswerList notice={notice} questions={answered} answers={answers} onChange={setChanging} />
      </div>
      <Outcome notice={notice} calculation={calculation} who={who} />
    </div>
  )
}

function NoticeLine({ notice, who }: InterviewProps) {
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  const [, setSearch] = useSearchParams()
  return (
    <p className="zx-interview-notice">
      <b>{notice.title[language]}</b>
      <span className="zx-faint">{t(who === 'firm' ? 'asFirm' : 'asWorker')}</span>
      <button
        type="button"
        className="zx-link-button"
        onClick={() => setSearch({ [ownParameters.notice]: notice.rulebookId })}
      >
        {t('changeNotice')}
      </button>
    </p>
  )
}

interface ProgressProps {
  readonly answered: number
  readonly calculation: Calculation
  readonly isChange: boolean
}

function Progress({ answered, calculation, isChange }: ProgressProps) {
  const t = useMessages(calculatorWords)
  if (isChange) return t('change')
  const further = calculation.questions.length - 1
  const number = t('questionOf', { number: answered + 1 })
  return further > 0 ? `${number} · ${t('stillOpen', { count: further })}` : number
}

function AllAsked({ answers, takeFocus }: { answers: Answers; takeFocus: boolean }) {
  const t = useMessages(calculatorWords)
  const isUnsure = [...answers.values()].includes(notSure)
  return (
    <section className="zx-panel zx-question">
      <h2 tabIndex={-1} ref={(heading) => (takeFocus ? heading?.focus() : undefined)}>
        {t('allAsked')}
      </h2>
      <p>{t(isUnsure ? 'allAskedUnsure' : 'allAskedHint')}</p>
    </section>
  )
}

/** What was answered; the only district of a county is not worth a line. */
function listAnswered(answers: Answers, notice: RulebookView): Question[] {
  const hasOneRegion = notice.jurisdiction.regions.length === 1
  return [...answers.keys()]
    .filter((fact) => !(hasOneRegion && fact === 'organization.region'))
    .map((fact) => questionOn(fact, notice.rulebook))
}

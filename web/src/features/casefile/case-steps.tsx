import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { formatDay } from '../../ui/legal-day-format.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { StepsGuide } from '../../ui/steps-guide.tsx'
import { useNarrow } from '../../ui/use-narrow.ts'
import './casefile.css'
import type { CaseSummary } from './casefile-api.ts'
import { caseWords } from './casefile-words.ts'
import { DueDay } from './due-day.tsx'
import { GoOn } from './go-on.tsx'
import { nextStepOf } from './next-step.ts'
import { caseSteps, stageLooks, stepStateOf } from './stages.ts'

/** The stage of a case as a label. */
export function StageTag({ of }: { of: Pick<CaseSummary, 'stage' | 'stageWords'> }) {
  const { language } = useLanguage()
  return <StateTag tone={stageLooks[of.stage].tone}>{of.stageWords[language]}</StateTag>
}

/** The whole way of a case, with the place where it stands. */
export function CaseSteps({ of }: { of: CaseSummary }) {
  const t = useMessages(caseWords)
  const narrow = useNarrow()
  const place = caseSteps.indexOf(stageLooks[of.stage].step)
  // on a phone the step before, the one it stands at, and the next; the whole way would push everything else away
  const shown = caseSteps.filter((_, step) => !narrow || Math.abs(step - place) <= 1)
  return (
    <StepsGuide
      steps={shown.map((step) => ({
        key: step,
        title: t(step),
        state: stepStateOf(step, of.stage),
        number: caseSteps.indexOf(step) + 1,
      }))}
    />
  )
}

/** What the organization has to do next and by when, or whom the case waits for. */
export function NextStepBox({ of }: { of: CaseSummary }) {
  const t = useMessages(caseWords)
  const next = nextStepOf(of)
  const waits = useWaitSentence(of)
  if (next === undefined) {
    return (
      <div className="zx-call zx-call-quiet">
        <div>{waits}</div>
      </div>
    )
  }
  return (
    <div className="zx-call">
      <div>
        <small className="zx-faint">{t('nextTitle')}</small>
        <br />
        <b>{t(next.word)}</b>
      </div>
      <DueDay of={of} />
      <GoOn step={next} />
    </div>
  )
}

function useWaitSentence({ stage, waitsFor, endsOn }: CaseSummary): string {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  if (stageLooks[stage].stopped) return t('stopped')
  switch (waitsFor) {
    case 'district':
      return t('waitDistrict')
    case 'city':
      return t('waitCity')
    case 'finance':
      return t('waitFinance')
    case 'date':
      return stage === 'class-locked'
        ? t('waitTraining', { day: formatDay(endsOn, language) })
        : t('waitNotice')
    default:
      return stage === 'claim-paid' ? t('overPaid') : t('over')
  }
}

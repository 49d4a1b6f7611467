import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { ClockIcon, FirmIcon, OfficeIcon } from '../../ui/icons.tsx'
import { Button } from '../../ui/light/button.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useNextStep, type Walk, type WalkStep } from './sandbox-api.ts'
import { walkWords } from './walk-words.ts'
import { useWhoActs } from './who-acts.ts'

/** The step that comes next: what it is, who does it, and the button that has it done. */
export function NextStepCard({ walk, step }: { walk: Walk; step: WalkStep }) {
  const t = useMessages(walkWords)
  const { language } = useLanguage()
  const next = useNextStep(walk)
  const whoActs = useWhoActs(walk.cityId)
  const Icon = step.by === 'time' ? ClockIcon : step.by === 'firm' ? FirmIcon : OfficeIcon
  return (
    <section className="zx-panel zx-walk-next" aria-labelledby="next-step">
      <small>{t('next')}</small>
      <h2 id="next-step">{step[language]}</h2>
      <p className="zx-walk-who">
        <Icon />
        <span>
          <span className="zx-faint">{t('acts')}</span> {whoActs(step.by)}
        </span>
      </p>
      <p>{language === 'zh' ? step.tellsZh : step.tellsEn}</p>
      <ProblemAlert error={next.error} onRetry={() => next.mutate()} />
      <p>
        <Button look="main" busy={next.isPending} onClick={() => next.mutate()}>
          {t(next.isPending ? 'working' : step.by === 'time' ? 'letPass' : 'doIt')}
        </Button>
      </p>
    </section>
  )
}

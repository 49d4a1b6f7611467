import { useEffect, useRef } from 'react'
import { Link, useParams } from 'wouter'
import { keepWalk } from '../../platform/kept-walk.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { cityName, useSandbox } from '../../platform/sandbox.ts'
import { LegalDay } from '../../ui/legal-day.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { NextStepCard } from './next-step-card.tsx'
import { useWalk, type Walk } from './sandbox-api.ts'
import { SeeStep } from './see-step.tsx'
import { WalkOver } from './walk-over.tsx'
import { WalkSteps } from './walk-steps.tsx'
import { walkWords } from './walk-words.ts'
import './walk.css'

/** One walk from filing to payment; its address leads back to it at any time. */
export default function WalkPage() {
  const { walkId = '' } = useParams()
  const walk = useWalk(walkId)
  const isUnderWay = walk.data !== undefined && walk.data.done < walk.data.steps.length
  useEffect(() => {
    if (isUnderWay) keepWalk(walkId)
  }, [isUnderWay, walkId])
  return <QueryView query={walk}>{(known) => <Way walk={known} />}</QueryView>
}

function Way({ walk }: { walk: Walk }) {
  const t = useMessages(walkWords)
  const { language } = useLanguage()
  const city = useSandbox()?.cities.find(({ cityId }) => cityId === walk.cityId)
  const { done, steps } = walk
  const next = steps[done]
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('title')}
        hint={
          <>
            {city ? `${cityName(city, language)} · ` : ''}
            {t('today')} <LegalDay day={walk.today} weekday />
          </>
        }
        actions={<Link href="/walk">{t('otherCity')}</Link>}
      />
      <div className="zx-walk">
        <aside className="zx-panel zx-walk-way" aria-label={t('steps')}>
          <p className="zx-walk-progress">
            <span>{t('progress', { done: Math.min(done + 1, steps.length), total: steps.length })}</span>
            <progress aria-hidden="true" value={done} max={steps.length} />
          </p>
          <WalkSteps walk={walk} />
        </aside>
        <div className="zx-walk-now">
          <JustDone walk={walk} />
          {next ? <NextStepCard walk={walk} step={next} /> : <WalkOver walk={walk} />}
          {next ? <p className="zx-faint">{t('keep')}</p> : null}
        </div>
      </div>
    </div>
  )
}

/** The step that was done last, told and to be seen; reading goes on from here after a step. */
function JustDone({ walk }: { walk: Walk }) {
  const t = useMessages(walkWords)
  const { language } = useLanguage()
  const place = useRef<HTMLElement>(null)
  const shown = useRef(walk.done)
  useEffect(() => {
    if (shown.current === walk.done) return
    shown.current = walk.done
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [walk.done])
  const step = walk.steps[walk.done - 1]
  if (step === undefined) return undefined
  return (
    <section ref={place} tabIndex={-1} className="zx-panel zx-walk-done" aria-labelledby="just-done">
      <small>{t('justDone')}</small>
      <h2 id="just-done">{step[language]}</h2>
      <p>{language === 'zh' ? step.tellsZh : step.tellsEn}</p>
      <SeeStep step={step} />
    </section>
  )
}

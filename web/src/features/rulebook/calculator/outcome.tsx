import { useEffect, useRef } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { ButtonLink } from '../../../ui/light/button.tsx'
import type { RulebookView } from '../rulebooks-api.ts'
import { BenefitResult } from './benefit-result.tsx'
import type { Calculation } from './calculation.ts'
import { type Asker, calculatorWords } from './calculator-words.ts'
import { ResultTools } from './result-tools.tsx'
import { Totals } from './totals.tsx'

interface OutcomeProps {
  readonly notice: RulebookView
  readonly calculation: Calculation
  readonly who: Asker
}

/** What the answers come to: sums, every benefit with its reasons, and what to do with it. */
export function Outcome({ notice, calculation, who }: OutcomeProps) {
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  const place = useRef<HTMLElement>(null)
  useOpenForPrint(place)
  const count = (standing: string) => calculation.benefits.filter((one) => one.standing === standing).length
  const [granted, open] = [count('granted'), count('open')]
  return (
    <section className="zx-outcome" aria-labelledby="results" ref={place}>
      <header>
        <h2 id="results">{t('results')}</h2>
        <p role="status" className="zx-faint">
          {t('announce', { granted, open })}
        </p>
      </header>
      {granted > 0 ? <Totals calculation={calculation} who={who} /> : null}
      {granted === 0 && open === 0 ? (
        <div className="zx-panel">
          <b>{t('nothing')}</b>
          <p className="zx-faint">{t('nothingHint')}</p>
        </div>
      ) : null}
      {calculation.benefits.map((standing) => (
        <BenefitResult key={standing.benefit.id} notice={notice} standing={standing} />
      ))}
      {calculation.elsewhere.length > 0 ? (
        <details className="zx-elsewhere">
          <summary>{t('elsewhere', { count: calculation.elsewhere.length })}</summary>
          <ul>
            {calculation.elsewhere.map(({ id, title }) => (
              <li key={id}>{title[language]}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="zx-faint zx-reserve">{t('reserve')}</p>
      <ResultTools />
      <p className="zx-outcome-ways">
        <ButtonLink href={`/notices/${notice.rulebookId}`}>{t('readNotice')}</ButtonLink>
        <ButtonLink outside href={who === 'firm' ? '/enterprise' : '/learner'}>
          {t(who === 'firm' ? 'goFile' : 'goSignIn')}
        </ButtonLink>
      </p>
    </section>
  )
}

/** On paper nothing is folded away. */
function useOpenForPrint(place: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const opened = new Set<HTMLDetailsElement>()
    const open = () => {
      for (const details of place.current?.querySelectorAll('details:not([open])') ?? []) {
        if (!(details instanceof HTMLDetailsElement)) continue
        details.open = true
        opened.add(details)
      }
    }
    const close = () => {
      for (const details of opened) details.open = false
      opened.clear()
    }
    window.addEventListener('beforeprint', open)
    window.addEventListener('afterprint', close)
    return () => {
      window.removeEventListener('beforeprint', open)
      window.removeEventListener('afterprint', close)
    }
  }, [place])
}

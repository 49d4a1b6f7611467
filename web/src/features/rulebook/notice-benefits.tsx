import { trainingKinds, trainingModes } from '@zhixun/policy'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { Facts } from '../../ui/light/card-list.tsx'
import { ClauseLink } from './clause-link.tsx'
import { noticesWords } from './notices-words.ts'
import { ReadingNote } from './reading-note.tsx'
import type { RulebookView } from './rulebooks-api.ts'

type Benefit = RulebookView['benefits'][number]

/** What a notice pays, benefit by benefit, with the conditions of each. */
export function NoticeBenefits({ notice }: { notice: RulebookView }) {
  const t = useMessages(noticesWords)
  return (
    <section id="pays" tabIndex={-1}>
      <h2>{t('whatItPays')}</h2>
      <p className="zx-part-hint">{t('whatItPaysHint')}</p>
      <div className="zx-stack">
        {notice.benefits.map((benefit) => (
          <BenefitTold key={benefit.benefitId} notice={notice} benefit={benefit} />
        ))}
      </div>
    </section>
  )
}

function BenefitTold({ notice, benefit }: { notice: RulebookView; benefit: Benefit }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const { benefitId, title, amount, amountClause, amountReading, payee } = benefit
  const checks = notice.requirements.find((one) => one.benefitId === benefitId)?.checks ?? []
  const { listed } = punctuation[language]
  return (
    <article className="zx-panel zx-benefit">
      <h3>{title[language]}</h3>
      <p className="zx-benefit-amount">
        {amount[language]} <ClauseLink clause={amountClause} />
      </p>
      <ReadingNote reading={amountReading} />
      <Facts
        facts={[
          {
            name: t('kinds'),
            value: listed(named(benefit.kinds, trainingKinds, language)) || t('allKinds'),
          },
          {
            name: t('modes'),
            value: listed(named(benefit.modes, trainingModes, language)) || t('allModes'),
          },
          { name: t('payee'), value: t(payee) },
        ]}
      />
      <details>
        <summary>{t('conditions', { count: checks.length })}</summary>
        <ul className="zx-conditions">
          {checks.map((check) => (
            <li key={check.checkId}>
              <b>{check.label[language]}</b> {check.text[language]} <ClauseLink clause={check.clause} />
              <ReadingNote reading={check.reading} />
            </li>
          ))}
        </ul>
      </details>
    </article>
  )
}

type Vocabulary = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

function named(ids: readonly string[] | null, words: Vocabulary, language: 'zh' | 'en'): string[] {
  return (ids ?? []).map((id) => words[id]?.[language] ?? id)
}

import { explainBenefit, labelOf } from '@zhixun/policy'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { punctuation } from '../../../platform/punctuation.ts'
import { Money } from '../../../ui/money.tsx'
import { ReasonList } from '../../../ui/reason-list.tsx'
import { StateTag, type Tone } from '../../../ui/state-tag.tsx'
import type { RulebookView } from '../rulebooks-api.ts'
import type { BenefitStanding, Standing } from './calculation.ts'
import { calculatorWords } from './calculator-words.ts'

const tones: Readonly<Record<Standing, Tone>> = {
  granted: 'good',
  open: 'wait',
  superseded: 'plain',
  refused: 'bad',
}

interface BenefitResultProps {
  readonly notice: RulebookView
  readonly standing: BenefitStanding
}

/** How one benefit stands: amount as arithmetic, what is missing, every check with its clause. */
export function BenefitResult({ notice, standing: { benefit, standing, trace, open } }: BenefitResultProps) {
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  const told = explainBenefit(notice.rulebook, trace, language)
  const amount = notice.benefits.find(({ benefitId }) => benefitId === benefit.id)?.amount[language]
  const reasons = told.checks.map(({ id, outcome, clause, message, reading }) => ({
    id,
    outcome,
    clause,
    message,
    help: reading === undefined ? undefined : <span lang="zh-CN">{reading}</span>,
  }))
  const against = reasons.filter(({ outcome }) => outcome === 'unmet')
  const others = reasons.filter(({ outcome }) => outcome !== 'unmet')
  return (
    <article className={`zx-panel zx-result zx-result-${standing}`}>
      <header>
        <h3>{told.title}</h3>
        <StateTag tone={tones[standing]}>{t(standing)}</StateTag>
        {standing === 'granted' ? <Money fen={trace.fen} strong /> : null}
      </header>
      {standing === 'refused' ? null : <p>{standing === 'open' ? amount : told.headline}</p>}
      {standing === 'granted' ? (
        <p className="zx-faint">{t(benefit.payee === 'organization' ? 'toOrganization' : 'toTrainee')}</p>
      ) : null}
      {standing === 'open' ? <Missing notice={notice} facts={open} /> : null}
      {standing === 'refused' ? <ReasonList documentId={notice.rulebookId} reasons={against} /> : null}
      <details>
        <summary>{t(standing === 'refused' ? 'otherReasons' : 'reasons')}</summary>
        <ReasonList documentId={notice.rulebookId} reasons={standing === 'refused' ? others : reasons} />
      </details>
    </article>
  )
}

function Missing({ notice, facts }: { notice: RulebookView; facts: readonly string[] }) {
  const t = useMessages(calculatorWords)
  const { language } = useLanguage()
  const standards = notice.standards.filter(({ name }) => facts.includes(`standards.${name}`))
  // the learner's own class hours stand for those of the training
  const asked = facts.filter(
    (fact) =>
      !fact.startsWith('standards.') &&
      !(fact === 'training.classHours' && facts.includes('trainee.classHours')),
  )
  return (
    <div className="zx-missing">
      {asked.length > 0 ? (
        <p>
          <b>{t('missing')}</b>{' '}
          {punctuation[language].listed(asked.map((fact) => labelOf(fact, notice.rulebook)[language]))}
        </p>
      ) : null}
      {standards.map(({ name, label, leftTo }) => (
        <p key={name}>{t('standardFrom', { label: label[language], who: leftTo })}</p>
      ))}
    </div>
  )
}

import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonList } from '../../ui/reason-list.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import './claims.css'
import { type ClaimLine, type ClaimPath, type LineExplanation, useExplanation } from './claims-api.ts'
import { benefitLooks, claimWords } from './claims-words.ts'
import { LineSources } from './line-sources.tsx'

interface LineReasonsProps {
  readonly path: ClaimPath
  readonly line: ClaimLine
  /** A reviewer may decide which value counts where firm and registers differ. */
  readonly mayDecide?: boolean | undefined
}

/** Why one worker gets what they get: each benefit with its arithmetic, every check with its clause, what is missing. */
export function LineReasons({ path, line, mayDecide = false }: LineReasonsProps) {
  const explanation = useExplanation(path, line.lineId)
  return (
    <QueryView query={explanation}>
      {({ benefits, rulebookId, sources }) => (
        <div className="zx-stack">
          <LineSources path={path} line={line} sources={sources} mayDecide={mayDecide} />
          {benefits.map((benefit) => (
            <BenefitReasons key={benefit.benefit} benefit={benefit} rulebookId={rulebookId} />
          ))}
        </div>
      )}
    </QueryView>
  )
}

interface BenefitReasonsProps {
  readonly benefit: LineExplanation['benefits'][number]
  readonly rulebookId: string
}

function BenefitReasons({ benefit, rulebookId }: BenefitReasonsProps) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const { title, outcome, headline, checks, missing } = benefit
  const look = benefitLooks[outcome]
  const lacks = punctuation[language].listed(missing.map(({ label }) => label[language]))
  return (
    <section className={`zx-benefit zx-benefit-${outcome}`}>
      <div className="zx-benefit-head">
        <b>{title[language]}</b>
        <StateTag tone={look.tone}>{t(look.word)}</StateTag>
      </div>
      <p className="zx-benefit-sum">{headline[language]}</p>
      <ReasonList
        documentId={rulebookId}
        reasons={checks.map(({ id, outcome: met, clause, message, reading }) => ({
          id,
          outcome: met,
          clause,
          message: message[language],
          help: reading === null ? undefined : t('reading', { text: reading }),
        }))}
        foldMet={outcome !== 'granted'}
      />
      {lacks === '' ? null : <p className="zx-near">{t('stillMissing', { what: lacks })}</p>}
    </section>
  )
}

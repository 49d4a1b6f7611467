import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { ClauseLink } from './clause-link.tsx'
import { noticesWords } from './notices-words.ts'
import { ReadingNote } from './reading-note.tsx'
import type { RulebookView } from './rulebooks-api.ts'

const steps = [
  'filing',
  'barred',
  'class-hour',
  'claim',
  'review',
  'public-notice',
  'payment',
  'keeping',
] as const

/** The way from filing to the money, with what must be attached on it. */
export function NoticeProcedure({ notice }: { notice: RulebookView }) {
  const t = useMessages(noticesWords)
  const told = steps
    .map((step) => ({ step, rules: notice.procedure.filter((one) => one.step === step) }))
    .filter(({ step, rules }) => rules.length > 0 || attachmentsAt(notice, step).length > 0)
  return (
    <section id="procedure" tabIndex={-1}>
      <h2>{t('procedure')}</h2>
      <p className="zx-part-hint">{t('procedureHint')}</p>
      <ol className="zx-procedure">
        {told.map(({ step, rules }) => (
          <li key={step}>
            <h3>{t(step)}</h3>
            <ul>
              {rules.map((rule) => (
                <Rule
                  key={`${rule.clause} ${rule.text.zh} ${rule.benefits.join()}`}
                  notice={notice}
                  rule={rule}
                />
              ))}
            </ul>
            <Attachments notice={notice} step={step} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Rule({ notice, rule }: { notice: RulebookView; rule: RulebookView['procedure'][number] }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const isForAll = rule.benefits.length === 0 || rule.benefits.length === notice.benefits.length
  const benefits = notice.benefits
    .filter(({ benefitId }) => rule.benefits.includes(benefitId))
    .map(({ title }) => title[language])
  return (
    <li>
      {rule.text[language]} <ClauseLink clause={rule.clause} />
      {isForAll ? null : (
        <small className="zx-faint">
          {t('onlyFor', { benefits: punctuation[language].listed(benefits) })}
        </small>
      )}
      <ReadingNote reading={rule.reading} />
    </li>
  )
}

function Attachments({ notice, step }: { notice: RulebookView; step: (typeof steps)[number] }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const documents = attachmentsAt(notice, step)
  if (documents.length === 0) return undefined
  return (
    <div className="zx-attachments">
      <h4>{t(step === 'filing' ? 'attachAtFiling' : 'attachAtClaim')}</h4>
      <ul>
        {documents.map(({ document, label, clause, onlyIfCommissioned, reading }) => (
          <li key={`${document} ${clause}`}>
            {label[language]}{' '}
            {onlyIfCommissioned ? <small className="zx-faint">{t('ifCommissioned')}</small> : null}{' '}
            <ClauseLink clause={clause} />
            <ReadingNote reading={reading} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Each document once, also where several kinds of training ask for it. */
function attachmentsAt(notice: RulebookView, step: (typeof steps)[number]): RulebookView['attachments'] {
  const listed = notice.attachments.filter(({ at }) => at === step)
  return listed.filter(
    (one, place) =>
      listed.findIndex((other) => other.document === one.document && other.clause === one.clause) === place,
  )
}

/** What a notice grants besides money. */
export function NoticeEntitlements({ notice }: { notice: RulebookView }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  return (
    <section id="entitlements" tabIndex={-1}>
      <h2>{t('entitlements')}</h2>
      <ul className="zx-conditions zx-panel">
        {notice.entitlements.map(({ entitlementId, title, clause, reading }) => (
          <li key={entitlementId}>
            {title[language]} <ClauseLink clause={clause} />
            <ReadingNote reading={reading} />
          </li>
        ))}
      </ul>
    </section>
  )
}

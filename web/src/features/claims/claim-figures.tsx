import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { ClauseTag } from '../../ui/clause.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { daysBetween, formatDay } from '../../ui/legal-day-format.ts'
import { formatFen } from '../../ui/money-format.ts'
import './claims.css'
import type { Claim } from './claims-api.ts'
import { claimWords, outcomeLooks } from './claims-words.ts'

/** A claim in figures: what is claimed, how many come out how, and until when it can be made. */
export function ClaimFigures({ claim, today }: { claim: Claim; today: string }) {
  const t = useMessages(claimWords)
  const { register, disputed, doubtful } = claim.sources
  return (
    <dl className="zx-claim-figures">
      <div>
        <dt>{t('total')}</dt>
        <dd className="zx-num">
          {formatFen(claim.totalFen)}{' '}
          <small className="zx-faint">{t('people', { count: claim.grantedCount })}</small>
        </dd>
      </div>
      {claim.outcomes.map(({ outcome, count, fen }) => (
        <div key={outcome}>
          <dt>{t(outcomeLooks[outcome].word)}</dt>
          <dd className="zx-num">
            {t('people', { count })} {fen > 0 ? <small className="zx-faint">{formatFen(fen)}</small> : null}
          </dd>
        </div>
      ))}
      {register + disputed + doubtful > 0 ? (
        <div>
          <dt>{t('registers')}</dt>
          <dd>
            <small>{t('sourcesFigure', { count: register })}</small>
            {disputed > 0 ? (
              <small className="zx-near">
                <br />
                {t('disputedFigure', { count: disputed })}
              </small>
            ) : null}
            {doubtful > 0 ? (
              <small className="zx-over">
                <br />
                {t('doubtfulFigure', { count: doubtful })}
              </small>
            ) : null}
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t('deadline')}</dt>
        <dd>
          <Deadline claim={claim} today={today} />
        </dd>
      </div>
    </dl>
  )
}

function Deadline({ claim, today }: { claim: Claim; today: string }) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const { opens, closes, submittedOn, rulebookId } = claim
  if (closes === null) return <small>{t('noDeadline')}</small>
  const left = daysBetween(today, closes.on)
  const told =
    left > 0 ? t('daysLeft', { count: left }) : left === 0 ? t('lastDay') : t('over', { count: -left })
  return (
    <>
      <LegalDay day={closes.on} /> <ClauseTag documentId={rulebookId} clause={closes.clause} />
      <br />
      <small className={left < 0 ? 'zx-over' : 'zx-near'}>{submittedOn === null ? told : ''}</small>
      {opens && opens.on > today ? (
        <small> {t('opensOn', { day: formatDay(opens.on, language) })}</small>
      ) : null}
    </>
  )
}

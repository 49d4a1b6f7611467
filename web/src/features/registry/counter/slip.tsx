import { useMessages } from '../../../platform/messages.ts'
import { Instant } from '../../../ui/legal-day.tsx'
import { type CounterSlip, counterWords } from './counter-words.ts'

/** What the person takes along, on paper. */
export function Slip({ slip, name }: { slip: CounterSlip; name: string }) {
  const t = useMessages(counterWords)
  const { username, oneTimePassword, endsAt } = slip
  return (
    <article className="zx-slip" aria-label={t('slipTitle')}>
      <h2>{t('slipTitle')}</h2>
      <p>{name}</p>
      <dl>
        <dt>{t('address')}</dt>
        <dd>{`${window.location.origin}/learner`}</dd>
        <dt>{t('username')}</dt>
        <dd>
          <code>{username}</code>
        </dd>
        <dt>{t('password')}</dt>
        <dd>
          <code>{oneTimePassword}</code>
        </dd>
        <dt>{t('endsAt')}</dt>
        <dd>
          <Instant at={endsAt} />
        </dd>
      </dl>
      <h3>{t('slipSteps')}</h3>
      <ol>
        <li>{t('slip1')}</li>
        <li>{t('slip2')}</li>
        <li>{t('slip3')}</li>
        <li>{t('slip4')}</li>
      </ol>
    </article>
  )
}

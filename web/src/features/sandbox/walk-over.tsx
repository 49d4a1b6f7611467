import { useMessages } from '../../platform/messages.ts'
import { ButtonLink } from '../../ui/light/button.tsx'
import type { Walk } from './sandbox-api.ts'
import { SeeStep } from './see-step.tsx'
import { walkWords } from './walk-words.ts'

/** The end of the way: where to look once more, and the other cities. */
export function WalkOver({ walk: { cityId, steps } }: { walk: Walk }) {
  const t = useMessages(walkWords)
  const page = (id: string) => steps.find((step) => step.id === id)?.page ?? null
  const looks = [
    { words: t('overCase'), page: page('paid'), username: `${cityId}.city` },
    { words: t('overLedger'), page: '/bureau/funds', username: `${cityId}.finance` },
    { words: t('overFirm'), page: page('file'), username: `${cityId}.firm01` },
    { words: t('overNotice'), page: page('publish'), username: null },
  ]
  return (
    <section className="zx-panel zx-walk-over" aria-labelledby="walk-over">
      <h2 id="walk-over">{t('over')}</h2>
      <p>{t('overText')}</p>
      <ul>
        {looks.map(({ words, ...step }) => (
          <li key={words}>
            <SeeStep step={step}>{words}</SeeStep>
          </li>
        ))}
      </ul>
      <p>
        <ButtonLink href="/walk">{t('another')}</ButtonLink>
      </p>
    </section>
  )
}

import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { noticesWords } from './notices-words.ts'
import type { RulebookSummary } from './rulebooks-api.ts'

interface PlaceChoiceProps {
  readonly places: readonly RulebookSummary['jurisdiction'][]
  /** The jurisdiction chosen, or undefined for all. */
  readonly chosen: string | undefined
  readonly onChoose: (jurisdictionId: string | undefined) => void
}

/** The places with notices, side by side. */
export function PlaceChoice({ places, chosen, onChoose }: PlaceChoiceProps) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  return (
    <fieldset className="zx-chips">
      <legend className="zx-hidden">{t('chooseCity')}</legend>
      <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {t('allCities')}
      </button>
      {places.map(({ jurisdictionId, name }) => (
        <button
          key={jurisdictionId}
          type="button"
          aria-pressed={chosen === jurisdictionId}
          onClick={() => onChoose(jurisdictionId)}
        >
          {name[language]}
        </button>
      ))}
    </fieldset>
  )
}

import { type FormEvent, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useDayIn } from '../../../platform/today.ts'
import { formatDay } from '../../../ui/legal-day-format.ts'
import { Button } from '../../../ui/light/button.tsx'
import { ChoiceField } from '../../../ui/light/field.tsx'
import { inForceOn } from '../in-force.ts'
import { noticesWords } from '../notices-words.ts'
import { byJurisdiction, type RulebookSummary } from '../rulebooks-api.ts'
import { ownParameters } from './answers.ts'
import { calculatorWords } from './calculator-words.ts'

interface StartFormProps {
  readonly rulebooks: readonly RulebookSummary[]
  /** Chosen already, by the link that led here. */
  readonly notice: string | undefined
}

/** Who asks, and under which notice. */
export function StartForm({ rulebooks, notice }: StartFormProps) {
  const t = useMessages(calculatorWords)
  const [search, setSearch] = useSearchParams()
  const [who, setWho] = useState(search.get(ownParameters.who) ?? 'firm')
  const [chosen, setChosen] = useState(
    rulebooks.find(({ rulebookId }) => rulebookId === notice)?.rulebookId ?? rulebooks[0]?.rulebookId ?? '',
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSearch({ [ownParameters.notice]: chosen, [ownParameters.who]: who })
  }
  return (
    <form className="zx-panel zx-stack zx-calculator-start" onSubmit={submit}>
      <ChoiceField
        label={t('who')}
        name="who"
        value={who}
        onChange={setWho}
        choices={[
          { value: 'firm', label: t('firm'), hint: t('firmHint') },
          { value: 'worker', label: t('worker'), hint: t('workerHint') },
        ]}
      />
      <NoticeChoice rulebooks={rulebooks} chosen={chosen} onChoose={setChosen} />
      <p>
        <Button look="main" type="submit">
          {t('start')}
        </Button>
      </p>
    </form>
  )
}

interface NoticeChoiceProps {
  readonly rulebooks: readonly RulebookSummary[]
  readonly chosen: string
  readonly onChoose: (rulebookId: string) => void
}

function NoticeChoice({ rulebooks, chosen, onChoose }: NoticeChoiceProps) {
  const t = useMessages(calculatorWords)
  const n = useMessages(noticesWords)
  const { language } = useLanguage()
  const dayIn = useDayIn()
  const choices = byJurisdiction(rulebooks).flatMap(({ jurisdiction, rulebooks: listed }) =>
    listed.map(({ rulebookId, title, inForce }) => {
      const period = n('period', {
        from: formatDay(inForce.from, language),
        until: formatDay(inForce.until, language),
      })
      const state = n(inForceOn(inForce, dayIn(rulebookId)))
      const hint = `${title[language]} · ${period} · ${state}`
      return { value: rulebookId, label: jurisdiction.name[language], hint }
    }),
  )
  return (
    <div className="zx-notice-choice">
      <ChoiceField
        label={t('whichNotice')}
        name="notice"
        value={chosen}
        onChange={onChoose}
        choices={choices}
      />
    </div>
  )
}

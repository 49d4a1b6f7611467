import { type FormEvent, useState } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { Button } from '../../../ui/light/button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { AddressPart } from './address-part.tsx'
import { type Preference, usePreference, useSetPreference } from './preference-api.ts'
import { preferenceWords } from './preference-words.ts'
import './preference.css'

/** How the account is told beside the inbox: the same page on all faces. */
export default function PreferencePage() {
  const t = useMessages(preferenceWords)
  const query = usePreference()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} trail={[{ title: t('back'), href: '/messages' }]} />
      <QueryView query={query}>
        {(preference) => (
          <div className="zx-preference">
            <AddressPart channel="sms" preference={preference} />
            <AddressPart channel="mail" preference={preference} />
            <Choices key={JSON.stringify(preference.kinds)} preference={preference} />
          </div>
        )}
      </QueryView>
    </>
  )
}

function Choices({ preference }: { preference: Preference }) {
  const t = useMessages(preferenceWords)
  const set = useSetPreference()
  const [language, setLanguage] = useState(preference.language)
  const [takes, setTakes] = useState({ sms: preference.takesSms, mail: preference.takesMail })
  const [ended, setEnded] = useState(
    () => new Set(preference.kinds.filter((each) => each.isEnded).map((each) => each.kind)),
  )
  const save = (event: FormEvent) => {
    event.preventDefault()
    set.mutate({ language, takesSms: takes.sms, takesMail: takes.mail, endedKinds: [...ended] })
  }
  return (
    <form className="zx-panel" onSubmit={save}>
      <h2>{t('kinds')}</h2>
      <fieldset>
        <legend>{t('language')}</legend>
        {(['zh', 'en'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="language"
              checked={language === each}
              onChange={() => setLanguage(each)}
            />
            {t(each)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('quiet', { from: preference.quietFromHour, until: preference.quietUntilHour })}</legend>
        {(['sms', 'mail'] as const).map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={takes[each]}
              onChange={(event) => setTakes({ ...takes, [each]: event.target.checked })}
            />
            {t(each === 'sms' ? 'takesSms' : 'takesMail')}
          </label>
        ))}
      </fieldset>
      <KindChoices preference={preference} ended={ended} onEnded={setEnded} />
      {set.error ? <ProblemAlert error={set.error} /> : null}
      <p className="zx-preference-foot">
        <Button type="submit" look="main" busy={set.isPending}>
          {t('save')}
        </Button>
        <span role="status">{set.isSuccess ? t('saved') : ''}</span>
      </p>
    </form>
  )
}

type Kind = Preference['kinds'][number]['kind']

interface KindChoicesProps {
  readonly preference: Preference
  readonly ended: ReadonlySet<Kind>
  readonly onEnded: (ended: Set<Kind>) => void
}

/** What one may go without, to be chosen; what concerns rights and money is told all the same, and listed for whoever wants to know. */
function KindChoices({ preference, ended, onEnded }: KindChoicesProps) {
  const t = useMessages(preferenceWords)
  const { language: shown } = useLanguage()
  const channelsOf = ({ channels }: Preference['kinds'][number]) =>
    channels.map((channel) => t(channel)).join(' · ')
  const always = preference.kinds.filter(({ isMandatory }) => isMandatory)
  return (
    <fieldset>
      <legend>{t('kindsHint')}</legend>
      {preference.kinds
        .filter(({ isMandatory }) => !isMandatory)
        .map((each) => (
          <label key={each.kind}>
            <input
              type="checkbox"
              checked={!ended.has(each.kind)}
              onChange={(event) => {
                const after = new Set(ended)
                if (event.target.checked) after.delete(each.kind)
                else after.add(each.kind)
                onEnded(after)
              }}
            />
            {each.name[shown]}
            <small>{channelsOf(each)}</small>
          </label>
        ))}
      {always.length > 0 ? (
        <details className="zx-preference-always">
          <summary>{t('always', { count: always.length })}</summary>
          <ul>
            {always.map((each) => (
              <li key={each.kind}>
                {each.name[shown]} <small>{channelsOf(each)}</small>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </fieldset>
  )
}

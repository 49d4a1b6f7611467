import { useSearchParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { SelectField } from '../../ui/light/field.tsx'
import { formatFen } from '../../ui/money-format.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ClauseLink } from './clause-link.tsx'
import { noticesWords } from './notices-words.ts'
import type { RulebookView } from './rulebooks-api.ts'

type Standard = RulebookView['standards'][number]

/** Values that a notice leaves to other documents: what is confirmed for a place, and what is still open. */
export function NoticeStandards({ notice }: { notice: RulebookView }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const { regions } = notice.jurisdiction
  return (
    <section id="standards" tabIndex={-1}>
      <h2>{t('standards')}</h2>
      <p className="zx-part-hint">{t('standardsHint')}</p>
      {regions.length > 1 ? (
        <SelectField
          label={t('standardsRegion')}
          placeholder={t('standardsAnywhere')}
          choices={regions.map(({ regionId, name }) => ({ value: regionId, label: name[language] }))}
          value={search.get('region') ?? ''}
          onChange={(event) => {
            const region = event.target.value
            setSearch(region === '' ? {} : { region }, { replace: true })
          }}
        />
      ) : null}
      <ul className="zx-standards">
        {notice.standards.map((standard) => (
          <li key={standard.name}>
            <span>
              {standard.label[language]} <ClauseLink clause={standard.clause} />
            </span>
            <StandardValue standard={standard} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function StandardValue({ standard }: { standard: Standard }) {
  const t = useMessages(noticesWords)
  const { value, leftTo, optional } = standard
  if (value !== null) return <b className="zx-num">{tellValue(standard.unit, value)}</b>
  return (
    <span className="zx-standard-open">
      <StateTag tone="wait">{t('openStandard', { who: leftTo })}</StateTag>
      {optional ? <small className="zx-faint">{t('optionalStandard')}</small> : null}
    </span>
  )
}

function tellValue(unit: Standard['unit'], value: number): string {
  switch (unit) {
    case 'fen':
      return formatFen(value)
    case 'permille':
      return `${value / 10}%`
    case 'count':
      return String(value)
    case 'yes-no':
      return value === 1 ? '✓' : '✗'
  }
}

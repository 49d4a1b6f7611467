import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { clauseAnchor } from '../../ui/clause.tsx'
import { noticesWords } from './notices-words.ts'
import { type Reading, readingsByClause } from './readings.ts'
import type { RulebookView } from './rulebooks-api.ts'
import { toldBlocks } from './told-text.ts'

/** The notice told clause by clause in our own words; each clause can be linked to. */
export function NoticeClauses({ notice }: { notice: RulebookView }) {
  const t = useMessages(noticesWords)
  const readings = readingsByClause(notice)
  // the first piece stands under the title and says what the document is
  const [preface, ...clauses] = notice.clauses
  return (
    <section id="clauses" tabIndex={-1}>
      <h2>{t('clauseByClause')}</h2>
      <p className="zx-part-hint">{t('clausesHint')}</p>
      {preface === undefined ? <p>{t('noClauses')}</p> : <ToldText text={preface.text} />}
      {clauses.map(({ heading, text }) => (
        <section
          key={heading}
          id={clauseAnchor(heading)}
          tabIndex={-1}
          className="zx-clause-told"
          aria-label={t('clause', { clause: heading })}
        >
          <h3>
            <a href={`#${clauseAnchor(heading)}`} aria-label={t('linkToClause', { clause: heading })}>
              {heading}
            </a>
          </h3>
          <div>
            <ToldText text={text} />
            <PaidHere notice={notice} clause={heading} />
            <Readings readings={readings.get(heading) ?? []} />
          </div>
        </section>
      ))}
    </section>
  )
}

function ToldText({ text }: { text: string }) {
  return (
    <div className="zx-told" lang="zh-CN">
      {toldBlocks(text).map((block) =>
        block.kind === 'paragraph' ? (
          <p key={block.text}>{block.text}</p>
        ) : (
          <ul key={block.items.join()}>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  )
}

function PaidHere({ notice, clause }: { notice: RulebookView; clause: string }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  const paid = notice.benefits.filter(({ amountClause }) => amountClause === clause)
  if (paid.length === 0) return undefined
  return (
    <div className="zx-paid-here">
      <h4>{t('payHere')}</h4>
      <ul>
        {paid.map(({ benefitId, title, amount }) => (
          <li key={benefitId}>
            {title[language]}
            <b>{amount[language]}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Readings({ readings }: { readings: readonly Reading[] }) {
  const t = useMessages(noticesWords)
  const { language } = useLanguage()
  if (readings.length === 0) return undefined
  return (
    <aside className="zx-readings" aria-label={t('reading')}>
      <h4 title={t('readingHint')}>{t('reading')}</h4>
      <ul>
        {readings.map(({ about, reading }) => (
          <li key={reading}>
            {punctuation[language].told(about[language], '')}
            <span lang="zh-CN">{reading}</span>
          </li>
        ))}
      </ul>
    </aside>
  )
}

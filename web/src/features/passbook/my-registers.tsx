import { skillLevels, skillLevelWords } from '@zhixun/policy'
import type { ReactNode } from 'react'
import { type Language, useLanguage } from '../../platform/language.tsx'
import { type Say, useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useRegionName } from '../../platform/regions.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDay, formatMonth } from '../../ui/legal-day-format.ts'
import { ButtonLink } from '../../ui/light/button.tsx'
import { Card } from '../../ui/light/card-list.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { en } from './my-registers.en.ts'
import { zh } from './my-registers.zh.ts'
import type { Correction, MyPassbook } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'
import { correctionTones } from './state-tones.ts'

const words = { zh, en }
type RegistersOfRegion = MyPassbook['registers'][number]
type Facts = RegistersOfRegion['facts']

/** What registers of other authorities say of the learner, from which of which day, and what the learner finds wrong with it. */
export function MyRegisters({ page: { registers, corrections } }: { page: MyPassbook }) {
  const t = useMessages(words)
  const regionName = useRegionName()
  const known = registers.filter(({ facts }) => tellsSomething(facts))
  const asked = corrections.filter(({ about }) => about === 'register')
  return (
    <section>
      <h2 className="zx-passbook-head">{t('title')}</h2>
      <p className="zx-faint">{t('hint')}</p>
      {known.length === 0 ? <EmptyState title={t('empty')} hint={t('emptyHint')} /> : null}
      {known.map((told) => (
        <div key={told.regionId} className="zx-registers">
          {known.length > 1 ? <h3>{regionName(told.regionId)}</h3> : null}
          <OfRegion told={told} asked={asked} />
        </div>
      ))}
      <Asked asked={asked} />
    </section>
  )
}

/** Whether any register of a region is new enough to be believed, or the bureau put something right there. */
function tellsSomething({ insured, employment, holdings, certificates, corrections }: Facts): boolean {
  const isListed = holdings.some(({ holds }) => holds)
  return (
    insured !== null || employment !== null || certificates !== null || isListed || corrections.length > 0
  )
}

function OfRegion({ told, asked }: { told: RegistersOfRegion; asked: readonly Correction[] }) {
  const { facts, regionId } = told
  const waits = asked.some((each) => each.regionId === regionId && each.state === 'waiting')
  const say = { facts, regionId, waits }
  return (
    <ul className="zx-card-list">
      <Insured {...say} />
      <Employment {...say} />
      <Lists {...say} />
      <Certificates {...say} />
      <PutRight corrections={facts.corrections.filter((each) => each.regionId === regionId)} />
    </ul>
  )
}

interface PartProps {
  readonly facts: Facts
  readonly regionId: string
  /** A request about registers waits for its answer: until then none is taken. */
  readonly waits: boolean
}

interface ToldCardProps extends Omit<PartProps, 'facts'> {
  readonly title: string
  readonly tag?: ReactNode
  /** What is told in one line, for a request to begin with. */
  readonly told: string
  readonly source: { readonly words: Readonly<Record<Language, string>> }
  readonly children?: ReactNode
}

/** One thing that a register says, where it comes from, and the way to have it put right. */
function ToldCard({ title, tag, told, source, children, regionId, waits }: ToldCardProps) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const from = source.words[language]
  const wrong = t('wrongOf', { what: title, told, source: from })
  const search = new URLSearchParams({ about: 'register', region: regionId, wrong })
  return (
    <li>
      <Card title={title} tag={tag}>
        {children}
        <p className="zx-faint">{t('from', { source: from })}</p>
        {waits ? null : (
          <ButtonLink look="quiet" href={`/corrections?${search}`}>
            {t('wrong')}
          </ButtonLink>
        )}
      </Card>
    </li>
  )
}

function Insured({ facts: { insured }, ...say }: PartProps) {
  const t = useMessages(words)
  const { language } = useLanguage()
  if (insured === null) return null
  const { months, isListed, employers, covered, gapMonths, source } = insured
  const month = (text: string) => formatMonth(text, language)
  const run = ({ from, until }: { from: string; until: string }) =>
    from === until ? month(from) : t('run', { from: month(from), until: month(until) })
  const count = t('months', { count: months })
  return (
    <ToldCard
      {...say}
      title={t('insured')}
      tag={isListed ? <StateTag tone="good">{count}</StateTag> : undefined}
      told={isListed ? count : t('notListed')}
      source={source}
    >
      {isListed ? null : <p>{t('notListed')}</p>}
      {employers.map(({ creditCode, name, runs }) => (
        <p key={creditCode}>
          {name ?? creditCode}
          <br />
          <span className="zx-faint">{punctuation[language].listed(runs.map(run))}</span>
        </p>
      ))}
      <p className="zx-faint">
        {t('covered', { from: month(covered.from), until: month(covered.until) })}
        {gapMonths > 0 ? ` · ${t('noData', { count: gapMonths })}` : ''}
      </p>
    </ToldCard>
  )
}

function Employment({ facts: { employment }, ...say }: PartProps) {
  const t = useMessages(words)
  const { language } = useLanguage()
  if (employment === null) return null
  const told = employment.all.map(({ creditCode, name, hiredOn, leftOn }) => {
    const hired = t('hired', { day: formatDay(hiredOn, language) })
    const left = leftOn === null ? [] : [t('left', { day: formatDay(leftOn, language) })]
    return { key: `${creditCode} ${hiredOn}`, who: name ?? creditCode, days: [hired, ...left].join(' · ') }
  })
  return (
    <ToldCard
      {...say}
      title={t('employment')}
      told={told.map(({ who, days }) => `${who} ${days}`).join(' ') || t('noEmployment')}
      source={employment.source}
    >
      {told.length === 0 ? <p>{t('noEmployment')}</p> : null}
      {told.map(({ key, who, days }) => (
        <p key={key}>
          {who}
          <br />
          <span className="zx-faint">{days}</span>
        </p>
      ))}
    </ToldCard>
  )
}

type Holding = Facts['holdings'][number]
type ListWord = Extract<keyof typeof zh, Holding['kind']>

/** What a list is called in everyday words; one without any has the name of its register. */
function listName(t: Say<typeof zh>, { kind, label }: Holding, language: Language): string {
  return isListWord(kind) ? t(kind) : label[language]
}

function isListWord(kind: Holding['kind']): kind is ListWord {
  return kind in zh
}

/** The lists that the learner stands on, each for itself; the others behind one line, for somebody may be missing there. */
function Lists({ facts: { holdings }, ...say }: PartProps) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const known = holdings.flatMap(({ source, ...each }) => (source === null ? [] : { ...each, source }))
  const others = known.filter(({ holds }) => holds === false)
  const card = (holding: (typeof known)[number]) => {
    const name = listName(t, holding, language)
    const since = holding.since === null ? null : formatDay(holding.since, language)
    const what = since === null ? name : t('since', { what: name, day: since })
    const stands = t(holding.holds ? 'isOne' : 'isNone')
    const title = language === 'zh' ? `${stands}${what}` : `${stands} ${what}`
    return <ToldCard {...say} key={holding.kind} title={title} told={title} source={holding.source} />
  }
  return (
    <>
      {known.filter(({ holds }) => holds).map(card)}
      {others.length === 0 ? null : (
        <li>
          <details className="zx-registers-others">
            <summary>{t('others', { count: others.length })}</summary>
            <ul className="zx-card-list">{others.map(card)}</ul>
          </details>
        </li>
      )}
    </>
  )
}

function Certificates({ facts: { certificates }, ...say }: PartProps) {
  const t = useMessages(words)
  const { language } = useLanguage()
  if (certificates === null) return null
  const told = certificates.all.map(({ number, occupation, level, issuedOn }) => {
    const known = skillLevels.find((each) => each === level)
    const levelName = known === undefined ? level : skillLevelWords[known][language]
    const what = [occupation, levelName].filter(Boolean).join(' · ')
    return { number, what, issued: formatDay(issuedOn, language) }
  })
  return (
    <ToldCard
      {...say}
      title={t('certificates')}
      told={told.map(({ what, issued }) => `${what} ${issued}`).join(' ') || t('noCertificates')}
      source={certificates.source}
    >
      {told.length === 0 ? <p>{t('noCertificates')}</p> : null}
      {told.map(({ number, what, issued }) => (
        <p key={number}>
          {what}
          <br />
          <span className="zx-faint zx-num">{number}</span> <span className="zx-faint">{issued}</span>
        </p>
      ))}
    </ToldCard>
  )
}

/** What the bureau found to be otherwise, which counts beside the registers. */
function PutRight({ corrections }: Pick<Facts, 'corrections'>) {
  const t = useMessages(words)
  const { language } = useLanguage()
  if (corrections.length === 0) return null
  return (
    <li>
      <Card title={t('corrected')}>
        {corrections.map((each) => (
          <p key={each.correctionId}>
            {each.label[language]} · {t(each.effect)}{' '}
            {each.months.map(({ from, until }) => (from === until ? from : `${from}—${until}`)).join(' ')}{' '}
            {[each.from, each.until].filter((day) => day !== null).join('—')} {each.number ?? ''}
            <br />
            <span className="zx-faint">{each.reason}</span>
          </p>
        ))}
      </Card>
    </li>
  )
}

/** What the learner asked to have put right in registers, and what became of it. */
function Asked({ asked }: { asked: readonly Correction[] }) {
  const t = useMessages(words)
  const say = useMessages(passbookWords)
  const { language } = useLanguage()
  if (asked.length === 0) return null
  return (
    <div className="zx-registers">
      <h3>{t('asked')}</h3>
      {asked.some(({ state }) => state === 'waiting') ? <p className="zx-faint">{t('waits')}</p> : null}
      <ul className="zx-card-list">
        {asked.map(({ correctionId, isWrong, state, answer, dueOn, isLate }) => (
          <li key={correctionId}>
            <Card
              title={isWrong}
              tag={<StateTag tone={correctionTones[state]}>{say(state)}</StateTag>}
              href="/corrections"
            >
              {answer === null ? null : <p>{t('answer', { answer })}</p>}
              {state === 'waiting' ? (
                <p className="zx-faint">
                  {t(isLate ? 'lateSince' : 'dueOn', { day: formatDay(dueOn, language) })}
                </p>
              ) : null}
            </Card>
          </li>
        ))}
      </ul>
    </div>
  )
}

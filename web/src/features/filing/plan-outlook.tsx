import type { ReactNode } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { useNotice } from '../../platform/rulebook.ts'
import { ClauseTag } from '../../ui/clause.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { daysBetween } from '../../ui/legal-day-format.ts'
import { formatFen } from '../../ui/money-format.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { WorkingDayCalendar } from '../../ui/working-day-calendar.tsx'
import './filing.css'
import type { PlanOutlook } from './filing-api.ts'
import { officialHolidays, officialMakeUpDays } from './official-days.ts'
import { planWords } from './plan-words.ts'

interface OutlookProps {
  readonly outlook: PlanOutlook
  /** The notice it was worked out by. */
  readonly rulebookId: string
  readonly regionId: string
  readonly headcount: number
  readonly startsOn: string
  readonly today: string
  /** What stands in the way is told elsewhere, such as on a plan that was decided. */
  readonly settled?: boolean | undefined
}

/** By when a plan is to be filed, on a calendar, what it can bring, and which papers it needs. */
export function OutlookView(props: OutlookProps) {
  const { outlook, rulebookId, settled } = props
  const t = useMessages(planWords)
  return (
    <>
      <LastDay {...props} />
      {outlook.accepted || settled ? null : (
        <div className="zx-standing-against" role="status">
          <b>{t('barred')}</b>
          <ReasonLines rulebookId={rulebookId} reasons={outlook.reasons} />
        </div>
      )}
      {outlook.isLate ? <p>{t('late')}</p> : null}
      <Benefits {...props} />
      <PaperLines outlook={outlook} rulebookId={rulebookId} />
    </>
  )
}

const nearDays = 5

function LastDay({ outlook, rulebookId, startsOn, today, settled }: OutlookProps) {
  const t = useMessages(planWords)
  const { lastDayToFile } = outlook
  if (lastDayToFile === null) return <p>{t('noLastDay')}</p>
  const deadline = outlook.deadlines.find(({ lastDay }) => lastDay === lastDayToFile)
  const workingDays = deadline?.workingDays ?? undefined
  const left = daysBetween(today, lastDayToFile)
  const look = settled ? '' : left < 0 ? ' zx-outlook-over' : left <= nearDays ? ' zx-outlook-near' : ''
  const told =
    left > 0
      ? t('daysLeft', { count: left })
      : left === 0
        ? t('lastDayToday')
        : t('lastDayOver', { count: -left })
  return (
    <section>
      <div className={`zx-outlook-day${look}`}>
        <h3>{t('lastDay')}</h3>
        <b>
          <LegalDay day={lastDayToFile} weekday />
        </b>
        <span>
          {[
            settled ? '' : told,
            workingDays === undefined ? '' : t('workingDaysBefore', { count: workingDays }),
          ]
            .filter(Boolean)
            .join(' · ')}{' '}
          {deadline ? <ClauseTag documentId={rulebookId} clause={deadline.clause} /> : null}
        </span>
      </div>
      <WorkingDayCalendar
        key={lastDayToFile}
        holidays={officialHolidays}
        makeUpDays={officialMakeUpDays}
        counted={new Set(deadline?.countedDays ?? [])}
        deadline={lastDayToFile}
        today={today}
        named={new Map([[startsOn, t('startMark')]])}
      />
    </section>
  )
}

function ReasonLines({ rulebookId, reasons }: { rulebookId: string; reasons: PlanOutlook['reasons'] }) {
  const { language } = useLanguage()
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={`${reason.id} ${reason.zh}`}>
          {reason[language]}{' '}
          {reason.clause === null ? null : <ClauseTag documentId={rulebookId} clause={reason.clause} />}
        </li>
      ))}
    </ul>
  )
}

function Benefits({ outlook, rulebookId, regionId, headcount }: OutlookProps) {
  const t = useMessages(planWords)
  const { language } = useLanguage()
  if (outlook.benefits.length === 0) return <p>{t('canBringNothing')}</p>
  return (
    <section className="zx-stack">
      <div className="zx-outlook-day">
        <h3>{t('canBring')}</h3>
        {outlook.mostFen > 0 ? (
          <>
            <b className="zx-num">{formatFen(outlook.mostFen)}</b>
            <span>{t('atMostForAll', { count: headcount })}</span>
          </>
        ) : null}
      </div>
      <ul className="zx-outlook-list">
        {outlook.benefits.map((benefit) => (
          <li key={benefit.id} className={benefit.reasons.length > 0 ? 'zx-outlook-out' : ''}>
            <span>
              {benefit[language]} <ClauseTag documentId={rulebookId} clause={benefit.clause} />
            </span>
            <Amount benefit={benefit} />
            {benefit.missing.map(({ name, ...label }) => (
              <small key={name}>
                {punctuation[language].told(t('open'), label[language])}{' '}
                <WhoDecides name={name} rulebookId={rulebookId} regionId={regionId} />
              </small>
            ))}
            {benefit.reasons.length > 0 ? (
              <small>
                {t('notBecause')} <ReasonLines rulebookId={rulebookId} reasons={benefit.reasons} />
              </small>
            ) : null}
          </li>
        ))}
      </ul>
      {outlook.claimDeadline === null ? null : (
        <span>
          {t('claimBy')} <LegalDay day={outlook.claimDeadline} weekday />
        </span>
      )}
    </section>
  )
}

function Amount({ benefit }: { benefit: PlanOutlook['benefits'][number] }): ReactNode {
  const t = useMessages(planWords)
  const { perHead, total, payee, reasons } = benefit
  if (reasons.length > 0 || perHead === null) return undefined
  return (
    <span className="zx-outlook-amount">
      <span className="zx-num">
        {t(perHead.unit === 'head' ? 'perHead' : 'perDay')} <b>{formatRange(perHead)}</b>
      </span>
      {total === null ? null : (
        <span className="zx-num">
          {t('total')} {formatRange(total)}
        </span>
      )}
      <small>{t(payee === 'trainee' ? 'toTrainee' : 'toOrganization')}</small>
    </span>
  )
}

/** `¥300.00`, or `¥500.00 – ¥1,500.00` where it depends on the person. */
export function formatRange({ leastFen, mostFen }: { leastFen: number; mostFen: number }): string {
  return leastFen === mostFen ? formatFen(mostFen) : `${formatFen(leastFen)} – ${formatFen(mostFen)}`
}

const bureauMarks = ['training.platformRecognized', 'training.inCatalog', 'training.inShortageCatalog']

/** Who settles a value that is still open. */
function WhoDecides({ name, rulebookId, regionId }: { name: string; rulebookId: string; regionId: string }) {
  const t = useMessages(planWords)
  const notice = useNotice(rulebookId, regionId)
  const standard = notice.data?.standards.find((one) => `standards.${one.name}` === name)
  if (standard !== undefined) return <>{t('decidedByDocument', { document: standard.leftTo })}</>
  return <>{t(bureauMarks.includes(name) ? 'decidedByBureau' : 'decidedByForm')}</>
}

const wayWords = {
  form: 'paperForm',
  sign: 'paperSign',
  registry: 'paperRegistry',
  roster: 'paperRoster',
  upload: 'paperUpload',
} as const

function PaperLines({ outlook, rulebookId }: { outlook: PlanOutlook; rulebookId: string }) {
  const t = useMessages(planWords)
  const { language } = useLanguage()
  return (
    <section className="zx-stack">
      <h3>{t('papers')}</h3>
      <ul className="zx-outlook-list">
        {outlook.documents.map((paper) => (
          <li key={paper.document}>
            <span className="zx-outlook-amount">
              <span>
                {paper[language]}{' '}
                {paper.clause === null ? null : <ClauseTag documentId={rulebookId} clause={paper.clause} />}
              </span>
              <StateTag tone={paper.present ? 'good' : 'wait'}>{t(wayWords[paper.way])}</StateTag>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { trainingKinds, trainingModes } from '@zhixun/policy'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { formatDay } from '../../ui/legal-day-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import './bureau-cases.css'
import { bureauCaseWords, waitsWord } from './bureau-cases-words.ts'
import { CaseSteps, StageTag } from './case-steps.tsx'
import type { CaseFile } from './casefile-api.ts'

/** What a case is, where it stands and who has to act. */
export function CaseHead({ file, organization }: { file: CaseFile; organization: ReactNode }) {
  const t = useMessages(bureauCaseWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { until, closedOn, years, clause, reading, disposed } = file.keeping
  return (
    <>
      <PageHeader
        title={file.title}
        tag={<StageTag of={file} />}
        trail={[{ title: t('title'), href: '/cases' }]}
        hint={
          <>
            <span className="zx-num">{file.caseNumber}</span> · {organization} · {regionName(file.regionId)} ·{' '}
            {trainingKinds[file.kind][language]} · {trainingModes[file.mode][language]}
          </>
        }
        actions={<b>{t('waits', { whom: t(waitsWord(file.waitsFor)) })}</b>}
      />
      <section className="zx-panel">
        <CaseSteps of={file} />
        <p className="zx-faint">
          {until !== null && closedOn !== null
            ? t('keptLine', {
                until: formatDay(until, language),
                closedOn: formatDay(closedOn, language),
                years,
                clause,
              })
            : t('keptOpen', { years, clause })}
          {reading === null ? null : ` ${reading}`}
        </p>
        {disposed === null ? null : (
          <p role="status">
            <b>{t('keptDisposed', { on: formatDay(disposed.on, language), number: disposed.number })}</b>
          </p>
        )}
      </section>
    </>
  )
}

/** The parts of the sheet, in the order in which they stand on it. */
export type CasePartName =
  | 'claim'
  | 'plan'
  | 'class'
  | 'results'
  | 'certificates'
  | 'publicNotice'
  | 'timeline'

/** Leads to each part of the sheet that there is. */
export function CaseParts({ file }: { file: CaseFile }) {
  const t = useMessages(bureauCaseWords)
  const hasEnded = file.trainingClass?.state === 'completed'
  const parts: readonly (CasePartName | undefined)[] = [
    file.claims.length > 0 ? 'claim' : undefined,
    'plan',
    file.trainingClass ? 'class' : undefined,
    hasEnded ? 'results' : undefined,
    hasEnded ? 'certificates' : undefined,
    file.notices.length > 0 || file.payments.length > 0 ? 'publicNotice' : undefined,
    'timeline',
  ]
  return (
    <nav className="zx-case-parts" aria-label={t('sections')}>
      {parts
        .filter((part) => part !== undefined)
        .map((part) => (
          <a key={part} href={`#${part}`}>
            {t(part)}
          </a>
        ))}
    </nav>
  )
}

interface CasePartProps {
  readonly part: CasePartName
  readonly folded: boolean
  readonly children: ReactNode
}

/** One part of the sheet; folded, it is read only when unfolded. */
export function CasePart({ part, folded, children }: CasePartProps) {
  const t = useMessages(bureauCaseWords)
  const [open, setOpen] = useState(!folded)
  return (
    <details
      id={part}
      className="zx-case-part"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>{t(part)}</h2>
      </summary>
      {open ? <div className="zx-stack">{children}</div> : null}
    </details>
  )
}

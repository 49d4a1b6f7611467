import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { type Fact, Facts, Panel } from '../../../ui/console/form-part.tsx'
import { WholeTable } from '../../../ui/console/whole-table.tsx'
import { LegalDay } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import '../funds.css'
import { type Run, useRun } from '../funds-api.ts'
import { fundsWords, runTones } from '../funds-words.ts'
import { RunActions } from './run-actions.tsx'
import { BankAnswers, BankFiles } from './run-bank.tsx'
import { RunChecks } from './run-checks.tsx'
import { RunPayments } from './run-payments.tsx'

interface RunSheetProps {
  /** What the face adds below the upload of the bank's answer. */
  readonly besideUpload?: ((run: Run) => ReactNode) | undefined
}

/** A payment run: totals by district, what the checks found, its payments, the bank's files and answers. */
export function RunSheetOfAddress({ besideUpload }: RunSheetProps) {
  const { regionId = '', runId = '' } = useParams()
  const run = useRun(regionId, runId)
  return <QueryView query={run}>{(known) => <RunSheet run={known} besideUpload={besideUpload} />}</QueryView>
}

function RunSheet({ run, besideUpload }: RunSheetProps & { run: Run }) {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const { listed } = usePunctuation()
  const facts: Fact[] = [
    { key: 'amount', label: t('amount'), value: <Money fen={run.totalFen} strong /> },
    { key: 'count', label: t('count'), value: <b className="zx-num">{run.paymentCount}</b> },
    {
      key: 'maker',
      label: t('madeBy'),
      value: (
        <>
          {run.madeByName} <LegalDay day={run.calculatedOn} />
        </>
      ),
    },
    { key: 'approver', label: t('approvedBy'), value: run.approvedByName },
    {
      key: 'payer',
      label: t('payer'),
      value: run.payer ? `${run.payer.accountName} ${run.payer.accountMasked}` : t('noPayer'),
    },
    { key: 'settled', label: t('settledOn'), value: <LegalDay day={run.settledOn} /> },
  ]
  return (
    <>
      <PageHeader
        title={run.number}
        tag={<StateTag tone={runTones[run.state]}>{t(run.state)}</StateTag>}
        hint={listed(run.districts.map(regionName))}
        trail={[{ title: t('runTrail'), href: '/payment-runs' }]}
      />
      <div className="zx-stack">
        <section className="zx-panel">
          <Facts facts={facts} />
        </section>
        <ByDistrict run={run} />
        <RunChecks run={run} />
        {run.exportedAt ? <BankAnswers run={run} besideUpload={besideUpload?.(run)} /> : null}
        {run.files.length > 0 ? <BankFiles run={run} /> : null}
        <RunPayments run={run} />
        <Steps run={run} />
      </div>
      <RunActions run={run} />
    </>
  )
}

const columns = [
  ['planned', 'planned'],
  ['sent', 'sent'],
  ['paid', 'paid'],
  ['failed', 'failed'],
  ['leftOut', 'leftOut'],
  ['returned', 'returned'],
] as const

function ByDistrict({ run }: { run: Run }) {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const shown = columns.filter(([, member]) => run.byDistrict.some((row) => row[member].count > 0))
  return (
    <Panel title={t('byDistrict')}>
      <WholeTable
        rowKey={({ regionId }) => regionId}
        rows={run.byDistrict}
        columns={[
          { key: 'district', title: t('district'), render: (row) => <b>{regionName(row.regionId)}</b> },
          ...shown.map(([word, member]) => ({
            key: word,
            title: t(word),
            align: 'right' as const,
            render: (row: Run['byDistrict'][number]) =>
              row[member].count === 0 ? (
                <span className="zx-faint">—</span>
              ) : (
                <>
                  <span className="zx-faint zx-num">{row[member].count} × </span>
                  <Money fen={row[member].fen} />
                </>
              ),
          })),
        ]}
      />
    </Panel>
  )
}

const stepWords = {
  calculate: 'step-calculate',
  drop: 'step-drop',
  approve: 'step-approve',
  sendBack: 'step-sendBack',
  cancel: 'step-cancel',
  export: 'step-export',
  settle: 'step-settle',
} as const

function Steps({ run }: { run: Run }) {
  const t = useMessages(fundsWords)
  const entries = run.steps.toReversed().map(({ number, step, actorName, reason, at }) => {
    const word = Object.entries(stepWords).find(([name]) => name === step)?.[1]
    return { key: String(number), at, title: word ? t(word) : step, by: actorName, detail: reason }
  })
  return (
    <Panel title={t('steps')}>
      <Timeline entries={entries} />
    </Panel>
  )
}

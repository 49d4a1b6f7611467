import { Select } from 'antd'
import { useState } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { formatFen } from '../../ui/money-format.ts'
import { AssessmentChanges } from './assessment-changes.tsx'
import { claimReviewWords } from './claim-review-words.ts'
import type { Claim } from './claims-api.ts'

const causes = ['drafted', 'recomputed', 'submitted', 'reviewed'] as const

/** Any two assessments of a claim side by side; the last two to begin with. */
export function CompareAssessments({ claim }: { claim: Claim }) {
  const t = useMessages(claimReviewWords)
  const numbers = claim.assessments.map(({ number }) => number)
  const last = Math.max(...numbers)
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({})
  const [sameOf, setSameOf] = useState<string>()
  const to = chosen.to ?? last
  const from = chosen.from ?? Math.max(last - 1, 1)
  const options = claim.assessments.map(({ number, cause, fen }) => {
    const known = causes.find((each) => each === cause)
    const label = t('assessment', { number, cause: known ? t(known) : cause })
    return { value: number, label: `${label} · ${formatFen(fen)}` }
  })
  if (numbers.length < 2) {
    return (
      <Panel title={t('compare')}>
        <p className="zx-faint">{t('onlyOne')}</p>
      </Panel>
    )
  }
  const pair = `${from} ${to}`
  return (
    <Panel title={t('compare')}>
      <div className="zx-stack">
        <div className="zx-buttons">
          <Select
            aria-label={t('compareFrom')}
            value={from}
            options={options}
            popupMatchSelectWidth={false}
            onChange={(number) => setChosen({ ...chosen, from: number })}
          />
          <Select
            aria-label={t('compareTo')}
            value={to}
            options={options}
            popupMatchSelectWidth={false}
            onChange={(number) => setChosen({ ...chosen, to: number })}
          />
        </div>
        {sameOf === pair || from === to ? <p className="zx-faint">{t('noChange')}</p> : null}
        {from === to ? null : (
          <AssessmentChanges key={pair} path={claim} from={from} to={to} onNone={() => setSameOf(pair)} />
        )}
      </div>
    </Panel>
  )
}

import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { Money } from '../../../ui/money.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { isTold, type Run } from '../funds-api.ts'
import { fundsWords } from '../funds-words.ts'

/** What the checks found: what is left out and why, and what the approver has to look at. */
export function RunChecks({ run }: { run: Run }) {
  const t = useMessages(fundsWords)
  const { language } = useLanguage()
  return (
    <Panel title={t('checks')}>
      {run.remarks.length === 0 ? (
        <p className="zx-books-agree">{t('checksClean')}</p>
      ) : (
        <ul className="zx-remarks">
          {run.remarks.map((remark) => (
            <li key={remark.paymentId}>
              <div className="zx-inline">
                <b>{remark.payeeName}</b>
                <Money fen={remark.fen} />
                <span className="zx-faint zx-num">{remark.number}</span>
              </div>
              {remark.problems.map((problem) => (
                <div key={problem.kind} className="zx-inline">
                  <WhatItAsks problem={problem} />
                  {problem[language]}
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Left out, to be acknowledged by whoever approves, or told and nothing more. */
function WhatItAsks({ problem }: { problem: Run['remarks'][number]['problems'][number] }) {
  const t = useMessages(fundsWords)
  if (problem.stops) return <StateTag tone="bad">{t('stops')}</StateTag>
  return isTold(problem) ? (
    <StateTag tone="plain">{t('tells')}</StateTag>
  ) : (
    <StateTag tone="wait">{t('warns')}</StateTag>
  )
}

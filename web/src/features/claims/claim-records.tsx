import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { formatFen } from '../../ui/money-format.ts'
import { Timeline } from '../../ui/timeline.tsx'
import type { Claim } from './claims-api.ts'
import { claimWords } from './claims-words.ts'

const stepLooks = {
  submit: { word: 'stepSubmit', tone: 'busy' },
  withdraw: { word: 'stepWithdraw', tone: 'plain' },
  pass: { word: 'stepPass', tone: 'good' },
  sendBack: { word: 'stepSendBack', tone: 'bad' },
  refuse: { word: 'stepRefuse', tone: 'bad' },
  confirm: { word: 'stepConfirm', tone: 'good' },
  publish: { word: 'stepPublish', tone: 'busy' },
  close: { word: 'stepClose', tone: 'good' },
  settle: { word: 'stepSettle', tone: 'good' },
  discard: { word: 'stepDiscard', tone: 'plain' },
} as const

const causeWords = {
  drafted: 'drafted',
  recomputed: 'recomputed',
  submitted: 'atSubmission',
  reviewed: 'reviewed',
} as const

/** What was done about a claim, and every computation of it; latest first. */
export function ClaimRecords({ claim }: { claim: Claim }) {
  const t = useMessages(claimWords)
  const steps = claim.steps.map(({ step, at, actorName, reason }) => {
    const look = Object.entries(stepLooks).find(([id]) => id === step)?.[1]
    return {
      key: `${step} ${at}`,
      at,
      title: look ? t(look.word) : step,
      by: actorName,
      tone: look?.tone ?? ('plain' as const),
      detail: reason,
    }
  })
  const assessments = claim.assessments.map(({ number, cause, fen, madeBy, madeAt }) => {
    const word = Object.entries(causeWords).find(([id]) => id === cause)?.[1]
    return {
      key: String(number),
      at: madeAt,
      title: t('assessment', { number, amount: formatFen(fen) }),
      by: madeBy,
      detail: word ? t(word) : cause,
    }
  })
  const latestFirst = (one: { at: string }, other: { at: string }) => (one.at < other.at ? 1 : -1)
  return (
    <>
      {steps.length > 0 ? (
        <Panel title={t('steps')}>
          <Timeline entries={steps.sort(latestFirst)} />
        </Panel>
      ) : null}
      <Panel title={t('assessments')}>
        <Timeline entries={assessments.sort(latestFirst)} />
      </Panel>
    </>
  )
}

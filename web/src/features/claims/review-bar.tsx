import { App, Button } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { Problem } from '../../platform/problem.ts'
import { ActionBar } from '../../ui/console/action-bar.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { formatFen } from '../../ui/money-format.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { claimReviewWords } from './claim-review-words.ts'
import type { Claim } from './claims-api.ts'
import {
  type ClaimReview,
  type Decision,
  useDecision,
  useLineRefusal,
  useReassessment,
} from './review-api.ts'

interface ReviewBarProps {
  readonly claim: Claim
  readonly may: ClaimReview
  /** A new assessment is in force. */
  readonly onRejudged: (number: number) => void
}

const acts = ['refuse', 'sendBack', 'pass', 'confirm'] as const

/** What the reviewer may do with the claim, and why what one would expect is not offered. */
export function ReviewBar({ claim, may, onRejudged }: ReviewBarProps) {
  const t = useMessages(claimReviewWords)
  const [, navigate] = useLocation()
  const [asked, setAsked] = useState<Decision['act']>()
  const reassess = useReassessment(claim, onRejudged)
  const offered = acts.filter((act) => may.actions.includes(act))
  const isWithheld = may.withheld.some(({ code }) => code === 'review.same-person')
  if (may.actions.length === 0 && !isWithheld) return null
  return (
    <>
      <ProblemAlert error={reassess.error} />
      <ActionBar
        label={t('review')}
        about={
          <b className="zx-num">
            {t('about', { count: claim.grantedCount, amount: formatFen(claim.totalFen) })}
          </b>
        }
        note={isWithheld ? t('samePerson') : claim.state === 'approved' ? t('beforePayment') : undefined}
      >
        {may.actions.includes('reassess') ? (
          <Button loading={reassess.isPending} onClick={() => reassess.mutate()}>
            {t('reassess')}
          </Button>
        ) : null}
        {offered.map((act) => (
          <Button
            key={act}
            type={act === 'pass' || act === 'confirm' ? 'primary' : 'default'}
            danger={act === 'refuse'}
            onClick={() => setAsked(act)}
          >
            {t(act)}
          </Button>
        ))}
        {may.actions.includes('publish') ? (
          <Button
            type="primary"
            onClick={() => navigate(`/public-notices/publish?rulebookId=${claim.rulebookId}`)}
          >
            {t('publish')}
          </Button>
        ) : null}
      </ActionBar>
      {asked ? (
        <DecisionDialog
          act={asked}
          claim={claim}
          onClose={() => setAsked(undefined)}
          onRejudged={onRejudged}
        />
      ) : null}
    </>
  )
}

interface DecisionDialogProps {
  readonly act: Decision['act']
  readonly claim: Claim
  readonly onClose: () => void
  readonly onRejudged: (number: number) => void
}

const leastReason = 4

function DecisionDialog({ act, claim, onClose, onRejudged }: DecisionDialogProps) {
  const t = useMessages(claimReviewWords)
  const { message } = App.useApp()
  const decide = useDecision(claim, () => {
    void message.success(t('done'))
    onClose()
  })
  const values = { count: claim.grantedCount, amount: formatFen(claim.totalFen) }
  const asks = {
    pass: { title: t('passTitle', values), hint: t('passHint') },
    confirm: { title: t('confirmTitle', values), hint: t('confirmHint') },
    sendBack: { title: t('sendBackTitle'), hint: t('sendBackHint') },
    refuse: { title: t('refuseTitle'), hint: t('refuseHint', values) },
  }[act]
  const undetermined = claim.outcomes.find(({ outcome }) => outcome === 'undetermined')?.count ?? 0
  const needsReason = act === 'sendBack' || act === 'refuse'
  const hasChanged = decide.error instanceof Problem && decide.error.code === 'claims.changed-since'
  return (
    <ConfirmDialog
      open
      title={asks.title}
      confirmLabel={t(act)}
      danger={act === 'refuse'}
      reason={
        needsReason
          ? { minLength: leastReason, usual: [t('usualHours'), t('usualMaterial'), t('usualRoster')] }
          : undefined
      }
      pending={decide.isPending}
      error={hasChanged ? undefined : decide.error}
      onConfirm={(reason) => decide.mutate({ act, reason })}
      onClose={onClose}
    >
      <p>{asks.hint}</p>
      {undetermined > 0 && !needsReason ? <p>{t('undetermined', { count: undetermined })}</p> : null}
      {hasChanged ? <ChangedSince claim={claim} onRejudged={onRejudged} onClose={onClose} /> : null}
    </ConfirmDialog>
  )
}

/** Says what happened and leads to the new result: the reviewer decides on what is, not on what was. */
function ChangedSince({ claim, onRejudged, onClose }: Omit<DecisionDialogProps, 'act'>) {
  const t = useMessages(claimReviewWords)
  const reassess = useReassessment(claim, (number) => {
    onRejudged(number)
    onClose()
  })
  return (
    <div className="zx-problem" role="alert">
      <div className="zx-problem-body">
        <p className="zx-problem-title">{t('changedTitle')}</p>
        <p>{t('changedHint')}</p>
        <Button type="primary" loading={reassess.isPending} onClick={() => reassess.mutate()}>
          {t('reassessNow')}
        </Button>
        <ProblemAlert error={reassess.error} />
      </div>
    </div>
  )
}

interface RefuseLinesDialogProps {
  readonly claim: Claim
  readonly lineIds: string[]
  readonly onClose: () => void
  readonly onRefused: () => void
}

/** Refuses the workers chosen, with a reason that each of them is told. */
export function RefuseLinesDialog({ claim, lineIds, onClose, onRefused }: RefuseLinesDialogProps) {
  const t = useMessages(claimReviewWords)
  const refuse = useLineRefusal(claim, onRefused)
  return (
    <ConfirmDialog
      open
      danger
      title={t('refuseLinesTitle', { count: lineIds.length })}
      confirmLabel={t('refuse-lines')}
      reason={{ minLength: leastReason, usual: [t('usualHours'), t('usualRelation'), t('usualTwice')] }}
      pending={refuse.isPending}
      error={refuse.error}
      onConfirm={(reason) => refuse.mutate({ lineIds, reason })}
      onClose={onClose}
    >
      <p>{t(claim.state === 'approved' ? 'takeBackHint' : 'refuseLinesHint')}</p>
    </ConfirmDialog>
  )
}

import { trainingKinds, trainingModes } from '@zhixun/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { type Fact, Facts, Panel } from '../../ui/console/form-part.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { type PlanView, useNoticesFor } from './filing-api.ts'
import { OutlookView } from './plan-outlook.tsx'
import { PlanPapers } from './plan-papers.tsx'
import { planWords } from './plan-words.ts'
import { Signed } from './sign-plan.tsx'

/** The reason of the last return. */
export function lastReason({ steps }: PlanView): string | undefined {
  const returns = steps.filter((step) => step.step === 'sendBack')
  return returns.sort((one, other) => other.number - one.number)[0]?.reason ?? undefined
}

/** A plan to read, for all who may see it, with what its organization may do. */
export function PlanPanel({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  const { session } = useActing()
  return (
    <div className="zx-two-columns">
      <div className="zx-stack">
        <Panel title={t('planPanel')} actions={<PlanActions plan={plan} />}>
          <PlanFacts plan={plan} />
        </Panel>
        <PlanPapers plan={plan} />
        <Panel title={t('steps')}>
          <PlanSteps plan={plan} />
        </Panel>
      </div>
      <aside className="zx-panel zx-outlook">
        <OutlookView
          outlook={plan.outlook}
          rulebookId={plan.rulebookId}
          regionId={plan.regionId}
          headcount={plan.headcount}
          startsOn={plan.startsOn}
          today={session.today}
          settled={plan.state !== 'draft' && plan.state !== 'returned'}
        />
      </aside>
    </div>
  )
}

/** What a plan says. */
export function PlanFacts({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  const { language } = useLanguage()
  const notice = useNoticesFor(plan.regionId).data?.find((one) => one.rulebookId === plan.rulebookId)
  const courses = plan.courses.map(({ name, classHours }) => t('hoursOf', { name, count: classHours }))
  const hours = plan.classHours === null ? null : t('totalHours', { count: plan.classHours })
  const minutes =
    plan.minutesPerClassHour === null ? null : t('minutesOf', { count: plan.minutesPerClassHour })
  const partners = usePartnerFacts(plan)
  const told: (Fact | undefined)[] = [
    { key: 'title', label: t('title'), value: plan.title },
    {
      key: 'notice',
      label: t('notice'),
      value: (
        <a href={`/notices/${plan.rulebookId}`} target="_blank" rel="noreferrer">
          {notice?.title[language] ?? plan.rulebookId}
        </a>
      ),
    },
    {
      key: 'kind',
      label: t('kind'),
      value: `${trainingKinds[plan.kind][language]} · ${trainingModes[plan.mode][language]}`,
    },
    {
      key: 'days',
      label: t('duration'),
      value: (
        <>
          <LegalDay day={plan.startsOn} /> — <LegalDay day={plan.endsOn} />
        </>
      ),
    },
    { key: 'headcount', label: t('headcount'), value: t('people', { count: plan.headcount }) },
    { key: 'courses', label: t('courses'), value: [...courses, hours, minutes].filter(Boolean).join(' · ') },
    ...partners,
    plan.occupationName === null
      ? undefined
      : {
          key: 'occupation',
          label: t('occupationName'),
          value: `${plan.occupationName} ${plan.occupationCode ?? ''}`,
        },
    plan.offJobDays === null ? undefined : { key: 'offJob', label: t('offJobDays'), value: plan.offJobDays },
    { key: 'schedule', label: t('schedule'), value: plan.schedule },
    { key: 'filed', label: t('filedOn'), value: <LegalDay day={plan.filedOn} /> },
    { key: 'approved', label: t('approvedOn'), value: <LegalDay day={plan.approvedOn} /> },
    ...plan.outlook.marksAsked.map((mark) => ({
      key: mark,
      label: t(mark),
      value: plan[mark] === null ? t('notJudged') : t(plan[mark] ? 'yes' : 'no'),
    })),
    plan.undertaking === null
      ? undefined
      : { key: 'signed', label: t('paperSign'), value: <Signed plan={plan} /> },
  ]
  return <Facts facts={told.filter((fact) => fact !== undefined)} />
}

/** Platform and institution, with what the register says about them. */
function usePartnerFacts(plan: PlanView): readonly (Fact | undefined)[] {
  const t = useMessages(planWords)
  const { language } = useLanguage()
  return [
    plan.platformName === null
      ? undefined
      : {
          key: 'platform',
          label: t('platform'),
          value:
            plan.platform === null ? (
              plan.platformName
            ) : (
              <>
                {plan.platformName}{' '}
                <StateTag tone={plan.platformRecognized ? 'good' : 'bad'}>
                  {t(plan.platformRecognized ? 'registerRecognizes' : 'registerDoesNot')}
                </StateTag>
              </>
            ),
        },
    plan.institutionName === null
      ? undefined
      : { key: 'institution', label: t('institution'), value: plan.institutionName },
    plan.institutionFindings.length === 0
      ? undefined
      : {
          key: 'findings',
          label: t('findings'),
          value: plan.institutionFindings.map((finding) => (
            <p key={finding.id} className="zx-action-note">
              {finding[language]}
            </p>
          )),
        },
  ]
}

const stepLooks = {
  submit: { word: 'stepSubmit', tone: 'busy' },
  approve: { word: 'stepApprove', tone: 'good' },
  sendBack: { word: 'stepSendBack', tone: 'bad' },
  refuse: { word: 'stepRefuse', tone: 'bad' },
  withdraw: { word: 'stepWithdraw', tone: 'plain' },
  discard: { word: 'stepDiscard', tone: 'plain' },
  cancel: { word: 'stepCancel', tone: 'plain' },
} as const

/** What was done about a plan, latest first, with reasons. */
export function PlanSteps({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  const entries = [...plan.steps].reverse().map(({ number, step, at, actorName, reason }) => {
    const look = Object.entries(stepLooks).find(([id]) => id === step)?.[1]
    return {
      key: String(number),
      at,
      title: look ? t(look.word) : step,
      by: actorName,
      tone: look?.tone ?? ('plain' as const),
      detail: reason,
    }
  })
  return <Timeline entries={entries} />
}

/** What the organization may do with its plan. */
function PlanActions({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  const { actions, planId, state } = plan
  return (
    <>
      {actions.includes('withdraw') ? <StepButton plan={plan} step="withdraw" /> : null}
      {actions.includes('cancel') ? <StepButton plan={plan} step="cancel" /> : null}
      {actions.includes('amend') ? (
        <Link href={`/plans/${planId}/edit`}>
          <Button type="primary" tabIndex={-1}>
            {t(state === 'returned' ? 'amend' : 'edit')}
          </Button>
        </Link>
      ) : null}
    </>
  )
}

const leastReason = 4

function StepButton({ plan, step }: { plan: PlanView; step: 'withdraw' | 'cancel' }) {
  const t = useMessages(planWords)
  const [open, setOpen] = useState(false)
  const path = { regionId: plan.regionId, planId: plan.planId }
  const take = useCommand(
    (send, reason: string) =>
      step === 'withdraw'
        ? answered(send.POST('/api/regions/{regionId}/plans/{planId}/withdraw', { params: { path } }))
        : answered(
            send.POST('/api/regions/{regionId}/plans/{planId}/cancel', {
              params: { path },
              body: { reason },
            }),
          ),
    { refresh: [['filing'], ['casefile']], onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button danger={step === 'cancel'} onClick={() => setOpen(true)}>
        {t(step)}
      </Button>
      <ConfirmDialog
        open={open}
        title={t(step)}
        confirmLabel={t(step)}
        danger={step === 'cancel'}
        reason={step === 'cancel' ? { minLength: leastReason } : undefined}
        pending={take.isPending}
        error={take.error}
        onConfirm={take.mutate}
        onClose={() => setOpen(false)}
      >
        <p>{t(step === 'withdraw' ? 'withdrawText' : 'cancelText')}</p>
      </ConfirmDialog>
    </>
  )
}

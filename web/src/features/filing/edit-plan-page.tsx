import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { FormPart } from '../../ui/console/form-part.tsx'
import { FormProblem } from '../../ui/console/form-problem.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ChooseNotice } from './choose-notice.tsx'
import { type PlanView, useNoticesFor, usePlan } from './filing-api.ts'
import { type PlanTyped, planBody, SchedulePart, TrainingPart } from './plan-form.tsx'
import { lastReason, PlanPanel } from './plan-panel.tsx'
import { PlanPapers } from './plan-papers.tsx'
import { planWords } from './plan-words.ts'
import { SignPlan } from './sign-plan.tsx'
import { SubmitPlan } from './submit-plan.tsx'
import { TypedOutlook } from './typed-outlook.tsx'

/** A plan that can still be changed: content, papers, undertaking, filing; one page, in this order. */
export default function EditPlanPage() {
  const t = useMessages(planWords)
  const { session } = useActing()
  const { planId = '' } = useParams()
  const plan = usePlan(session.regionId, planId)
  return (
    <QueryView query={plan}>
      {(known) =>
        known.actions.includes('amend') ? (
          <PlanEditor key={known.planId} plan={known} />
        ) : (
          <>
            <PageHeader title={known.title} trail={[{ title: t('cases'), href: '/cases' }]} />
            <PlanPanel plan={known} />
          </>
        )
      }
    </QueryView>
  )
}

function typedOf(plan: PlanView): PlanTyped {
  return { ...plan, isCommissioned: plan.institutionName !== null }
}

function PlanEditor({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  const [form] = Form.useForm<PlanTyped>()
  const [typed, setTyped] = useState<PlanTyped>(() => typedOf(plan))
  const [dirty, setDirty] = useState(false)
  const { message } = App.useApp()
  const { regionId, planId, rulebookId } = plan
  const notice = useNoticesFor(regionId).data?.find((one) => one.rulebookId === rulebookId)
  const amend = useCommand(
    (send, body: ReturnType<typeof planBody>) =>
      answered(
        send.PUT('/api/regions/{regionId}/plans/{planId}', { params: { path: { regionId, planId } }, body }),
      ),
    {
      refresh: [['filing'], ['casefile']],
      onDone: () => {
        setDirty(false)
        void message.success(t('saved'))
      },
    },
  )
  return (
    <>
      <PageHeader
        title={plan.title}
        hint={plan.caseNumber}
        trail={[{ title: t('cases'), href: '/cases' }]}
        actions={plan.actions.includes('discard') ? <DiscardPlan plan={plan} /> : null}
      />
      <div className="zx-two-columns">
        <div className="zx-stack">
          <ReturnedReason plan={plan} />
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            scrollToFirstError={{ block: 'center', focus: true }}
            className="zx-stack"
            initialValues={typedOf(plan)}
            onValuesChange={(_, all) => {
              setTyped(all)
              setDirty(true)
            }}
            onFinish={(all) => amend.mutate(planBody(all))}
          >
            <FormPart title={t('notice')}>
              <ChooseNotice regionId={regionId} chosen={rulebookId} />
            </FormPart>
            <TrainingPart notice={notice} />
            <SchedulePart />
            <FormProblem form={form} error={amend.error} />
            <div className="zx-form-foot">
              <Button type={dirty ? 'primary' : 'default'} htmlType="submit" loading={amend.isPending}>
                {t('saveDraft')}
              </Button>
              {dirty ? <span className="zx-near">{t('unsaved')}</span> : null}
            </div>
          </Form>
          <PlanPapers plan={plan} />
          <SignPlan plan={plan} dirty={dirty} />
          <SubmitPlan plan={plan} form={form} dirty={dirty} />
        </div>
        <TypedOutlook regionId={regionId} rulebookId={rulebookId} typed={typed} />
      </div>
    </>
  )
}

/** Why the plan came back, while it waits for an answer. */
function ReturnedReason({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  const reason = lastReason(plan)
  if (plan.state !== 'returned' || reason === undefined) return undefined
  return (
    <div role="alert" className="zx-standing-against">
      <b>{t('returnedTitle')}</b>
      <p>{reason}</p>
    </div>
  )
}

function DiscardPlan({ plan }: { plan: PlanView }) {
  const t = useMessages(planWords)
  const [, navigate] = useLocation()
  const [open, setOpen] = useState(false)
  const { regionId, planId } = plan
  const discard = useCommand(
    (send, path: { regionId: string; planId: string }) =>
      answered(send.POST('/api/regions/{regionId}/plans/{planId}/discard', { params: { path } })),
    { refresh: [['filing'], ['casefile']], onDone: () => navigate('/cases') },
  )
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('discard')}
      </Button>
      <ConfirmDialog
        open={open}
        title={t('discard')}
        danger
        confirmLabel={t('discard')}
        pending={discard.isPending}
        error={discard.error}
        onConfirm={() => discard.mutate({ regionId, planId })}
        onClose={() => setOpen(false)}
      >
        <p>{t('discardText')}</p>
      </ConfirmDialog>
    </>
  )
}

import { Button, Form } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { FormPart } from '../../ui/console/form-part.tsx'
import { FormProblem } from '../../ui/console/form-problem.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ChooseNotice } from './choose-notice.tsx'
import { useNoticesFor } from './filing-api.ts'
import { keepDraft, keptDraft } from './kept-draft.ts'
import { type PlanTyped, planBody, SchedulePart, TrainingPart } from './plan-form.tsx'
import { planWords } from './plan-words.ts'
import { TypedOutlook } from './typed-outlook.tsx'

/** A new training plan: notice first, then content; saved, it goes on to papers and signature. */
export default function NewPlanPage() {
  const t = useMessages(planWords)
  const { session } = useActing()
  const { regionId, accountId } = session
  const [form] = Form.useForm<PlanTyped>()
  const [kept] = useState(() => keptDraft(sessionStorage, accountId))
  const [rulebookId, setRulebookId] = useState(kept?.rulebookId)
  const [typed, setTyped] = useState<PlanTyped>(kept?.typed ?? emptyPlan)
  const notices = useNoticesFor(regionId)
  const notice = notices.data?.find((one) => one.rulebookId === rulebookId)
  const draft = useDraft(regionId)
  const change = (after: PlanTyped) => {
    setTyped(after)
    keepDraft(sessionStorage, { accountId, rulebookId, typed: after })
  }
  const choose = (chosen: string | undefined) => {
    setRulebookId(chosen)
    keepDraft(sessionStorage, { accountId, rulebookId: chosen, typed })
  }
  const startOver = () => {
    keepDraft(sessionStorage, undefined)
    window.location.reload()
  }
  return (
    <>
      <PageHeader title={t('newTitle')} hint={t('newHint')} trail={[{ title: t('cases'), href: '/cases' }]} />
      <div className="zx-two-columns">
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError={{ block: 'center', focus: true }}
          className="zx-stack"
          initialValues={kept?.typed ?? emptyPlan}
          onValuesChange={(_, all) => change(all)}
          onFinish={(all) => (rulebookId ? draft.mutate({ rulebookId, ...planBody(all) }) : undefined)}
        >
          {kept ? (
            <p role="status" className="zx-faint">
              {t('draftKept')}{' '}
              <button type="button" className="zx-link-button" onClick={startOver}>
                {t('startOver')}
              </button>
            </p>
          ) : null}
          <FormPart title={t('chooseNotice')} hint={t('chooseNoticeHint')}>
            <ChooseNotice regionId={regionId} chosen={rulebookId} onChoose={choose} />
          </FormPart>
          {rulebookId === undefined ? null : (
            <>
              <TrainingPart notice={notice} />
              <SchedulePart />
              <FormProblem form={form} error={draft.error} />
              <div className="zx-form-foot">
                <Button type="primary" size="large" htmlType="submit" loading={draft.isPending}>
                  {t('saveAndGoOn')}
                </Button>
              </div>
            </>
          )}
        </Form>
        <TypedOutlook regionId={regionId} rulebookId={rulebookId} typed={typed} />
      </div>
    </>
  )
}

/** Puts the plan on the server as a draft, and goes on to its papers. */
function useDraft(regionId: string) {
  const [, navigate] = useLocation()
  return useCommand(
    (send, body: ReturnType<typeof planBody> & { rulebookId: string }) =>
      answered(send.POST('/api/regions/{regionId}/plans', { params: { path: { regionId } }, body })),
    {
      refresh: [['casefile']],
      onDone: ({ planId }) => {
        keepDraft(sessionStorage, undefined)
        navigate(`/plans/${planId}/edit`)
      },
    },
  )
}

const emptyPlan: PlanTyped = { courses: [{}], isCommissioned: false }

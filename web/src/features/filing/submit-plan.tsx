import { Button, type FormInstance } from 'antd'
import { useLocation } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { FormPart } from '../../ui/console/form-part.tsx'
import { FormProblem } from '../../ui/console/form-problem.tsx'
import type { PlanView } from './filing-api.ts'
import type { PlanTyped } from './plan-form.tsx'
import { planWords } from './plan-words.ts'

interface SubmitPlanProps {
  readonly plan: PlanView
  /** The form above: what a refusal says about a field stands there. */
  readonly form: FormInstance<PlanTyped>
  readonly dirty: boolean
}

/** Files the plan. What stands in the way is said at its place in the form, with the clause, and here. */
export function SubmitPlan({ plan, form, dirty }: SubmitPlanProps) {
  const t = useMessages(planWords)
  const [, navigate] = useLocation()
  const { regionId, planId, state } = plan
  const submit = useCommand(
    (send, path: { regionId: string; planId: string }) =>
      answered(send.POST('/api/regions/{regionId}/plans/{planId}/submit', { params: { path } })),
    { refresh: [['filing'], ['casefile']], onDone: () => navigate(`/cases/${planId}`) },
  )
  return (
    <FormPart title={t('partSubmit')} hint={t('submitHint')}>
      <div className="zx-form-wide zx-stack">
        <FormProblem form={form} error={submit.error} />
        <div className="zx-form-foot">
          <Button
            type="primary"
            size="large"
            disabled={dirty}
            loading={submit.isPending}
            onClick={() => submit.mutate({ regionId, planId })}
          >
            {t(state === 'returned' ? 'resubmit' : 'submit')}
          </Button>
          {dirty ? <span className="zx-faint">{t('saveFirst')}</span> : null}
        </div>
      </div>
    </FormPart>
  )
}

import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { Facts, FormPart, Panel } from '../../ui/console/form-part.tsx'
import { FormField, FormProblem } from '../../ui/console/form-problem.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { classWords } from './class-words.ts'
import { type ClassView, type PlanView, useClass } from './filing-api.ts'
import { RosterSection } from './roster-section.tsx'

const stateLooks = {
  open: { tone: 'wait', word: 'stateOpen' },
  locked: { tone: 'busy', word: 'stateLocked' },
  completed: { tone: 'good', word: 'stateCompleted' },
  cancelled: { tone: 'plain', word: 'stateCancelled' },
} as const satisfies Record<ClassView['state'], { tone: Tone; word: string }>

/** The class of a plan with its roster, or the way to open one. */
export function ClassSheet({ plan }: { plan: PlanView }) {
  const t = useMessages(classWords)
  if (plan.actions.includes('openClass') && plan.classId === null) return <OpenClass plan={plan} />
  if (plan.classId === null) return <EmptyState title={t('noClass')} hint={t('noClassHint')} />
  return <ClassPart regionId={plan.regionId} classId={plan.classId} />
}

function ClassPart({ regionId, classId }: { regionId: string; classId: string }) {
  const known = useClass(regionId, classId)
  return (
    <QueryView query={known}>
      {(trainingClass) => (
        <div className="zx-stack">
          <ClassPanel trainingClass={trainingClass} />
          <RosterSection trainingClass={trainingClass} />
        </div>
      )}
    </QueryView>
  )
}

/** What is known of a class, and its steps. */
export function ClassPanel({ trainingClass }: { trainingClass: ClassView }) {
  const t = useMessages(classWords)
  const { state, rosterCount, headcount, beyondHeadcount, occupationCode, occupationName } = trainingClass
  const look = stateLooks[state]
  return (
    <Panel
      title={t('classPanel')}
      tag={<StateTag tone={look.tone}>{t(look.word)}</StateTag>}
      actions={steps.map((step) =>
        trainingClass.actions.includes(step) ? (
          <ClassStep key={step} trainingClass={trainingClass} step={step} />
        ) : null,
      )}
    >
      <Facts
        facts={[
          { key: 'occupation', label: t('occupationName'), value: `${occupationName} ${occupationCode}` },
          {
            key: 'days',
            label: t('duration'),
            value: (
              <>
                <LegalDay day={trainingClass.startsOn} /> — <LegalDay day={trainingClass.endsOn} />
              </>
            ),
          },
          {
            key: 'people',
            label: t('people'),
            value: (
              <>
                {t('planned', { count: rosterCount, planned: headcount })}
                {beyondHeadcount > 0 ? (
                  <>
                    <br />
                    <small className="zx-near">{t('beyond', { count: beyondHeadcount })}</small>
                  </>
                ) : null}
              </>
            ),
          },
          {
            key: 'locks',
            label: t('locksOn'),
            value: (
              <>
                <LegalDay day={trainingClass.locksOn} weekday />{' '}
                {state === 'open' ? <small className="zx-faint">{t('locksHint')}</small> : null}
              </>
            ),
          },
          { key: 'place', label: t('place'), value: trainingClass.place },
          { key: 'teacher', label: t('teacher'), value: trainingClass.teacher },
          { key: 'completed', label: t('completedOn'), value: <LegalDay day={trainingClass.completedOn} /> },
        ]}
      />
    </Panel>
  )
}

const steps = ['cancel', 'lock', 'complete'] as const
const leastReason = 4

function ClassStep({ trainingClass, step }: { trainingClass: ClassView; step: (typeof steps)[number] }) {
  const t = useMessages(classWords)
  const [open, setOpen] = useState(false)
  const path = { regionId: trainingClass.regionId, classId: trainingClass.classId }
  const take = useCommand(
    (send, reason: string) => {
      switch (step) {
        case 'lock':
          return answered(send.POST('/api/regions/{regionId}/classes/{classId}/lock', { params: { path } }))
        case 'complete':
          return answered(
            send.POST('/api/regions/{regionId}/classes/{classId}/complete', { params: { path } }),
          )
        case 'cancel':
          return answered(
            send.POST('/api/regions/{regionId}/classes/{classId}/cancel', {
              params: { path },
              body: { reason },
            }),
          )
      }
    },
    { onDone: () => setOpen(false) },
  )
  const texts = {
    lock: t('lockText', { count: trainingClass.rosterCount }),
    complete: t('completeText'),
    cancel: t('cancelText'),
  }
  return (
    <>
      <Button
        danger={step === 'cancel'}
        type={step === 'complete' ? 'primary' : 'default'}
        onClick={() => setOpen(true)}
      >
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
        <p>{texts[step]}</p>
      </ConfirmDialog>
    </>
  )
}

interface ClassTyped {
  readonly occupationCode: string
  readonly occupationName: string
  readonly place?: string
  readonly teacher?: string
}

/** Opens the class of an approved plan under an occupation code. */
function OpenClass({ plan }: { plan: PlanView }) {
  const t = useMessages(classWords)
  const [form] = Form.useForm<ClassTyped>()
  const { regionId, planId, occupationCode, occupationName } = plan
  const open = useCommand((send, { place, teacher, ...typed }: ClassTyped) =>
    answered(
      send.POST('/api/regions/{regionId}/plans/{planId}/class', {
        params: { path: { regionId, planId } },
        body: { ...typed, place: place?.trim() || null, teacher: teacher?.trim() || null },
      }),
    ),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ occupationCode: occupationCode ?? '', occupationName: occupationName ?? '' }}
      onFinish={open.mutate}
    >
      <FormProblem form={form} error={open.error} />
      <FormPart title={t('openTitle')} hint={t('openHint')}>
        <FormField name="occupationName" label={t('occupationName')} needed>
          <Input maxLength={200} />
        </FormField>
        <FormField name="occupationCode" label={t('occupationCode')} hint={t('occupationCodeHint')} needed>
          <Input maxLength={60} />
        </FormField>
        <FormField name="place" label={t('place')}>
          <Input maxLength={200} />
        </FormField>
        <FormField name="teacher" label={t('teacher')}>
          <Input maxLength={200} />
        </FormField>
        <div className="zx-form-wide">
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            {t('openClass')}
          </Button>
        </div>
      </FormPart>
    </Form>
  )
}

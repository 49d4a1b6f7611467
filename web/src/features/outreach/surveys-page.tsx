import { organizationKindIds, organizationKinds } from '@zhixun/policy'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { TaskProgress } from '../../ui/console/task-progress.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { surveysKey } from './outreach-api.ts'
import { outreachWords } from './outreach-words.ts'
import { SurveyTable } from './survey-table.tsx'

interface Typed {
  readonly title: string
  readonly explanation: string
  readonly districts: string[]
  readonly kinds: NonNullable<Schemas['NeedSurveyRow']['kinds']>
  readonly opensOn: string
  readonly closesOn: string
}

/** What the bureau asked and asks, and asking anew. */
export default function SurveysPage() {
  const t = useMessages(outreachWords)
  const { session } = useActing()
  const { regionId } = session
  const [opening, setOpening] = useState(false)
  const [telling, setTelling] = useState<{ taskId: string; asked: number }>()
  const districts = [
    ...new Set([...regionsHeld(session, 'content-editor'), ...regionsHeld(session, 'administrator')]),
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('bureauHint')}
        actions={
          districts.length > 0 ? (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('open')}
            </Button>
          ) : undefined
        }
      />
      {telling ? (
        <>
          <p role="status">{t('told', { count: telling.asked })}</p>
          <TaskProgress regionId={regionId} taskId={telling.taskId} />
        </>
      ) : null}
      <SurveyTable empty={<EmptyState title={t('none')} hint={t('noneHint')} />} />
      {opening ? (
        <OpenDialog
          districts={districts}
          onOpened={(opened) => {
            setTelling(opened)
            setOpening(false)
          }}
          onClose={() => setOpening(false)}
        />
      ) : null}
    </>
  )
}

interface OpenDialogProps {
  readonly districts: readonly string[]
  readonly onOpened: (opened: { taskId: string; asked: number }) => void
  readonly onClose: () => void
}

function OpenDialog({ districts, onOpened, onClose }: OpenDialogProps) {
  const t = useMessages(outreachWords)
  const { regionId, today } = useActing().session
  const open = useCommand(
    (send, { kinds, ...typed }: Typed) =>
      answered(
        send.POST('/api/regions/{regionId}/need-surveys', {
          params: { path: { regionId } },
          body: { ...typed, kinds: kinds.length > 0 ? kinds : null },
        }),
      ),
    { refresh: [surveysKey], onDone: onOpened },
  )
  return (
    <FormDialog
      width={680}
      title={t('open')}
      okText={t('openAndTell')}
      initialValues={{ districts, opensOn: today, kinds: [] }}
      sending={open}
      onClose={onClose}
    >
      <AskedFields districts={districts} />
      <DayFields />
    </FormDialog>
  )
}

/** When it may be answered: it closes no sooner than it opens. */
function DayFields() {
  const t = useMessages(outreachWords)
  const opensOn = Form.useWatch<string | undefined>('opensOn')
  return (
    <div className="zx-form-grid">
      <FormField name="opensOn" label={t('opensOn')} needed>
        <DayInput />
      </FormField>
      <FormField name="closesOn" label={t('closesOn')} needed>
        <DayInput {...(opensOn === undefined ? {} : { min: opensOn })} />
      </FormField>
    </div>
  )
}

/** What is asked, and of whom. */
function AskedFields({ districts }: { districts: readonly string[] }) {
  const t = useMessages(outreachWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  return (
    <>
      <FormField name="title" label={t('surveyTitle')} needed>
        <Input maxLength={180} />
      </FormField>
      <FormField name="explanation" label={t('explanation')} hint={t('explanationHint')} needed>
        <Input.TextArea rows={3} maxLength={1500} showCount />
      </FormField>
      <FormField name="districts" label={t('districts')} needed>
        <Select mode="multiple" options={districts.map((value) => ({ value, label: regionName(value) }))} />
      </FormField>
      <FormField name="kinds" label={t('kinds')}>
        <Select
          mode="multiple"
          placeholder={t('all')}
          options={organizationKindIds.map((value) => ({
            value,
            label: organizationKinds[value][language],
          }))}
        />
      </FormField>
    </>
  )
}

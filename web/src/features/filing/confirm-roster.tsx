import { relationIds, relations, traineeGroupIds, traineeGroups } from '@zhixun/policy'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { answered, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { TaskProgress } from '../../ui/console/task-progress.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { classWords } from './class-words.ts'
import type { RosterCheck } from './roster-check-page.tsx'

interface Defaults {
  readonly relation?: Schemas['RosterRow']['relation']
  readonly groups?: NonNullable<Schemas['RosterRow']['groups']>
}

/** Takes the good lines of a checked roster, all of them or none; says what became of it. */
export function ConfirmRoster({ check, back }: { check: RosterCheck; back: string }) {
  const t = useMessages(classWords)
  const [taskId, setTaskId] = useState<string>()
  const { regionId, checkId, goodLines } = check
  const confirm = useCommand(
    (send, { relation, groups }: Defaults) =>
      answered(
        send.POST('/api/regions/{regionId}/roster-checks/{checkId}/confirm', {
          params: { path: { regionId, checkId } },
          body: { ...(relation ? { relation } : {}), ...(groups?.length ? { groups } : {}) },
        }),
      ),
    { onDone: (done) => setTaskId(done.taskId ?? undefined) },
  )
  if (check.state === 'confirmed') {
    return (
      <div className="zx-call" role="status">
        <div>
          <b>{t('confirmed', { added: check.added ?? 0, updated: check.updated ?? 0 })}</b>
        </div>
        <Link href={back}>
          <Button type="primary" tabIndex={-1}>
            {t('backToClass')}
          </Button>
        </Link>
      </div>
    )
  }
  if (taskId !== undefined)
    return <TaskProgress regionId={regionId} taskId={taskId} onDone={() => confirm.reset()} />
  if (goodLines === 0) return <p role="status">{t('nothingToTake')}</p>
  return (
    <Panel title={t('confirmTitle')}>
      <div className="zx-stack">
        <p>{t('confirmHint', { count: goodLines })}</p>
        <ProblemAlert error={confirm.error} />
        <DefaultsForm count={goodLines} pending={confirm.isPending} onConfirm={confirm.mutate} />
      </div>
    </Panel>
  )
}

interface DefaultsFormProps {
  readonly count: number
  readonly pending: boolean
  readonly onConfirm: (defaults: Defaults) => void
}

/** What holds for people whose line does not say. */
function DefaultsForm({ count, pending, onConfirm }: DefaultsFormProps) {
  const t = useMessages(classWords)
  const { language } = useLanguage()
  return (
    <Form<Defaults> layout="vertical" initialValues={{ relation: 'employee' }} onFinish={onConfirm}>
      <div className="zx-form-grid">
        <Form.Item name="relation" label={t('relationDefault')}>
          <Select options={relationIds.map((id) => ({ value: id, label: relations[id][language] }))} />
        </Form.Item>
        <Form.Item name="groups" label={t('groupsDefault')} extra={t('groupsDefaultHint')}>
          <Select
            mode="multiple"
            allowClear
            options={traineeGroupIds.map((id) => ({ value: id, label: traineeGroups[id][language] }))}
          />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={pending}>
        {t('confirm', { count })}
      </Button>
    </Form>
  )
}

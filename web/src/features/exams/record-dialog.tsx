import { App, Input, InputNumber, Select } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { examWords } from './exams-words.ts'
import type { ClassPath } from './results-table.tsx'

interface RecordDialogProps {
  readonly path: ClassPath
  readonly personIds: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

interface Typed {
  readonly outcome?: 'passed' | 'failed' | 'absent'
  readonly classHours?: number | null
  readonly score?: string
  readonly reason?: string
}

/** A result as the server takes it; what was left empty is left out and stays. */
export function resultOf({ outcome, classHours, score }: Typed) {
  return {
    ...(outcome === undefined ? {} : { passed: outcome === 'passed', absent: outcome === 'absent' }),
    ...(classHours == null ? {} : { classHours }),
    ...(score?.trim() ? { score: score.trim() } : {}),
  }
}

/** Enters the same result for the people chosen. */
export function RecordDialog({ path, personIds, onClose, onDone }: RecordDialogProps) {
  const t = useMessages(examWords)
  const { message } = App.useApp()
  const { regionId, classId } = path
  const record = useCommand(
    (send, typed: Typed) =>
      answered(
        send.POST('/api/regions/{regionId}/classes/{classId}/results', {
          params: { path: { regionId, classId } },
          body: {
            results: personIds.map((personId) => ({ personId, ...resultOf(typed) })),
            ...(typed.reason?.trim() ? { reason: typed.reason.trim() } : {}),
          },
        }),
      ),
    {
      refresh: [['exams'], ['casefile']],
      onDone: (counts) => {
        void message.success(t('saved', counts))
        onDone()
      },
    },
  )
  return (
    <FormDialog
      title={t('recordFor', { count: personIds.length })}
      okText={t('save')}
      sending={record}
      onClose={onClose}
    >
      <p className="zx-faint">{t('recordHint')}</p>
      <div className="zx-form-grid">
        <FormField name="outcome" label={t('outcome')}>
          <Select
            allowClear
            placeholder={t('keep')}
            options={(['passed', 'failed', 'absent'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </FormField>
        <FormField name="classHours" label={t('classHours')}>
          <InputNumber min={0} max={10_000} />
        </FormField>
        <FormField name="score" label={t('score')}>
          <Input maxLength={20} />
        </FormField>
        <FormField className="zx-form-wide" name="reason" label={t('reason')} hint={t('reasonHint')}>
          <Input maxLength={200} />
        </FormField>
      </div>
    </FormDialog>
  )
}

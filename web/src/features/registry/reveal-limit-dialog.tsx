import { Input, InputNumber } from 'antd'
import { answered, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { addDays } from '../../ui/legal-day-format.ts'
import { revealsWords } from './reveals-words.ts'

interface Typed {
  readonly perDay: number
  readonly untilOn: string
  readonly reason: string
}

const USUAL = 30
const MOST = 500
const DAYS = 7

/** Another limit for somebody who looks at full numbers, until a day. */
export function RevealLimitDialog({ of, onClose }: { of: Schemas['RevealRow']; onClose: () => void }) {
  const t = useMessages(revealsWords)
  const { today } = useActing().session
  const { regionId, accountId, accountName, otherLimit } = of
  const set = useCommand<Typed, unknown>(
    (send, typed) =>
      answered(
        send.PUT('/api/regions/{regionId}/reveal-limits/{accountId}', {
          params: { path: { regionId, accountId } },
          body: typed,
        }),
      ),
    { refresh: [['reveals']], onDone: onClose },
  )
  return (
    <FormDialog
      title={t('limitTitle', { name: accountName })}
      okText={t('setLimit')}
      initialValues={{
        perDay: otherLimit?.perDay ?? USUAL,
        untilOn: otherLimit?.untilOn ?? addDays(today, DAYS),
      }}
      sending={set}
      onClose={onClose}
    >
      <p className="zx-faint">{t('limitHint', { count: USUAL })}</p>
      <FormField name="perDay" label={t('perDay')} needed>
        <InputNumber min={0} max={MOST} precision={0} />
      </FormField>
      <FormField name="untilOn" label={t('untilOn')} needed>
        <DayInput />
      </FormField>
      <FormField name="reason" label={t('limitReason')} needed>
        <Input.TextArea rows={2} maxLength={2000} />
      </FormField>
    </FormDialog>
  )
}

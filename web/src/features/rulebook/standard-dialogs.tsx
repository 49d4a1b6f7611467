import { Input, InputNumber, Radio } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { MoneyInput } from '../../ui/console/money-input.tsx'
import { bureauRulebookWords } from './bureau-rulebook-words.ts'
import { type Standard, tellValue } from './standards-api.ts'

interface Typed {
  readonly value: number
  readonly document: string
  readonly reach: 'jurisdiction' | 'region'
}

const refresh = [['rulebooks'], ['review', 'todo']] as const

/** Gives a value; it counts once another administrator has confirmed it. */
export function SetStandardDialog({ standard, onClose }: { standard: Standard; onClose: () => void }) {
  const t = useMessages(bureauRulebookWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { session } = useActing()
  const [ours] = regionsHeld(session, 'administrator')
  const regionId = ours ?? session.regionId
  const { rulebookId, name, label, unit } = standard
  const give = useCommand(
    (send, typed: Typed) =>
      answered(
        send.POST('/api/regions/{regionId}/standards', {
          params: { path: { regionId } },
          body: { rulebookId, name, ...typed },
        }),
      ),
    { refresh, onDone: onClose },
  )
  return (
    <FormDialog
      title={t('setTitle', { label: label[language] })}
      okText={t('save')}
      initialValues={{ reach: 'jurisdiction' }}
      sending={give}
      onClose={onClose}
    >
      <FormField name="value" label={t(unitWords[unit])} needed>
        {valueInput(unit, t('yes'), t('no'))}
      </FormField>
      <FormField name="document" label={t('documentField')} needed>
        <Input />
      </FormField>
      <FormField name="reach" label={t('reach')}>
        <Radio.Group
          options={[
            { value: 'jurisdiction', label: t('reachAll') },
            { value: 'region', label: t('reachRegion', { region: regionName(regionId) }) },
          ]}
        />
      </FormField>
    </FormDialog>
  )
}

const unitWords = {
  fen: 'valueYuan',
  permille: 'valuePermille',
  count: 'valueCount',
  'yes-no': 'valueYesNo',
} as const

function valueInput(unit: Standard['unit'], yes: string, no: string) {
  switch (unit) {
    case 'fen':
      return <MoneyInput />
    case 'permille':
    case 'count':
      return <InputNumber min={0} precision={0} />
    case 'yes-no':
      return (
        <Radio.Group
          options={[
            { value: 1, label: yes },
            { value: 0, label: no },
          ]}
        />
      )
  }
}

interface ConfirmStandardDialogProps {
  readonly standard: Standard
  readonly value: Standard['values'][number]
  readonly onClose: () => void
}

/** Confirms a value that another administrator gave. */
export function ConfirmStandardDialog({ standard, value, onClose }: ConfirmStandardDialogProps) {
  const t = useMessages(bureauRulebookWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { session } = useActing()
  const [ours] = regionsHeld(session, 'administrator')
  const confirm = useCommand<void, unknown>(
    (send) =>
      answered(
        send.POST('/api/regions/{regionId}/standards/{valueId}/confirm', {
          params: { path: { regionId: ours ?? session.regionId, valueId: value.valueId } },
        }),
      ),
    { refresh, onDone: onClose },
  )
  const told = tellValue(standard.unit, value.value, language)
  return (
    <ConfirmDialog
      open
      title={t('confirmTitle', { label: standard.label[language], value: told })}
      confirmLabel={t('confirm')}
      pending={confirm.isPending}
      error={confirm.error}
      onConfirm={() => confirm.mutate()}
      onClose={onClose}
    >
      <p>
        {t('confirmHint', {
          document: value.document,
          name: value.setByName,
          area: regionName(value.area),
        })}
      </p>
    </ConfirmDialog>
  )
}

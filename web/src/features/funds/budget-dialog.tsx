import { Input, Select } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { MoneyInput } from '../../ui/console/money-input.tsx'
import { afterMoney } from './funds-api.ts'
import { fundsWords } from './funds-words.ts'

interface Typed {
  readonly regionId: string
  readonly voucher: string
  readonly amountFen: number
  readonly reason: string
}

/** Books what the treasury gave, or what went back to it, by the number of its voucher. */
export function BudgetDialog({ way, onClose }: { way: 'deposit' | 'give-back'; onClose: () => void }) {
  const t = useMessages(fundsWords)
  const regionName = useRegionName()
  const { session } = useActing()
  const districts = regionsHeld(session, 'finance')
  const book = useCommand(
    (send, { regionId, ...body }: Typed) => {
      const input = { params: { path: { regionId } }, body }
      return answered(
        way === 'deposit'
          ? send.POST('/api/regions/{regionId}/funds/deposits', input)
          : send.POST('/api/regions/{regionId}/funds/give-backs', input),
      )
    },
    { refresh: afterMoney, onDone: onClose },
  )
  return (
    <FormDialog
      title={t(way === 'deposit' ? 'depositTitle' : 'giveBackTitle')}
      okText={t('save')}
      initialValues={districts.length === 1 ? { regionId: districts[0] } : {}}
      sending={book}
      onClose={onClose}
    >
      <p className="zx-faint">{t(way === 'deposit' ? 'depositHint' : 'giveBackHint')}</p>
      <FormField name="regionId" label={t('district')} needed>
        <Select
          placeholder={t('choose')}
          options={districts.map((value) => ({ value, label: regionName(value) }))}
        />
      </FormField>
      <FormField name="voucher" label={t('voucher')} needed>
        <Input />
      </FormField>
      <FormField name="amountFen" label={t('amount')} needed>
        <MoneyInput />
      </FormField>
      <FormField name="reason" label={t('reason')} needed>
        <Input.TextArea rows={2} />
      </FormField>
    </FormDialog>
  )
}

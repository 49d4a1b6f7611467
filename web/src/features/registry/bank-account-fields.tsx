import { Input } from 'antd'
import { useMessages } from '../../platform/messages.ts'
import { FormField } from '../../ui/console/form-problem.tsx'
import { registryWords } from './registry-words.ts'

const bankCodePattern = /^\d{12}$/
const accountNumberPattern = /^[\d\s-]*$/
const [fewestDigits, mostDigits] = [8, 30]

/** The fields of a bank account. `under` is where they stand in the body: `['bankAccount']`, or nothing. */
export function BankAccountFields({ under }: { under: readonly string[] }) {
  const t = useMessages(registryWords)
  return (
    <>
      <FormField name={[...under, 'accountName']} label={t('accountName')} hint={t('accountNameHint')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField
        name={[...under, 'accountNumber']}
        label={t('accountNumber')}
        needed
        rules={[
          {
            validator: (_, value: string | undefined) =>
              isAccountNumber(value ?? '')
                ? Promise.resolve()
                : Promise.reject(new Error(t('accountNumberWrong'))),
          },
        ]}
        validateFirst
      >
        <Input inputMode="numeric" maxLength={60} autoComplete="off" />
      </FormField>
      <FormField name={[...under, 'bankName']} label={t('bankName')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField
        name={[...under, 'bankCode']}
        label={t('bankCode')}
        hint={t('bankCodeHint')}
        normalize={(value: string) => (value.trim() === '' ? undefined : value)}
        rules={[{ pattern: bankCodePattern, message: t('bankCodeWrong') }]}
      >
        <Input inputMode="numeric" maxLength={12} autoComplete="off" />
      </FormField>
    </>
  )
}

/** Whether a number has the form of an account; corporate accounts carry no common check digit. */
export function isAccountNumber(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '')
  return accountNumberPattern.test(text) && digits.length >= fewestDigits && digits.length <= mostDigits
}

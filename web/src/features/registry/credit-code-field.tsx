import {
  codeFitsKind,
  creditCodeType,
  findCreditCodeFaults,
  type RegisteredKind,
  registeredKinds,
} from '@zhixun/policy'
import { Form, Input } from 'antd'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { FormField } from '../../ui/console/form-problem.tsx'
import { registryWords } from './registry-words.ts'

/** A code as it is compared: without blanks, in capitals. */
export function tidyCreditCode(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

const creditCodeLength = 18

/** The credit code, checked by GB 32100 while it is typed; faults are told once it is long enough to have one. */
export function CreditCodeField() {
  const t = useMessages(registryWords)
  const typed = tidyCreditCode(Form.useWatch<string | undefined>('creditCode') ?? '')
  const faults = findCreditCodeFaults(typed)
  const hint =
    typed === ''
      ? t('creditCodeHint')
      : faults.length === 0
        ? t('creditCodeRight')
        : t('creditCodeTyped', { count: typed.length })
  return (
    <FormField
      name="creditCode"
      label={t('creditCode')}
      hint={<span className={faults.length === 0 ? 'zx-registry-right' : ''}>{hint}</span>}
      normalize={(value: string) => value.toUpperCase()}
      validateTrigger={typed.length >= creditCodeLength ? ['onChange', 'onBlur'] : 'onBlur'}
      needed
      validateFirst
      rules={[
        {
          validator: (_, value: string) => {
            const tidy = tidyCreditCode(value ?? '')
            const [fault] = findCreditCodeFaults(tidy)
            if (fault === undefined) return Promise.resolve()
            const sentence = fault === 'credit-code-length' ? t(fault, { count: tidy.length }) : t(fault)
            return Promise.reject(new Error(sentence))
          },
        },
      ]}
    >
      <Input className="zx-registry-code" maxLength={24} autoComplete="off" spellCheck={false} />
    </FormField>
  )
}

/**
 * What the first two places of the code say against the kind that is chosen, at once: a slip is put right here, and whoever is right goes on.
 *
 * @param creditCode of an organization that is registered; else the one being typed
 */
export function CodeAgainstKind({ creditCode }: { creditCode?: string }) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const typed = tidyCreditCode(Form.useWatch<string | undefined>('creditCode') ?? '')
  const kind = Form.useWatch<RegisteredKind | undefined>('kind')
  const code = creditCode ?? typed
  const fits = kind === undefined || findCreditCodeFaults(code).length > 0 || codeFitsKind(code, kind)
  return (
    <div role="status" className="zx-nudge zx-registry-concern">
      {fits
        ? null
        : t('codeAgainstKind', {
            begins: code.slice(0, 2),
            type: creditCodeType(code)[language],
            kind: registeredKinds[kind][language],
          })}
    </div>
  )
}

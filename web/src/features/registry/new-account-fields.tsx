import { passwordLengthMin } from '@zhixun/policy'
import { Input } from 'antd'
import { useMessages } from '../../platform/messages.ts'
import { FormPart } from '../../ui/console/form-part.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { registryWords } from './registry-words.ts'

const leastPassword = { least: passwordLengthMin.enterprise }

/** The account that somebody will sign in with, chosen by whoever comes from outside. `hint` says from when on. */
export function NewAccountFields({ hint }: { hint: string }) {
  const t = useMessages(registryWords)
  return (
    <FormPart title={t('partAccount')} hint={hint}>
      <FormField name="username" label={t('username')} hint={t('usernameHint')} needed>
        <Input maxLength={60} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </FormField>
      <FormField
        name="password"
        label={t('password')}
        hint={t('passwordHint', leastPassword)}
        needed
        validateFirst
        rules={[{ min: leastPassword.least, message: t('passwordHint', leastPassword) }]}
      >
        <Input.Password maxLength={200} autoComplete="new-password" />
      </FormField>
    </FormPart>
  )
}

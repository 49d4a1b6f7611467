import { type FormEvent, useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { faultAt } from '../../platform/problem.ts'
import { useActing } from '../../platform/session.tsx'
import { Button } from '../../ui/light/button.tsx'
import { TextField } from '../../ui/light/field.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import type { PersonPage } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'

/** The account of the social security card that subsidies go to, given by the person; asked for again where the sign-in changed hands. */
export function MyBankAccount({ person }: Pick<PersonPage, 'person'>) {
  const t = useMessages(passbookWords)
  const [isOpen, setOpen] = useState(false)
  const { bankAccount } = person
  const isAskedAgain = bankAccount?.isAskedAgain ?? false
  return (
    <section className="zx-panel">
      <h2>{t('bankAccount')}</h2>
      <p>
        {bankAccount === null ? t('accountNotGiven') : `${bankAccount.bankName} ${bankAccount.accountMasked}`}
      </p>
      {isAskedAgain ? <p role="alert">{t('accountAskedAgain')}</p> : null}
      {isOpen ? (
        <AccountForm personId={person.personId} onDone={() => setOpen(false)} />
      ) : (
        <Button look={isAskedAgain ? 'main' : 'quiet'} onClick={() => setOpen(true)}>
          {t(isAskedAgain ? 'giveAccountAgain' : bankAccount === null ? 'giveAccount' : 'changeAccount')}
        </Button>
      )}
    </section>
  )
}

function AccountForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const { regionId } = useActing().session
  const give = useCommand(
    (send, body: { bankName: string; accountNumber: string }) =>
      answered(
        send.PUT('/api/regions/{regionId}/people/{personId}/bank-account', {
          params: { path: { regionId, personId } },
          body,
        }),
      ),
    { refresh: [['passbook', 'mine']], onDone },
  )
  const fault = faultAt(give.error, '/accountNumber', language)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const textOf = (name: string) => String(typed.get(name) ?? '').trim()
    give.mutate({ bankName: textOf('bankName'), accountNumber: textOf('accountNumber') })
  }
  return (
    <form className="zx-stack" onSubmit={send}>
      <TextField name="bankName" label={t('bankName')} hint={t('bankNameHint')} required maxLength={200} />
      <TextField
        name="accountNumber"
        label={t('accountNumber')}
        hint={t('accountNumberHint')}
        inputMode="numeric"
        autoComplete="off"
        required
        maxLength={40}
        error={fault}
      />
      {fault ? null : <ProblemAlert error={give.error} />}
      <Button type="submit" look="main" busy={give.isPending}>
        {t('saveAccount')}
      </Button>
      <Button look="quiet" onClick={onDone}>
        {t('cancelAccount')}
      </Button>
    </form>
  )
}

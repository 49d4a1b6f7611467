import type { FormEvent } from 'react'
import { useMessages } from '../../../platform/messages.ts'
import { Button } from '../../../ui/light/button.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import {
  type Channel,
  type Preference,
  useConfirmAddress,
  useGiveAddress,
  useRemoveAddress,
} from './preference-api.ts'
import { preferenceWords } from './preference-words.ts'

interface AddressPartProps {
  readonly channel: Channel
  readonly preference: Preference
}

/** One number or address: given, confirmed by a code, taken away. */
export function AddressPart({ channel, preference }: AddressPartProps) {
  const t = useMessages(preferenceWords)
  const give = useGiveAddress(channel)
  const confirm = useConfirmAddress(channel)
  const remove = useRemoveAddress(channel)
  const masked = channel === 'sms' ? preference.phoneMasked : preference.mailMasked
  const waiting = preference.waiting.find((each) => each.channel === channel)
  const error = give.error ?? confirm.error ?? remove.error
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    give.mutate(typed(event))
  }
  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    confirm.mutate(typed(event))
  }
  return (
    <section className="zx-panel">
      <h2>{t(channel)}</h2>
      <p className="zx-preference-known">
        {masked === null ? <span className="zx-faint">{t('noneYet')}</span> : t('confirmed', { masked })}
        {masked === null ? null : (
          <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('remove')}
          </Button>
        )}
      </p>
      <form className="zx-preference-form" onSubmit={send}>
        <TextField
          name="typed"
          required
          label={t(channel === 'sms' ? 'phone' : 'address')}
          type={channel === 'sms' ? 'tel' : 'email'}
          inputMode={channel === 'sms' ? 'tel' : 'email'}
          autoComplete={channel === 'sms' ? 'tel' : 'email'}
        />
        <Button type="submit" busy={give.isPending}>
          {t('sendCode')}
        </Button>
      </form>
      {waiting?.isRefused ? (
        <p role="alert" className="zx-preference-refused">
          {t(channel === 'sms' ? 'phoneRefused' : 'mailRefused', { masked: waiting.masked })}
        </p>
      ) : waiting ? (
        <form className="zx-preference-form" onSubmit={check}>
          <TextField
            name="typed"
            required
            label={t('code')}
            hint={t('codeSent', { masked: waiting.masked })}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            error={
              confirm.data && !confirm.data.isConfirmed
                ? t('wrongCode', { left: confirm.data.triesLeft })
                : undefined
            }
          />
          <Button type="submit" look="main" busy={confirm.isPending}>
            {t('confirm')}
          </Button>
        </form>
      ) : null}
      {error ? <ProblemAlert error={error} /> : null}
    </section>
  )
}

function typed(event: FormEvent<HTMLFormElement>): string {
  return String(new FormData(event.currentTarget).get('typed') ?? '').trim()
}

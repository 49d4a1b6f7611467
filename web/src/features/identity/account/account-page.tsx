import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { Button, ButtonLink } from '../../../ui/light/button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import './account.css'
import { accountWords } from './account-words.ts'
import { AuthenticatorPart } from './authenticator-part.tsx'
import { OwnEvents } from './own-events.tsx'
import { PasswordPart } from './password-part.tsx'
import { SignOnPart } from './sign-on-part.tsx'

export type OwnAccount = Schemas['OwnAccount']

export const accountKey = ['own-account'] as const

/** What a person sees of the own account, and does to it; the same on every face. (账号与安全) */
export default function AccountPage() {
  const t = useMessages(accountWords)
  const query = useQuery({ queryKey: accountKey, queryFn: () => answered(api.GET('/api/account')) })
  return (
    <div className="zx-account">
      <PageHeader title={t('title')} hint={t('hint')} />
      <QueryView query={query}>
        {(account) => (
          <>
            <PasswordPart account={account} />
            <AuthenticatorPart account={account} />
            <Contacts account={account} />
            {account.signOns.length > 0 ? <SignOnPart account={account} /> : null}
            <Sessions account={account} />
            <OwnEvents />
          </>
        )}
      </QueryView>
    </div>
  )
}

/** An instant as people here read it. */
export function useInstant(): (at: string) => string {
  const { language } = useLanguage()
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  })
  return (at) => format.format(new Date(at))
}

function Sessions({ account }: { account: OwnAccount }) {
  const t = useMessages(accountWords)
  const instant = useInstant()
  const end = useCommand(
    (send, which: string) => answered(send.POST('/api/account/sessions/end', { body: { which } })),
    { refresh: [accountKey] },
  )
  return (
    <section className="zx-panel zx-account-part">
      <h2>{t('sessions')}</h2>
      {end.error ? <ProblemAlert error={end.error} /> : null}
      <ul className="zx-account-list">
        {account.sessions.map(
          ({ sessionId, isThis, device, network, otherNetworks, openedAt, lastSeenAt }) => (
            <li key={sessionId}>
              <span>
                <b>{device === 'program' ? t('program') : device}</b>
                {isThis ? <em>{t('thisOne')}</em> : null}
                <small>
                  {network} · {t('since', { at: instant(openedAt) })} ·{' '}
                  {t('seen', { at: instant(lastSeenAt) })}
                </small>
                {otherNetworks.length > 0 ? (
                  <small>{t('usedElsewhere', { networks: otherNetworks.join(t('listMark')) })}</small>
                ) : null}
              </span>
              {isThis ? null : (
                <Button
                  busy={end.isPending && end.variables === sessionId}
                  onClick={() => end.mutate(sessionId)}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          ),
        )}
      </ul>
      {account.sessions.length > 1 ? (
        <Button
          look="danger"
          busy={end.isPending && end.variables === 'others'}
          onClick={() => end.mutate('others')}
        >
          {t('endOthers')}
        </Button>
      ) : null}
    </section>
  )
}

function Contacts({ account }: { account: OwnAccount }) {
  const t = useMessages(accountWords)
  const { contacts } = account
  return (
    <section className="zx-panel zx-account-part">
      <h2>{t('contacts')}</h2>
      <p className="zx-faint">{t(contacts.length > 0 ? 'contactsHint' : 'contactsNone')}</p>
      <p>{contacts.map(({ masked }) => masked).join(' · ')}</p>
      <ButtonLink href="/messages/settings">{t('contactsGo')}</ButtonLink>
    </section>
  )
}

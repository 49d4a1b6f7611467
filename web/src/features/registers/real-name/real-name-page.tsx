import { type FormEvent, useState } from 'react'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { faultAt } from '../../../platform/problem.ts'
import { useActing } from '../../../platform/session.tsx'
import { Button } from '../../../ui/light/button.tsx'
import { Card } from '../../../ui/light/card-list.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type OwnRealName, realNameKey, realNameLooks, useOwnRealName } from './real-name-api.ts'
import { realNameWords } from './real-name-words.ts'

const ID_DIGITS = /^\d{17}$/

/** A learner shows by name and ID number who they are. */
export default function RealNamePage() {
  const t = useMessages(realNameWords)
  const { session } = useActing()
  const query = useOwnRealName(session.regionId)
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} trail={[{ title: t('me'), href: '/me' }]} />
      <QueryView query={query}>
        {(own) => (
          <div className="zx-stack">
            <Standing own={own} />
            {own.state === 'open' || own.state === 'declined' ? <Ask triesLeft={own.triesLeft} /> : null}
          </div>
        )}
      </QueryView>
    </>
  )
}

/** Where it stands, in words. */
function Standing({ own }: { own: OwnRealName }) {
  const t = useMessages(realNameWords)
  const { tone, word } = realNameLooks[own.state]
  const tag = <StateTag tone={tone}>{t(word)}</StateTag>
  switch (own.state) {
    case 'open':
      return null
    case 'verified':
      return (
        <Card title={t('verified')} tag={tag}>
          <p>{own.way === 'register' ? t('byRegister', { source: own.source ?? '' }) : t('byClerk')}</p>
        </Card>
      )
    case 'waiting':
      return (
        <Card title={t('waiting')} tag={tag}>
          {own.why ? <p>{t(own.why)}</p> : null}
          <p>{t('waitingHint')}</p>
        </Card>
      )
    case 'declined':
      return <Card title={t('declined', { reason: own.reason ?? '' })} tag={tag} />
  }
}

function Ask({ triesLeft }: { triesLeft: number }) {
  const t = useMessages(realNameWords)
  const { language } = useLanguage()
  const { session } = useActing()
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const confirm = useCommand(
    (send, body: { name: string; idNumber: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/real-name', {
          params: { path: { regionId: session.regionId } },
          body,
        }),
      ),
    { refresh: [realNameKey] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ name, idNumber })
  }
  const faults = ['/name', '/idNumber'].map((pointer) => faultAt(confirm.error, pointer, language))
  return (
    <form className="zx-stack" onSubmit={submit}>
      {confirm.error && faults.every((fault) => fault === undefined) ? (
        <ProblemAlert error={confirm.error} />
      ) : null}
      {confirm.data?.outcome === 'differs' ? (
        <p className="zx-problem" role="alert">
          {t('differs', { left: Math.min(triesLeft, confirm.data.triesLeft) })}
        </p>
      ) : null}
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        required
        maxLength={60}
        value={name}
        error={faults[0]}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('idNumber')}
        name="id-number"
        inputMode="numeric"
        autoComplete="off"
        autoCapitalize="characters"
        required
        maxLength={24}
        value={idNumber}
        error={faults[1]}
        onChange={(event) => setIdNumber(event.target.value)}
      />
      {/* keyboards of digits have no X */}
      {ID_DIGITS.test(idNumber) ? (
        <Button look="quiet" onClick={() => setIdNumber(`${idNumber}X`)}>
          {t('endsInX')}
        </Button>
      ) : null}
      <Button look="main" type="submit" busy={confirm.isPending}>
        {t('check')}
      </Button>
    </form>
  )
}

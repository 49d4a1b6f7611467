import type { FormEvent } from 'react'
import { useSearchParams } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useActing } from '../../../platform/session.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button, ButtonLink } from '../../../ui/light/button.tsx'
import { CardList } from '../../../ui/light/card-list.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import {
  askedOf,
  type InboxConditions,
  useInbox,
  useInboxKinds,
  useMarkRead,
  useUnread,
} from './inbox-api.ts'
import { inboxWords } from './inbox-words.ts'
import { MessageItem } from './message-item.tsx'
import './inbox.css'

/** What the account was told: the same page on all faces. */
export default function InboxPage() {
  const t = useMessages(inboxWords)
  const [params, setParams] = useSearchParams()
  const conditions: InboxConditions = {
    unread: params.get('unread') === 'true',
    text: params.get('text') ?? '',
    kind: params.get('kind') ?? '',
  }
  const list = useInbox(conditions)
  const markRead = useMarkRead()
  const unread = useUnread().data?.count ?? 0
  const set = (name: string, value: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (value === '') after.delete(name)
      else after.set(name, value)
      return after
    })
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            <ButtonLink href="/messages/settings">{t('settings')}</ButtonLink>
            <ExportLink conditions={conditions} />
            <Button disabled={unread === 0} busy={markRead.isPending} onClick={() => markRead.mutate('all')}>
              {t('markAll')}
            </Button>
          </>
        }
      />
      <Conditions conditions={conditions} unread={unread} onSet={set} />
      {markRead.error ? <ProblemAlert error={markRead.error} /> : null}
      <CardList list={list} rowKey={(row) => row.messageId} empty={<NothingThere conditions={conditions} />}>
        {(row) => <MessageItem message={row} />}
      </CardList>
    </>
  )
}

interface ConditionsProps {
  readonly conditions: InboxConditions
  readonly unread: number
  readonly onSet: (name: string, value: string) => void
}

function Conditions({ conditions, unread, onSet }: ConditionsProps) {
  const t = useMessages(inboxWords)
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSet('text', String(new FormData(event.currentTarget).get('text') ?? '').trim())
  }
  return (
    <search className="zx-inbox-bar">
      <div className="zx-inbox-choice">
        <button type="button" aria-pressed={!conditions.unread} onClick={() => onSet('unread', '')}>
          {t('all')}
        </button>
        <button type="button" aria-pressed={conditions.unread} onClick={() => onSet('unread', 'true')}>
          {unread > 0 ? t('unreadCount', { count: unread }) : t('unread')}
        </button>
      </div>
      <KindChoice kind={conditions.kind} onSet={onSet} />
      <form onSubmit={search}>
        <input
          aria-label={t('search')}
          key={conditions.text}
          className="zx-input"
          name="text"
          type="search"
          maxLength={60}
          defaultValue={conditions.text}
          placeholder={t('search')}
        />
        <Button type="submit">{t('find')}</Button>
      </form>
    </search>
  )
}

/** One kind of message among those that are there. */
function KindChoice({ kind, onSet }: { kind: string; onSet: ConditionsProps['onSet'] }) {
  const t = useMessages(inboxWords)
  const { language } = useLanguage()
  const kinds = useInboxKinds().data?.kinds ?? []
  return (
    <select
      aria-label={t('kind')}
      className="zx-input zx-inbox-kind"
      value={kind}
      onChange={(event) => onSet('kind', event.target.value)}
    >
      <option value="">{t('allKinds')}</option>
      {kinds.map(({ kind: value, name, messages }) => (
        <option key={value} value={value}>
          {`${name[language]} (${messages})`}
        </option>
      ))}
    </select>
  )
}

function ExportLink({ conditions }: { conditions: InboxConditions }) {
  const t = useMessages(inboxWords)
  const { regionId, face } = useActing().session
  if (face === 'learner') return undefined
  const query = new URLSearchParams({ ...askedOf(conditions), format: 'xlsx' })
  return (
    <ButtonLink outside href={`/api/regions/${regionId}/messages?${query}`}>
      {t('export')}
    </ButtonLink>
  )
}

function NothingThere({ conditions: { unread, text, kind } }: { conditions: InboxConditions }) {
  const t = useMessages(inboxWords)
  if (text !== '' || kind !== '')
    return <EmptyState picture="search" title={t('noneFound')} hint={t('noneFoundHint')} />
  if (unread) return <EmptyState title={t('noneUnread')} hint={t('noneUnreadHint')} />
  return <EmptyState title={t('none')} hint={t('noneHint')} />
}

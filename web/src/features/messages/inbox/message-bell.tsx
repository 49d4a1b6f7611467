import { Link } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { BellIcon } from '../../../ui/icons.tsx'
import { useUnread } from './inbox-api.ts'
import { inboxWords } from './inbox-words.ts'
import './message-bell.css'

/** The way to the inbox from everywhere, with how many messages are unread. */
export function MessageBell() {
  const t = useMessages(inboxWords)
  const { data } = useUnread()
  const count = data === undefined || data.count === 0 ? '' : `${data.count}${data.more ? '+' : ''}`
  return (
    <Link
      href="/messages"
      className="zx-bell"
      aria-label={count === '' ? t('bellNone') : t('bell', { count })}
    >
      <BellIcon />
      {count === '' ? null : <em className="zx-num">{count}</em>}
    </Link>
  )
}

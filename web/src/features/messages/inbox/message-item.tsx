import { Link } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { Instant } from '../../../ui/legal-day.tsx'
import { Button } from '../../../ui/light/button.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type InboxMessage, useMarkRead, useMarkUnread } from './inbox-api.ts'
import { inboxWords } from './inbox-words.ts'

/** One message. Whoever follows it to where it leads has read it. */
export function MessageItem({ message }: { message: InboxMessage }) {
  const t = useMessages(inboxWords)
  const { language } = useLanguage()
  const markRead = useMarkRead()
  const markUnread = useMarkUnread()
  const { messageId, title, body, kindName, link, toldAt, readAt, withdrawnReason } = message
  const isUnread = readAt === null && withdrawnReason === null
  const read = () => isUnread && markRead.mutate([messageId])
  return (
    <article className={`zx-message${isUnread ? ' zx-message-unread' : ''}`}>
      <header>
        <h2>
          {isUnread ? <span className="zx-message-dot" role="img" aria-label={t('isUnread')} /> : null}
          {link === null || withdrawnReason !== null ? (
            title[language]
          ) : (
            <Link href={link} onClick={read}>
              {title[language]}
            </Link>
          )}
        </h2>
        <small>
          <StateTag tone="plain">{kindName[language]}</StateTag> <Instant at={toldAt} />
        </small>
      </header>
      {withdrawnReason === null ? (
        <p>{body[language]}</p>
      ) : (
        <p className="zx-faint">{t('withdrawn', { reason: withdrawnReason })}</p>
      )}
      <footer>
        {isUnread ? (
          <Button look="quiet" busy={markRead.isPending} onClick={read}>
            {t('markRead')}
          </Button>
        ) : readAt === null ? null : (
          <Button look="quiet" busy={markUnread.isPending} onClick={() => markUnread.mutate(message)}>
            {t('markUnread')}
          </Button>
        )}
      </footer>
    </article>
  )
}

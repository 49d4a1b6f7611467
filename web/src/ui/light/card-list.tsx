import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import type { PagedList } from '../../platform/pages.ts'
import { EmptyState } from '../empty-state.tsx'
import { LoadingLines } from '../loading-lines.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import { uiWords } from '../ui-words.ts'
import { Button } from './button.tsx'
import './controls.css'

interface CardListProps<Row> {
  readonly list: PagedList<Row>
  readonly rowKey: (row: Row) => string
  readonly children: (row: Row) => ReactNode
  readonly empty?: ReactNode
}

/** A list read page by page, for phones and the public site; all four states included. */
export function CardList<Row>({ list, rowKey, children, empty }: CardListProps<Row>) {
  const t = useMessages(uiWords)
  if (list.state === 'loading') return <LoadingLines />
  if (list.state === 'refused') return <ProblemAlert error={list.error} onRetry={list.reload} />
  if (list.state === 'empty') return empty ?? <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />
  return (
    <>
      <ul className="zx-card-list">
        {list.rows.map((row) => (
          <li key={rowKey(row)}>{children(row)}</li>
        ))}
      </ul>
      {list.hasMore ? (
        <p style={{ marginTop: 12 }}>
          <Button busy={list.isLoadingMore} onClick={() => void list.loadMore()}>
            {t('more')}
          </Button>
        </p>
      ) : null}
    </>
  )
}

interface CardProps {
  readonly title: ReactNode
  readonly tag?: ReactNode
  /** Makes the whole card a link. */
  readonly href?: string | undefined
  readonly children?: ReactNode
}

/** One thing of a list. */
export function Card({ title, tag, href, children }: CardProps) {
  const content = (
    <>
      <div className="zx-card-title">
        <span className="zx-card-name">{title}</span>
        {tag}
      </div>
      {children}
    </>
  )
  if (href === undefined) return <div className="zx-card">{content}</div>
  return (
    <Link href={href} className="zx-card">
      {content}
    </Link>
  )
}

interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** Names and values under each other. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="zx-facts">
      {facts.map(({ name, value }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

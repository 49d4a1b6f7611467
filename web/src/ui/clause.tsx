import { useMessages } from '../platform/messages.ts'
import { uiWords } from './ui-words.ts'

/** The id under which a page that tells a document clause by clause keeps one clause. */
export function clauseAnchor(clause: string): string {
  return `clause-${clause}`
}

/** Where a clause of a document can be read by anyone. */
export function clauseHref(documentId: string, clause: string): string {
  return `/notices/${encodeURIComponent(documentId)}#${encodeURIComponent(clauseAnchor(clause))}`
}

interface ClauseTagProps {
  /** The document the clause stands in, by the id under which the public site shows it; left out, the tag is no link. */
  readonly documentId?: string | undefined
  /** The clause's heading path as printed, such as `三(一)`. */
  readonly clause: string
}

/** Names the clause something rests on, and leads to it. */
export function ClauseTag({ documentId, clause }: ClauseTagProps) {
  const t = useMessages(uiWords)
  const label = t('clauseShort', { clause })
  if (documentId === undefined) return <span className="zx-clause">{label}</span>
  return (
    <a className="zx-clause" href={clauseHref(documentId, clause)} target="_blank" rel="noreferrer">
      {label}
      <span className="zx-hidden">{t('opensNewWindow')}</span>
    </a>
  )
}

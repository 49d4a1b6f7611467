import { useMessages } from '../../platform/messages.ts'
import { clauseAnchor } from '../../ui/clause.tsx'
import { noticesWords } from './notices-words.ts'

/** Names a clause of the notice on this page and jumps to it. */
export function ClauseLink({ clause }: { clause: string }) {
  const t = useMessages(noticesWords)
  return (
    <a className="zx-clause" href={`#${clauseAnchor(clause)}`} aria-label={t('clause', { clause })}>
      {clause}
    </a>
  )
}

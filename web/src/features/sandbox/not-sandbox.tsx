import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { walkWords } from './walk-words.ts'

/** Where business is real there is nothing to walk through. */
export function NotSandbox() {
  const t = useMessages(walkWords)
  return (
    <EmptyState
      picture="path"
      title={t('notSandbox')}
      hint={t('notSandboxHint')}
      action={<Link href="/">{t('home')}</Link>}
    />
  )
}

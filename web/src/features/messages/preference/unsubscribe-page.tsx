import { useMutation } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { answered, api } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Button } from '../../../ui/light/button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { preferenceWords } from './preference-words.ts'

/** Where the link in an e-mail leads: one press, no sign-in. */
export default function UnsubscribePage() {
  const t = useMessages(preferenceWords)
  const { language } = useLanguage()
  const [params] = useSearchParams()
  const token = params.get('token') ?? ''
  const end = useMutation({
    mutationFn: () => answered(api.POST('/api/messages/unsubscribe', { params: { query: { token } } })),
  })
  return (
    <div className="zx-stack">
      <PageHeader title={t('unsubscribeTitle')} hint={t('unsubscribeHint')} />
      {token === '' ? <EmptyState title={t('linkBroken')} /> : null}
      {end.data ? (
        <p role="status">{t('unsubscribed', { kind: end.data.kindName[language] })}</p>
      ) : token === '' ? null : (
        <Button look="main" busy={end.isPending} onClick={() => end.mutate()}>
          {t('unsubscribe')}
        </Button>
      )}
      {end.error ? <ProblemAlert error={end.error} /> : null}
    </div>
  )
}

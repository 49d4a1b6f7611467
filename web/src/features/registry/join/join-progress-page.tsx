import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from 'wouter'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LanguageSwitch } from '../../../ui/language-switch.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import '../registry.css'
import { joinWords } from './join-words.ts'

/** How a request to join stands, for whoever made it and kept the address. */
export default function JoinProgressPage() {
  const t = useMessages(joinWords)
  const { regionId = '', requestId = '' } = useParams()
  const isJustSent = new URLSearchParams(useSearch()).has('sent')
  const progress = useQuery({
    queryKey: ['join-progress', regionId, requestId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/join-requests/{requestId}', {
          params: { path: { regionId, requestId } },
          signal,
        }),
      ),
  })
  return (
    <div className="zx-register">
      <PageHeader
        title={t(isJustSent && progress.data?.state === 'waiting' ? 'sentTitle' : 'progressTitle')}
        actions={
          <>
            <LanguageSwitch />
            <Link href="/">{t('toSignIn')}</Link>
          </>
        }
      />
      <QueryView query={progress}>{(known) => <Progress progress={known} regionId={regionId} />}</QueryView>
    </div>
  )
}

function Progress({ progress, regionId }: { progress: Schemas['JoinProgress']; regionId: string }) {
  const t = useMessages(joinWords)
  const regionName = useRegionName()
  const { state, judge, askedAt, reason } = progress
  const waiting = judge === 'owner' ? t('waitingOwner') : t('waitingBureau', { bureau: regionName(regionId) })
  const sentence = {
    waiting,
    accepted: t('accepted'),
    declined: t('declined', { reason: reason ?? '' }),
  }[state]
  return (
    <section className="zx-panel">
      <EmptyState
        picture="path"
        title={sentence}
        hint={state === 'waiting' ? t('keep') : undefined}
        action={state === 'accepted' ? <Link href="/">{t('toSignIn')}</Link> : undefined}
      />
      <p className="zx-faint">
        {t('askedAt')} <Instant at={askedAt} />
      </p>
    </section>
  )
}

import { useLocation } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { ButtonLink } from '../../../ui/light/button.tsx'
import './real-name.css'
import { useOwnRealName } from './real-name-api.ts'
import { realNameWords } from './real-name-words.ts'

/** Tells a learner who is not verified yet what it means, above every screen but that where it is done; nobody else sees anything. */
export function RealNameBanner({ regionId }: { regionId: string }) {
  const t = useMessages(realNameWords)
  const [location] = useLocation()
  const { data } = useOwnRealName(regionId)
  if (data === undefined || data.state === 'verified' || location === '/real-name') return <span hidden />
  const isWaiting = data.state === 'waiting'
  return (
    <aside className="zx-real-name-banner" aria-label={t('title')}>
      <p>{t(isWaiting ? 'bannerWaiting' : 'bannerOpen')}</p>
      <ButtonLink href="/real-name" look={isWaiting ? 'plain' : 'main'}>
        {t(isWaiting ? 'look' : 'goThere')}
      </ButtonLink>
    </aside>
  )
}

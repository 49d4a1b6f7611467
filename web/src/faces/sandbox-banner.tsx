import { lazy, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { Link, useRouter } from 'wouter'
import { useKeptWalk } from '../platform/kept-walk.ts'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { cityName, cityOfRegion, isFilling, type Sandbox } from '../platform/sandbox.ts'
import { ClockIcon } from '../ui/icons.tsx'
import { LegalDay } from '../ui/legal-day.tsx'
import { sandboxWords } from './sandbox-words.ts'
import './sandbox-banner.css'

interface SandboxBannerProps {
  readonly sandbox: Sandbox
  /** Where the signed-in person works; left out where nobody is signed in. */
  readonly regionId?: string | undefined
  /** Leads to the sandbox's sign-ins; left out where nobody is signed in. */
  readonly onOther?: (() => void) | undefined
}

const SandboxClock = lazy(() => import('./sandbox-clock.tsx'))

/**
 * Says that everything on screen is invented, which city and day it is and how far the sandbox is filled; moves the clock, leads
 * to the walk from filing to payment, and lets one be somebody else.
 */
export function SandboxBanner({ sandbox, regionId, onOther }: SandboxBannerProps) {
  const t = useMessages(sandboxWords)
  const { language } = useLanguage()
  const [clock, setClock] = useState<'never' | 'open' | 'closed'>('never')
  const city = regionId === undefined ? undefined : cityOfRegion(sandbox, regionId)
  return (
    <aside className="zx-sandbox-banner" aria-label={t('banner')}>
      <span>{t('banner')}</span>
      <button type="button" className="zx-sandbox-clock" onClick={() => setClock('open')}>
        <ClockIcon />
        {city ? (
          <span>
            {cityName(city, language)} <LegalDay day={city.today} />
          </span>
        ) : (
          <span>{t('cities', { count: sandbox.cities.length })}</span>
        )}
        <span className="zx-sandbox-clock-verb">{t('moveClock')}</span>
      </button>
      {isFilling(sandbox) ? <Filling sandbox={sandbox} /> : null}
      <BrokenOff sandbox={sandbox} />
      <span className="zx-sandbox-ways">
        <WalkLink />
        {onOther ? (
          <button type="button" onClick={onOther}>
            {t('other')}
          </button>
        ) : null}
      </span>
      {clock === 'never'
        ? null
        : // on the page itself, so that the line's colours do not reach into it
          createPortal(
            <Suspense>
              <SandboxClock
                sandbox={sandbox}
                cityId={city?.cityId}
                open={clock === 'open'}
                onClose={() => setClock('closed')}
              />
            </Suspense>,
            document.body,
          )}
    </aside>
  )
}

/** How far the invented data is made, in words and in hundredths. */
function Filling({ sandbox: { progress } }: { sandbox: Sandbox }) {
  const t = useMessages(sandboxWords)
  return (
    <span className="zx-sandbox-filling" role="status">
      {t('filling', { percent: Math.floor((100 * progress.done) / progress.total) })}
      <progress aria-hidden="true" value={progress.done} max={progress.total} />
    </span>
  )
}

/** Which cities lack what would have come after the filling was stopped. */
function BrokenOff({ sandbox: { cities, progress } }: { sandbox: Sandbox }) {
  const t = useMessages(sandboxWords)
  const { language } = useLanguage()
  const names = cities
    .filter(({ cityId }) => progress.brokenOff.includes(cityId))
    .map((city) => cityName(city, language))
  return names.length === 0 ? null : (
    <span role="status">{t('brokenOff', { cities: new Intl.ListFormat(language).format(names) })}</span>
  )
}

/** Leads to the walk that this browser is on, else to the beginning of one. */
function WalkLink() {
  const t = useMessages(sandboxWords)
  const walkId = useKeptWalk()
  const { base } = useRouter()
  const href = walkId === null ? '/walk' : `/walk/${walkId}`
  const words = t(walkId === null ? 'walk' : 'walkOn')
  // the walk lies on the public face; from another the browser loads it
  if (base === '') return <Link href={href}>{words}</Link>
  return <a href={href}>{words}</a>
}

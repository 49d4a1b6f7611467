import { type ComponentType, lazy, Suspense } from 'react'
import { Link, useLocation } from 'wouter'
import { currentEntry, type FaceRoute } from '../../platform/face-route.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Mark } from '../../ui/icons.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { facesWords } from '../faces-words.ts'
import { RouteSwitch } from '../route-switch.tsx'
import { Home } from './home.tsx'
import { publicWords } from './public-words.ts'
import './public.css'

interface PublicFaceProps {
  readonly routes: readonly FaceRoute[]
  readonly homeSections: readonly ComponentType[]
}

const ServerPart = lazy(() => import('./server-part.tsx'))
const PublicBanner = lazy(() => import('./public-banner.tsx'))

/** The public site: head, screens, foot. */
export function PublicFace({ routes, homeSections }: PublicFaceProps) {
  const t = useMessages(facesWords)
  const [location] = useLocation()
  const isHome = location === '/'
  return (
    <div className="zx-public">
      <a className="zx-skip" href="#content">
        {t('skip')}
      </a>
      <Suspense>
        <PublicBanner />
      </Suspense>
      <PublicHead routes={routes} />
      <main id="content" tabIndex={-1} className={isHome ? 'zx-public-home' : 'zx-public-content'}>
        {isHome ? (
          <Home routes={routes} sections={homeSections} />
        ) : (
          <Suspense fallback={<LoadingLines count={6} />}>
            <ServerPart>
              <RouteSwitch routes={routes} />
            </ServerPart>
          </Suspense>
        )}
      </main>
      <PublicFoot />
    </div>
  )
}

function PublicHead({ routes }: { routes: readonly FaceRoute[] }) {
  const t = useMessages(facesWords)
  const { language } = useLanguage()
  const [location] = useLocation()
  const entries = routes.filter(({ nav }) => nav !== undefined)
  const current = currentEntry(location, entries)
  return (
    <header className="zx-public-head">
      <div>
        <Link href="/" className="zx-public-brand">
          <Mark size={34} />
          <span>
            <b>{t('product')}</b>
            <small>{t('public')}</small>
          </span>
        </Link>
        <nav aria-label={t('nav')}>
          {entries.map((entry) => (
            <Link key={entry.path} href={entry.path} aria-current={entry === current ? 'page' : undefined}>
              {entry.title[language]}
            </Link>
          ))}
        </nav>
        <LanguageSwitch />
      </div>
    </header>
  )
}

function PublicFoot() {
  const t = useMessages(publicWords)
  const f = useMessages(facesWords)
  return (
    <footer className="zx-public-foot">
      <div>
        <p>
          <b>{f('product')}</b> {t('footAbout')}
        </p>
        <p className="zx-public-foot-links">
          <a href="/enterprise">{f('enterprise')}</a>
          <a href="/learner">{f('learner')}</a>
          <a href="/bureau">{f('bureau')}</a>
          <a href="/docs">{t('footApi')}</a>
        </p>
        <p>{t('footOpen')}</p>
      </div>
    </footer>
  )
}

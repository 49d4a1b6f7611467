import { Link, useLocation } from 'wouter'
import { MessageBell } from '../../features/messages/inbox/message-bell.tsx'
import { RealNameBanner } from '../../features/registers/real-name/real-name-banner.tsx'
import { currentEntry, entriesFor, type FaceRoute } from '../../platform/face-route.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useSandbox } from '../../platform/sandbox.ts'
import { placeOf, type Session, useSignOut } from '../../platform/session.tsx'
import { Mark } from '../../ui/icons.tsx'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { facesWords } from '../faces-words.ts'
import { RouteSwitch } from '../route-switch.tsx'
import { SandboxBanner } from '../sandbox-banner.tsx'
import { ServerState } from '../server-state.tsx'
import { SignedIn } from '../signed-in.tsx'
import './learner.css'

/** The learner's face: one column, a tab bar under the thumb. */
export function LearnerFace({ routes }: { routes: readonly FaceRoute[] }) {
  return (
    <ServerState>
      <SignedIn face="learner">{(session) => <LearnerFrame routes={routes} session={session} />}</SignedIn>
    </ServerState>
  )
}

function LearnerFrame({ routes, session }: { routes: readonly FaceRoute[]; session: Session }) {
  const t = useMessages(facesWords)
  const { language } = useLanguage()
  const sandbox = useSandbox()
  const signOut = useSignOut()
  return (
    <div className="zx-learner">
      {sandbox ? (
        <SandboxBanner sandbox={sandbox} regionId={session.regionId} onOther={() => signOut.mutate()} />
      ) : null}
      <header className="zx-learner-head">
        <Mark size={28} />
        <span className="zx-learner-person">
          <b>{t('welcome', { name: session.name })}</b>
          <small>
            <span>{placeOf(session, language)}</span>
            <LegalDay day={session.today} />
          </small>
        </span>
        <MessageBell />
        <LanguageSwitch />
        <button type="button" className="zx-language" onClick={() => signOut.mutate()}>
          {t('signOut')}
        </button>
      </header>
      <main id="content" tabIndex={-1} className="zx-learner-content">
        <RealNameBanner regionId={session.regionId} />
        <RouteSwitch routes={routes} />
      </main>
      <TabBar routes={routes} roles={session.roles.map(({ role }) => role)} />
    </div>
  )
}

function TabBar({ routes, roles }: { routes: readonly FaceRoute[]; roles: readonly string[] }) {
  const t = useMessages(facesWords)
  const { language } = useLanguage()
  const [location] = useLocation()
  const tabs = entriesFor(routes, roles).slice(0, 5)
  const current = currentEntry(location, tabs)
  return (
    <nav className="zx-tabs" aria-label={t('nav')}>
      {tabs.map((tab) => {
        const Icon = tab.nav?.icon
        return (
          <Link key={tab.path} href={tab.path} aria-current={tab === current ? 'page' : undefined}>
            {Icon ? <Icon /> : null}
            <span>{tab.title[language]}</span>
          </Link>
        )
      })}
    </nav>
  )
}

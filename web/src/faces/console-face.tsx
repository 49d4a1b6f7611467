import { Redirect, useLocation } from 'wouter'
import { MessageBell } from '../features/messages/inbox/message-bell.tsx'
import { currentEntry, entriesFor, type FaceRoute } from '../platform/face-route.ts'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { roleWords } from '../platform/roles.ts'
import { useSandbox } from '../platform/sandbox.ts'
import {
  areaName,
  type HeldRole,
  placeOf,
  type Session,
  useActing,
  useSignOut,
} from '../platform/session.tsx'
import { ConsoleShell, type ShellGroup } from '../ui/console/console-shell.tsx'
import { ConsoleTheme } from '../ui/console/console-theme.tsx'
import { LegalDay } from '../ui/legal-day.tsx'
import { ButtonLink } from '../ui/light/button.tsx'
import { facesWords } from './faces-words.ts'
import { RouteSwitch } from './route-switch.tsx'
import { SandboxBanner } from './sandbox-banner.tsx'
import { ServerState } from './server-state.tsx'
import { SignedIn } from './signed-in.tsx'

/** The groups of a console's navigation, in order. */
const groupOrder = ['work', 'people', 'money', 'policy', 'records'] as const

interface ConsoleFaceProps {
  readonly face: 'bureau' | 'enterprise'
  readonly routes: readonly FaceRoute[]
  /** Screens for those who have no account yet. */
  readonly openRoutes?: readonly FaceRoute[] | undefined
}

/** What bureau and enterprise have in common: sign-in, frame, navigation made from the routes. */
export function ConsoleFace({ face, routes, openRoutes = [] }: ConsoleFaceProps) {
  const [location] = useLocation()
  const opened = currentEntry(location, openRoutes) ? <OpenScreen routes={openRoutes} /> : undefined
  return (
    <ServerState>
      <ConsoleTheme>
        <SignedIn face={face} open={opened} otherWays={<OpenLinks routes={openRoutes} />}>
          {(session) => <ConsoleFrame face={face} routes={routes} session={session} />}
        </SignedIn>
      </ConsoleTheme>
    </ServerState>
  )
}

/** A screen for those who have no account. */
function OpenScreen({ routes }: { routes: readonly FaceRoute[] }) {
  const sandbox = useSandbox()
  return (
    <>
      {sandbox ? <SandboxBanner sandbox={sandbox} /> : null}
      <main id="content" tabIndex={-1} className="zx-open-screen">
        <RouteSwitch routes={routes} />
      </main>
    </>
  )
}

/** The ways into the screens that need no account. */
function OpenLinks({ routes }: { routes: readonly FaceRoute[] }) {
  const { language } = useLanguage()
  return routes
    .filter(({ nav }) => nav !== undefined)
    .map(({ path, title }) => (
      <ButtonLink key={path} href={path}>
        {title[language]}
      </ButtonLink>
    ))
}

function ConsoleFrame({
  face,
  routes,
  session,
}: Omit<ConsoleFaceProps, 'openRoutes'> & { session: Session }) {
  const t = useMessages(facesWords)
  const roleName = useMessages(roleWords)
  const signOut = useSignOut()
  const sandbox = useSandbox()
  const { role, takeRole } = useActing()
  const entries = entriesFor(routes, [...session.roles.map((held) => held.role), ...session.duties])
  const groups = useGroups(entries)
  const { language } = useLanguage()
  const place = placeOf(session, language)
  return (
    <ConsoleShell
      name={t('product')}
      subtitle={t(face)}
      groups={groups}
      person={{ name: session.name, place }}
      roles={session.roles.map((held) => ({
        key: roleKey(held),
        label: `${roleName(held.role)} · ${areaName(held, language)}${held.coverFor === null ? '' : t('coverFor', { name: held.coverFor })}`,
      }))}
      role={role && roleKey(role)}
      onRole={(key) => {
        const held = session.roles.find((one) => roleKey(one) === key)
        if (held) takeRole(held)
      }}
      day={
        <>
          <small>{sandbox ? t('cityDay', { city: place }) : place}</small>
          <b>
            <LegalDay day={session.today} weekday />
          </b>
        </>
      }
      tools={<MessageBell />}
      banner={
        sandbox ? (
          <SandboxBanner sandbox={sandbox} regionId={session.regionId} onOther={() => signOut.mutate()} />
        ) : null
      }
      onSignOut={() => signOut.mutate()}
    >
      <RouteSwitch
        // whoever has no part in the first screen begins with the first one that is theirs
        routes={routes.filter((route) => route.path !== '/' || entries.includes(route))}
        home={entries[0] ? <Redirect to={entries[0].path} replace /> : undefined}
      />
    </ConsoleShell>
  )
}

function useGroups(entries: readonly FaceRoute[]): ShellGroup[] {
  const t = useMessages(facesWords)
  const { language } = useLanguage()
  const [location] = useLocation()
  const current = currentEntry(location, entries)
  return groupOrder
    .map((key) => ({
      key,
      title: t(key),
      entries: entries.flatMap((route) =>
        route.nav?.group === key
          ? [
              {
                href: route.path,
                title: route.title[language],
                icon: route.nav.icon,
                current: route === current,
              },
            ]
          : [],
      ),
    }))
    .filter((group) => group.entries.length > 0)
}

function roleKey({ role, area, coverFor }: HeldRole): string {
  return `${role} ${area} ${coverFor ?? ''}`
}

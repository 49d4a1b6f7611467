import { type ReactNode, Suspense, useEffect, useLayoutEffect, useRef } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import type { FaceRoute } from '../platform/face-route.ts'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureBoundary } from '../ui/failure-boundary.tsx'
import { LoadingLines } from '../ui/loading-lines.tsx'
import { facesWords } from './faces-words.ts'

interface RouteSwitchProps {
  readonly routes: readonly FaceRoute[]
  /** What the root of the face shows where no route takes `/`. */
  readonly home?: ReactNode
}

/** The screen of the address, loaded when needed; the page starts at its top and tells its name. */
export function RouteSwitch({ routes, home }: RouteSwitchProps) {
  const [location] = useLocation()
  useTopOfPage(location)
  return (
    <FailureBoundary resetOn={location}>
      <Suspense fallback={<LoadingLines count={6} />}>
        <Switch>
          {routes.map((route) => (
            <Route key={route.path} path={route.path}>
              <Screen route={route} />
            </Route>
          ))}
          {home === undefined ? null : <Route path="/">{home}</Route>}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </FailureBoundary>
  )
}

function Screen({ route }: { route: FaceRoute }) {
  const { language } = useLanguage()
  const t = useMessages(facesWords)
  const title = `${route.title[language]} · ${t('product')}`
  // before the effects of the screen, whose own head may tell more
  useLayoutEffect(() => {
    document.title = title
  }, [title])
  const Component = route.component
  return <Component />
}

function NotFound() {
  const t = useMessages(facesWords)
  return (
    <EmptyState
      picture="path"
      title={t('notFound')}
      hint={t('notFoundHint')}
      action={<Link href="/">{t('backHome')}</Link>}
    />
  )
}

/** After a change of page, what a new page would do: top of the page, reading from its content on. */
function useTopOfPage(location: string): void {
  const shown = useRef(location)
  useEffect(() => {
    if (shown.current === location) return
    shown.current = location
    if (window.location.hash !== '') return
    window.scrollTo(0, 0)
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [location])
}

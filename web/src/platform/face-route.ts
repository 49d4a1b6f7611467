import type { ComponentType } from 'react'
import type { Bilingual } from './language.tsx'

/**
 * One screen of a face. A feature lists its screens in `<face>-routes.ts`; the face composes the lists.
 *
 *     export const routes: FaceRoute[] = [
 *       { path: '/cases', title: { zh: '案件', en: 'Cases' }, component: lazy(() => import('./case-list.tsx')),
 *         nav: { group: 'work', icon: InboxOutlined } },
 *       { path: '/cases/:caseId', title: { zh: '案件', en: 'Case' }, component: lazy(() => import('./case-page.tsx')) },
 *     ]
 */
export interface FaceRoute {
  /** Within the face, with wouter's parameters: `/cases/:caseId`. */
  readonly path: string
  /** Shown in the navigation and in the window's title. */
  readonly title: Bilingual
  /** Loaded when the screen is opened: `lazy(() => import('./case-page.tsx'))`. Reads its parameters with `useParams`. */
  readonly component: ComponentType
  /** Where the navigation shows it; left out, it is reached from other screens only. */
  readonly nav?: RouteNav | undefined
}

/** A place in a face's navigation. */
export interface RouteNav {
  /** The id of a group the face declares; in the learner face's tab bar and on the public face it has no meaning. */
  readonly group: string
  readonly icon: ComponentType
  /** The roles or, of an organization, duties that see the entry; left out, everybody. What they may do, the server decides. */
  readonly roles?: readonly string[] | undefined
}

/** Whether `location` lies on this route or below it; decides what the navigation marks as current. */
export function isUnder(location: string, path: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`)
}

/** The navigation entry the location belongs to: the one with the longest path above it. */
export function currentEntry<Route extends Pick<FaceRoute, 'path'>>(
  location: string,
  entries: readonly Route[],
): Route | undefined {
  return entries
    .filter(({ path }) => isUnder(location, path))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

/** The entries of one person: those without a list of roles, and those whose list names a role or duty held. */
export function entriesFor(routes: readonly FaceRoute[], roles: readonly string[]): FaceRoute[] {
  return routes.filter(
    ({ nav }) => nav !== undefined && (nav.roles?.some((role) => roles.includes(role)) ?? true),
  )
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useActing } from '../../../platform/session.tsx'

export type TodoItem = Schemas['TodoItem']
export type TodoKind = TodoItem['kind']

/** All kinds of what can wait. */
export const todoKinds = [
  'organization',
  'plan',
  'claim-to-review',
  'claim-to-confirm',
  'claim-to-publish',
  'objection',
  'bank-account',
  'organization-change',
  'organization-block',
  'correction',
  'payable',
  'money-missing',
  'payment-failed',
  'run-to-approve',
  'standard',
  'disposal-to-confirm',
  'file-set-aside',
  'release-to-confirm',
  'chain-unsealed',
  'register-to-publish',
  'register-correction-to-confirm',
  'desk-empty',
  'claim-changed',
] as const satisfies readonly TodoKind[]

/** What waits for whoever is signed in, by all roles held: one works through one list. */
export function useTodo() {
  const { regionId } = useActing().session
  return useQuery({
    queryKey: ['review', 'todo', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/todo', { params: { path: { regionId } }, signal })),
  })
}

/** Tells one thing that waits from another. */
export function todoKey({ kind, id }: Pick<TodoItem, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}

/** The screen on which a thing that waits is done, within the face. */
export function todoHref({ kind, regionId, id, planId }: TodoItem): string {
  switch (kind) {
    case 'organization':
    case 'bank-account':
    case 'organization-change':
    case 'organization-block':
      return `/organizations/${regionId}/${id}`
    case 'correction':
      return `/people/${regionId}/${id}`
    case 'plan':
    case 'claim-to-review':
    case 'claim-to-confirm':
    case 'claim-to-publish':
    case 'money-missing':
      return `/cases/${regionId}/${planId ?? id}`
    case 'objection':
      return `/objections/${regionId}/${id}`
    case 'payable':
      return '/payables?state=open'
    case 'payment-failed':
      return '/payables?state=failed'
    case 'run-to-approve':
      return `/payment-runs/${regionId}/${id}`
    case 'standard':
      return '/standards'
    case 'disposal-to-confirm':
      return `/disposals/${regionId}/${id}`
    case 'file-set-aside':
      return '/quarantine?state=held'
    case 'release-to-confirm':
      return '/quarantine?state=release-asked'
    case 'chain-unsealed':
      return '/audit-chain'
    case 'claim-changed':
      return `/cases/${regionId}/${id}`
    case 'desk-empty':
      return '/accounts'
    case 'register-correction-to-confirm':
      return `/registers/people/${regionId}/${id}`
    case 'register-to-publish':
      return `/registers/${regionId}/${id}`
  }
}

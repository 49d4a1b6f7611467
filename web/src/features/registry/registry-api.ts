import { useQuery } from '@tanstack/react-query'
import { isKindOfCase } from '@zhixun/policy'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useActing } from '../../platform/session.tsx'

export type OrganizationView = Schemas['OrganizationView']
export type StaffRow = Schemas['StaffRow']

/** Where an organization is found. */
export interface OrganizationPath {
  readonly regionId: string
  readonly organizationId: string
}

/** The organization of whoever is signed in to the enterprise face. */
export function useOwnOrganizationPath(): OrganizationPath {
  const { session } = useActing()
  return { regionId: session.regionId, organizationId: session.organizationId ?? '' }
}

/** An organization with accounts, steps and changes. */
export function useOrganization(path: OrganizationPath) {
  return useQuery({
    queryKey: ['registry', 'organization', path.regionId, path.organizationId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/organizations/{organizationId}', { params: { path }, signal }),
      ),
  })
}

/** Why whoever is signed in files no plan: the organization is blocked or of a kind that does not, or it is a colleague’s duty. Until it is known, they may. */
export function useWhyNotFile(): 'filesNone' | 'filesBlocked' | 'filesByTraining' | undefined {
  const { data } = useOrganization(useOwnOrganizationPath())
  const { session } = useActing()
  if (data && !isKindOfCase(data.kind)) return 'filesNone'
  if (data?.isBlocked) return 'filesBlocked'
  return session.duties.some((duty) => duty !== 'finance') ? undefined : 'filesByTraining'
}

/** The regions where a bureau takes registrations, by jurisdiction. */
export function useServedRegions() {
  return useQuery({
    queryKey: ['rulebooks'],
    queryFn: ({ signal }) => answered(api.GET('/api/rulebooks', { signal })),
    select: ({ rulebooks }) => [
      ...new Map(rulebooks.map(({ jurisdiction }) => [jurisdiction.jurisdictionId, jurisdiction])).values(),
    ],
    staleTime: 300_000,
  })
}

import { useActing } from '../../platform/session.tsx'

/** Where a case is shown in this face: the bureau's has the region in its address. */
export function useCaseHref(): (of: { readonly regionId: string; readonly planId: string }) => string {
  const { session } = useActing()
  return ({ regionId, planId }) =>
    session.organizationId === null ? `/cases/${regionId}/${planId}` : `/cases/${planId}`
}

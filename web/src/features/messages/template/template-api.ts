import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useActing } from '../../../platform/session.tsx'

export type Template = Schemas['MessageTemplate']
export type Words = NonNullable<Template['own']>

const key = ['messages', 'templates'] as const

/** The area whose words are shown: that of the role taken, else the whole bureau's. */
export function useArea(): string {
  const { session, role } = useActing()
  return role && role.area.length >= 4 ? role.area : session.jurisdiction.jurisdictionId
}

export function useTemplates() {
  const { regionId } = useActing().session
  const area = useArea()
  return useQuery({
    queryKey: [...key, area],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/message-templates/{area}', {
          params: { path: { regionId, area } },
          signal,
        }),
      ),
    select: ({ templates }) => templates,
  })
}

/** Puts a kind into words of one's own; null goes back to the proposed ones. */
export function useSetWording(kind: Template['kind'], onDone: () => void) {
  const { session } = useActing()
  const area = useArea()
  const regionId = session.regionId.startsWith(area)
    ? session.regionId
    : (session.jurisdiction.regions.find((region) => region.startsWith(area)) ?? session.regionId)
  return useCommand(
    (send, body: { words: Words | null; reason: string }) =>
      answered(
        send.PUT('/api/regions/{regionId}/message-templates/{area}/{kind}', {
          params: { path: { regionId, area, kind } },
          body,
        }),
      ),
    { refresh: [key], onDone },
  )
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { usePagedList } from '../../../platform/pages.ts'

export type Announcement = Schemas['Announcement']

const key = ['messages', 'announcements'] as const

/** What is typed to push a policy. */
export interface TypedAnnouncement {
  readonly titleZh: string
  readonly bodyZh: string
  readonly titleEn: string
  readonly bodyEn: string
  readonly byMail: boolean
  readonly recipients: Announcement['recipients']
  readonly districts: string[]
  readonly kinds: NonNullable<Announcement['kinds']>
  readonly traits: NonNullable<Announcement['traits']>
  readonly rulebookId: string
}

export function useAnnouncements(regionId: string) {
  return usePagedList([...key, regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/announcements', {
        params: { path: { regionId }, query: { ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
}

export function useAnnouncement({ regionId, announcementId }: Announcement) {
  return useQuery({
    queryKey: [...key, 'one', announcementId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/announcements/{announcementId}', {
          params: { path: { regionId, announcementId } },
          signal,
        }),
      ),
  })
}

type Conditions = Pick<TypedAnnouncement, 'recipients' | 'districts' | 'kinds' | 'traits' | 'rulebookId'>

/** How many it would go to. */
export function usePreview(
  regionId: string,
  { recipients, districts, kinds, traits, rulebookId }: Conditions,
) {
  const query = {
    recipients,
    districts: districts.join(),
    ...(kinds.length > 0 && { kinds: kinds.join() }),
    ...(traits.length > 0 && { traits: traits.join() }),
    ...(rulebookId !== '' && { rulebookId }),
  }
  return useQuery({
    queryKey: [...key, 'preview', query],
    enabled: districts.length > 0,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/announcement-preview', {
          params: { path: { regionId }, query },
          signal,
        }),
      ),
  })
}

export function useSendAnnouncement(regionId: string, onDone: (sent: { taskId: string }) => void) {
  return useCommand(
    (send, { kinds, traits, rulebookId, ...typed }: TypedAnnouncement) =>
      answered(
        send.POST('/api/regions/{regionId}/announcements', {
          params: { path: { regionId } },
          body: {
            ...typed,
            kinds: kinds.length > 0 ? kinds : null,
            traits: traits.length > 0 ? traits : null,
            rulebookId: rulebookId === '' ? null : rulebookId,
          },
        }),
      ),
    { refresh: [key], onDone },
  )
}

export function useWithdraw({ regionId, announcementId }: Announcement, onDone: () => void) {
  return useCommand(
    (send, reason: string) =>
      answered(
        send.POST('/api/regions/{regionId}/announcements/{announcementId}/withdraw', {
          params: { path: { regionId, announcementId } },
          body: { reason },
        }),
      ),
    { refresh: [key], onDone },
  )
}

/** Notices of this bureau. */
export function useNotices(jurisdictionId: string) {
  return useQuery({
    queryKey: ['rulebooks'],
    queryFn: ({ signal }) => answered(api.GET('/api/rulebooks', { signal })),
    select: ({ rulebooks }) =>
      rulebooks.filter((each) => each.jurisdiction.jurisdictionId === jurisdictionId),
  })
}

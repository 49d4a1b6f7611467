import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas, unattended } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useActing } from '../../../platform/session.tsx'

export type Preference = Schemas['MessagePreference']
export type Channel = 'sms' | 'mail'

const key = ['messages', 'preference'] as const
/** A carrier answers within seconds whether it takes a code. */
const LOOK_AGAIN_MS = 4_000

export function usePreference() {
  const { regionId } = useActing().session
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/message-preference', {
          params: { path: { regionId } },
          headers: unattended,
          signal,
        }),
      ),
    // whoever waits for a code is told here where it never comes
    refetchInterval: ({ state }) =>
      state.data?.waiting.some(({ isRefused }) => !isRefused) ? LOOK_AGAIN_MS : false,
  })
}

export function useSetPreference() {
  const { regionId } = useActing().session
  return useCommand(
    (
      send,
      body: Pick<Preference, 'language' | 'takesSms' | 'takesMail'> & {
        endedKinds: Preference['kinds'][number]['kind'][]
      },
    ) =>
      answered(
        send.PUT('/api/regions/{regionId}/message-preference', { params: { path: { regionId } }, body }),
      ),
    { refresh: [key] },
  )
}

export function useGiveAddress(channel: Channel) {
  const { regionId } = useActing().session
  return useCommand(
    (send, address: string) =>
      answered(
        send.POST('/api/regions/{regionId}/message-preference/addresses', {
          params: { path: { regionId } },
          body: { channel, address },
        }),
      ),
    { refresh: [key] },
  )
}

export function useConfirmAddress(channel: Channel) {
  const { regionId } = useActing().session
  return useCommand(
    (send, code: string) =>
      answered(
        send.POST('/api/regions/{regionId}/message-preference/addresses/{channel}/confirm', {
          params: { path: { regionId, channel } },
          body: { code },
        }),
      ),
    { refresh: [key] },
  )
}

export function useRemoveAddress(channel: Channel) {
  const { regionId } = useActing().session
  return useCommand(
    (send, _: undefined) =>
      answered(
        send.DELETE('/api/regions/{regionId}/message-preference/addresses/{channel}', {
          params: { path: { regionId, channel } },
        }),
      ),
    { refresh: [key] },
  )
}

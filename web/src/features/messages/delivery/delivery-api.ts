import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { usePagedList } from '../../../platform/pages.ts'

export type Delivery = Schemas['Delivery']

const key = ['messages', 'deliveries'] as const

export function useDeliveries(regionId: string, conditions: Readonly<Record<string, string>>) {
  return usePagedList([...key, regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/deliveries', {
        params: { path: { regionId }, query: { ...conditions, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
}

export function useDeliveryCounts(regionId: string) {
  return useQuery({
    queryKey: [...key, 'counts', regionId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/delivery-counts', { params: { path: { regionId } }, signal }),
      ),
    select: ({ counts }) => counts,
  })
}

export function useSendAgain() {
  return useCommand(
    (send, { regionId, deliveryId }: Pick<Delivery, 'regionId' | 'deliveryId'>) =>
      answered(
        send.POST('/api/regions/{regionId}/deliveries/{deliveryId}/send-again', {
          params: { path: { regionId, deliveryId } },
        }),
      ),
    { refresh: [key] },
  )
}

import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import type { Claim, ClaimPath } from './claims-api.ts'

export type ClaimReview = Schemas['ClaimReview']

/** Everything that shows what a decision about a claim changes. */
const afterDecision = [['claims'], ['casefile'], ['review'], ['funds']] as const

/** What the reviewer may do with a claim now. */
export function useClaimReview({ regionId, claimId }: ClaimPath) {
  return useQuery({
    queryKey: ['claims', 'review', regionId, claimId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/claims/{claimId}/review', {
          params: { path: { regionId, claimId } },
          signal,
        }),
      ),
  })
}

/** A step of the reviewer; passing and confirming say which assessment was looked at. */
export interface Decision {
  readonly act: 'pass' | 'confirm' | 'sendBack' | 'refuse'
  readonly reason: string
}

export function useDecision({ regionId, claimId, determinationNumber }: Claim, onDone: () => void) {
  return useCommand(
    (send, { act, reason }: Decision) => {
      const params = { path: { regionId, claimId } }
      const claim = '/api/regions/{regionId}/claims/{claimId}'
      switch (act) {
        case 'pass':
          return answered(send.POST(`${claim}/pass` as const, { params, body: { determinationNumber } }))
        case 'confirm':
          return answered(send.POST(`${claim}/confirm` as const, { params, body: { determinationNumber } }))
        case 'sendBack':
          return answered(send.POST(`${claim}/send-back` as const, { params, body: { reason } }))
        case 'refuse':
          return answered(send.POST(`${claim}/refuse` as const, { params, body: { reason } }))
      }
    },
    { refresh: afterDecision, onDone },
  )
}

/** Judges a claim anew, so that the reviewer sees the result as it is now. */
export function useReassessment({ regionId, claimId }: ClaimPath, onDone: (number: number) => void) {
  return useCommand<void, { number: number; fen: number }>(
    (send) =>
      answered(
        send.POST('/api/regions/{regionId}/claims/{claimId}/reassess', {
          params: { path: { regionId, claimId } },
        }),
      ),
    { refresh: afterDecision, onDone: ({ number }) => onDone(number) },
  )
}

/** Refuses single workers; the others go on. */
export function useLineRefusal({ regionId, claimId }: ClaimPath, onDone: () => void) {
  return useCommand(
    (send, body: { lineIds: string[]; reason: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/claims/{claimId}/refuse-lines', {
          params: { path: { regionId, claimId } },
          body,
        }),
      ),
    { refresh: afterDecision, onDone },
  )
}

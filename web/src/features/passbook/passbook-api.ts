import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { usePagedList } from '../../platform/pages.ts'
import { useActing } from '../../platform/session.tsx'

export type MyPassbook = Schemas['MyPassbook']
export type PersonPage = Schemas['PersonPage']
export type PersonPageForOthers = Schemas['PersonPageForOthers']
export type Correction = Schemas['Correction']
export type CorrectionAbout = Correction['about']
export type Look = Schemas['LookAtMe']

const useRegion = () => useActing().session.regionId

export function useMyPassbook() {
  const regionId = useRegion()
  return useQuery({
    queryKey: ['passbook', 'mine'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/passbook', { params: { path: { regionId } }, signal })),
  })
}

export function useLooks() {
  const regionId = useRegion()
  return usePagedList(['passbook', 'looks'], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/passbook/looks', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
}

export function useReveals() {
  const regionId = useRegion()
  return useQuery({
    queryKey: ['passbook', 'reveals'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/passbook/reveals', { params: { path: { regionId } }, signal }),
      ),
    select: ({ reveals }) => reveals,
  })
}

export function useCorrections(conditions: Readonly<Record<string, string>> = {}) {
  const regionId = useRegion()
  return usePagedList(['passbook', 'corrections', conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/corrections', {
        params: { path: { regionId }, query: { ...conditions, ...(cursor === undefined ? {} : { cursor }) } },
        signal,
      }),
    ),
  )
}

/** @param reason why everything is to be seen, other regions included; undefined: what lies within the own scope */
export function usePersonPage(regionId: string, personId: string, reason: string | undefined) {
  return useQuery({
    queryKey: ['passbook', 'person', regionId, personId, reason],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/people/{personId}/page', {
          params: { path: { regionId, personId }, query: reason === undefined ? {} : { reason } },
          signal,
        }),
      ),
    // each reading is put on record: not by itself because a window came back
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  })
}

interface Answer {
  readonly outcome: 'corrected' | 'declined'
  readonly reason: string
  readonly changed?: string
}

export function useRestorePhone({ regionId, correctionId }: Correction, onDone: () => void) {
  return useCommand(
    (send, body: { readonly reason: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/corrections/{correctionId}/restore-phone', {
          params: { path: { regionId, correctionId } },
          body,
        }),
      ),
    { refresh: [['passbook']], onDone },
  )
}

/** Whoever asked takes it back: the person, or who asked at the counter. */
export function useWithdraw({ regionId, correctionId }: Correction, onDone?: () => void) {
  return useCommand(
    (send, _: undefined) =>
      answered(
        send.POST('/api/regions/{regionId}/corrections/{correctionId}/withdraw', {
          params: { path: { regionId, correctionId } },
        }),
      ),
    { refresh: [['passbook'], ['review', 'todo']], ...(onDone && { onDone }) },
  )
}

export function useAnswer({ regionId, correctionId }: Correction, onDone: () => void) {
  return useCommand(
    (send, body: Answer) =>
      answered(
        send.POST('/api/regions/{regionId}/corrections/{correctionId}/answer', {
          params: { path: { regionId, correctionId } },
          body,
        }),
      ),
    { refresh: [['passbook'], ['review', 'todo']], onDone },
  )
}

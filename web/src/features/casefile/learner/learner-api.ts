import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'

export type LearnerTraining = Schemas['LearnerTraining']
export type LearnerSubsidy = Schemas['LearnerSubsidy']
export type LearnerData = Schemas['LearnerData']
export type Certificate = Schemas['Certificate']

/** The region whose clock is the learner's; what they see may come from anywhere. */
function useHomeRegion(): string {
  return useActing().session.regionId
}

export function useMyTrainings() {
  const regionId = useHomeRegion()
  return useQuery({
    queryKey: ['learner', 'trainings'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/learner/trainings', { params: { path: { regionId } }, signal }),
      ),
    select: ({ trainings }) => trainings,
  })
}

export function useMySubsidies() {
  const regionId = useHomeRegion()
  return useQuery({
    queryKey: ['learner', 'subsidies'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/learner/subsidies', { params: { path: { regionId } }, signal }),
      ),
    select: ({ subsidies }) => subsidies,
  })
}

export function useMyData() {
  const regionId = useHomeRegion()
  return useQuery({
    queryKey: ['learner', 'data'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/learner/data', { params: { path: { regionId } }, signal })),
  })
}

export function useMyCertificates() {
  const regionId = useHomeRegion()
  return usePagedList(['learner', 'certificates'], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/certificates', {
        params: { path: { regionId }, query: { ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
}

/** Has a certificate printed; the answer is where its file lies. */
export function usePrintedCertificate({ regionId, classId, certificateId }: Certificate) {
  return useCommand(
    async (send, _: undefined) => {
      const { fileId } = await answered(
        send.POST('/api/regions/{regionId}/classes/{classId}/certificates/print', {
          params: { path: { regionId, classId } },
          body: { form: 'one-file', certificateIds: [certificateId] },
        }),
      )
      return `/api/regions/${regionId}/files/${fileId}`
    },
    { refresh: [] },
  )
}

import { useQuery } from '@tanstack/react-query'
import { Redirect, useParams } from 'wouter'
import { answered, api } from '../../platform/api.ts'
import { QueryView } from '../../ui/query-view.tsx'

/** From a plan, class or claim that an entry names to the page of its case. */
export default function OpenCase() {
  const { regionId = '', subject = '' } = useParams<{ regionId: string; subject: string }>()
  const query = useQuery({
    queryKey: ['casefile', 'case-of', regionId, subject],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/case-of', {
          params: { path: { regionId }, query: { subject } },
          signal,
        }),
      ),
  })
  return (
    <QueryView query={query}>
      {({ planId }) => <Redirect to={`/cases/${regionId}/${planId}`} replace />}
    </QueryView>
  )
}

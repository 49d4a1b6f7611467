import { answered, api } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { DataTable } from '../../../ui/console/data-table.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import type { OrganizationView } from '../registry-api.ts'
import { recognitionWords, useRecognitionColumns } from './recognition-columns.tsx'

/** Which cities and counties recognize an online platform, in any city; not there for other kinds. */
export function PlatformRecognitions({ organization }: { organization: OrganizationView }) {
  if (organization.kind !== 'online-platform') return undefined
  return <Recognitions organization={organization} />
}

function Recognitions({ organization: { regionId, organizationId } }: { organization: OrganizationView }) {
  const t = useMessages(recognitionWords)
  const list = usePagedList(['registry', 'recognitions-of', organizationId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/platform-recognitions', {
        params: {
          path: { regionId },
          query: { platformId: organizationId, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  return (
    <Panel title={t('ofPlatform')}>
      <p className="zx-faint">{t('ofPlatformHint')}</p>
      <DataTable
        name="recognitions-of-platform"
        caption={t('ofPlatform')}
        list={list}
        rowKey={(row) => row.recognitionId}
        columns={useRecognitionColumns()}
        empty={<EmptyState title={t('notRecognized')} hint={t('notRecognizedHint')} />}
      />
    </Panel>
  )
}

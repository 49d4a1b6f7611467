import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { useActing } from '../../../platform/session.tsx'
import { fileHref } from '../../../platform/stored-file.ts'
import { DataTable } from '../../../ui/console/data-table.tsx'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { StateTag, type Tone } from '../../../ui/state-tag.tsx'
import { OwnerDecision } from './owner-decision.tsx'
import { ownerWords } from './owners-words.ts'

type OwnerAppointment = Schemas['OwnerAppointment']

export const ownerTones: Readonly<Record<OwnerAppointment['state'], Tone>> = {
  waiting: 'wait',
  confirmed: 'good',
  declined: 'plain',
}

/** Owners that reviewers proposed, for whoever confirms them. */
export default function OwnersPage() {
  const t = useMessages(ownerWords)
  const { regionId } = useActing().session
  const list = usePagedList(['identity', 'owner-appointments', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/owner-appointments', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <DataTable
        name="owner-appointments"
        caption={t('caption')}
        list={list}
        rowKey={(row) => row.appointmentId}
        columns={useColumns()}
        exportHref={`/api/regions/${regionId}/owner-appointments?format=xlsx`}
        empty={<EmptyState title={t('none')} hint={t('hint')} />}
      />
    </>
  )
}

function useColumns(): readonly TableColumn<OwnerAppointment>[] {
  const t = useMessages(ownerWords)
  const { told } = usePunctuation()
  return [
    { key: 'organization', title: t('organization'), render: (row) => row.organizationName },
    { key: 'member', title: t('newOwner'), render: (row) => row.accountName },
    { key: 'reason', title: t('reason'), render: (row) => row.reason },
    {
      key: 'proof',
      title: t('papers'),
      render: (row) => <PdfLink href={fileHref(row.regionId, row.proofFileId)}>{t('view')}</PdfLink>,
    },
    {
      key: 'former',
      title: t('former'),
      render: (row) => t(row.closesFormer ? 'leaves' : 'stays'),
    },
    {
      key: 'proposedBy',
      title: t('proposedBy'),
      render: (row) => (
        <>
          {row.proposedByName} <Instant at={row.proposedAt} />
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <StateTag tone={ownerTones[row.state]}>{t(row.state)}</StateTag>,
    },
    {
      key: 'decidedBy',
      title: t('decidedBy'),
      render: ({ decidedByName: name, decisionReason: reason }) =>
        name && reason ? told(name, reason) : (name ?? '—'),
    },
    { key: 'actions', title: t('actions'), render: (row) => <OwnerDecision appointment={row} /> },
  ]
}

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { OrganizationPath } from '../member/members-api.ts'
import { OwnerDecision } from './owner-decision.tsx'
import { ownerTones } from './owners-page.tsx'
import { ownerWords } from './owners-words.ts'
import { ProposeOwnerDialog } from './propose-owner-dialog.tsx'

/** Who acts for an organization, for the reviewer who finds that its owner has gone; and what was proposed. */
export function OwnersPanel({ path }: { path: OrganizationPath }) {
  const t = useMessages(ownerWords)
  const { listed } = usePunctuation()
  const [proposing, setProposing] = useState(false)
  const { regionId, organizationId } = path
  const members = useQuery({
    queryKey: ['identity', 'owner-candidates', organizationId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/organizations/{organizationId}/owner-candidates', {
          params: { path },
          signal,
        }),
      ),
  })
  const appointments = useQuery({
    queryKey: ['identity', 'owner-appointments', organizationId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/owner-appointments', {
          params: { path: { regionId }, query: { organizationId } },
          signal,
        }),
      ),
  })
  const known = members.data?.members ?? []
  const rows = appointments.data?.rows ?? []
  const waits = rows.some(({ state }) => state === 'waiting')
  return (
    <Panel
      title={t('title')}
      actions={
        <Button disabled={waits || members.data === undefined} onClick={() => setProposing(true)}>
          {t('propose')}
        </Button>
      }
    >
      <p>
        {listed(
          known.map(({ name, duties }) =>
            t('memberWith', { name, duties: listed(duties.map((duty) => t(duty))) }),
          ),
        )}
      </p>
      {rows.length === 0 ? <p className="zx-faint">{t('hint')}</p> : null}
      {rows.map((row) => (
        <p key={row.appointmentId}>
          <b>{row.accountName}</b> <StateTag tone={ownerTones[row.state]}>{t(row.state)}</StateTag>{' '}
          {row.reason} {row.decisionReason ?? ''} <OwnerDecision appointment={row} />
        </p>
      ))}
      {proposing ? (
        <ProposeOwnerDialog path={path} members={known} onClose={() => setProposing(false)} />
      ) : null}
    </Panel>
  )
}

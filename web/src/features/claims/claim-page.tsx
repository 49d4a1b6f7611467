import { useParams } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ClaimDocuments } from './claim-documents.tsx'
import { ClaimEditor } from './claim-editor.tsx'
import { ClaimFigures } from './claim-figures.tsx'
import { ClaimLines } from './claim-lines.tsx'
import { ClaimRecords } from './claim-records.tsx'
import { ClaimStepButton } from './claim-step-button.tsx'
import './claims.css'
import { type Claim, useClaim } from './claims-api.ts'
import { claimTones, claimWords } from './claims-words.ts'

/** One claim, for the organization that makes it. */
export default function ClaimPage() {
  const { session } = useActing()
  const { claimId = '' } = useParams()
  const claim = useClaim({ regionId: session.regionId, claimId })
  return <QueryView query={claim}>{(known) => <ClaimSheet claim={known} today={session.today} />}</QueryView>
}

function ClaimSheet({ claim, today }: { claim: Claim; today: string }) {
  const t = useMessages(claimWords)
  const { title, caseNumber, planId, state, actions } = claim
  return (
    <div className="zx-stack">
      <PageHeader
        title={`${t('title')} · ${title}`}
        tag={<StateTag tone={claimTones[state]}>{t(state)}</StateTag>}
        hint={caseNumber}
        trail={[
          { title: t('cases'), href: '/cases' },
          { title, href: `/cases/${planId}?tab=claims` },
        ]}
        actions={
          <>
            {actions.includes('discard') ? <ClaimStepButton claim={claim} step="discard" /> : null}
            {actions.includes('withdraw') ? <ClaimStepButton claim={claim} step="withdraw" /> : null}
          </>
        }
      />
      <ReturnedBecause claim={claim} />
      <ClaimFigures claim={claim} today={today} />
      {actions.includes('submit') ? (
        <ClaimEditor claim={claim} />
      ) : (
        <>
          <ClaimLines path={claim} />
          <ClaimDocuments claim={claim} />
        </>
      )}
      <ClaimRecords claim={claim} />
    </div>
  )
}

function ReturnedBecause({ claim: { state, steps } }: { claim: Claim }) {
  const t = useMessages(claimWords)
  if (state !== 'returned') return undefined
  const reason = [...steps].reverse().find((step) => step.stateAfter === 'returned')?.reason
  return (
    <div role="alert" className="zx-standing-against">
      <b>{t('returnedTitle')}</b>
      <p>{reason}</p>
    </div>
  )
}

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { fileHref } from '../../platform/stored-file.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { AssessmentChanges, ChangedPeople } from './assessment-changes.tsx'
import { ClaimDocuments } from './claim-documents.tsx'
import { ClaimFigures } from './claim-figures.tsx'
import { ClaimLines } from './claim-lines.tsx'
import { ClaimRecords } from './claim-records.tsx'
import { claimReviewWords } from './claim-review-words.ts'
import './claims.css'
import { type Claim, type ClaimPath, useChangesSince, useClaim } from './claims-api.ts'
import { claimTones, claimWords } from './claims-words.ts'
import { CompareAssessments } from './compare-assessments.tsx'
import { type ClaimReview, useClaimReview } from './review-api.ts'
import { RefuseLinesDialog, ReviewBar } from './review-bar.tsx'
import { SuppliedFacts } from './supplied-facts.tsx'

/** A claim on the reviewer's desk: figures, every worker with grounds, papers, assessments, and what is to be decided. */
export function ClaimReviewPart({ path }: { path: ClaimPath }) {
  const claim = useClaim(path)
  const review = useClaimReview(path)
  return (
    <QueryView query={claim}>
      {(known) => (
        <QueryView query={review}>{(may) => <Desk key={known.claimId} claim={known} may={may} />}</QueryView>
      )}
    </QueryView>
  )
}

function Desk({ claim, may }: { claim: Claim; may: ClaimReview }) {
  const t = useMessages(claimReviewWords)
  const state = useMessages(claimWords)
  const { session } = useActing()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [refusing, setRefusing] = useState(false)
  const [rejudged, setRejudged] = useState<Rejudged>()
  const selection = {
    keys: chosen,
    onChange: setChosen,
    actions: (
      <Button danger size="small" onClick={() => setRefusing(true)}>
        {t('refuse-lines')}
      </Button>
    ),
  }
  return (
    <div className="zx-stack">
      <Panel
        title={t('claim')}
        tag={<StateTag tone={claimTones[claim.state]}>{state(claim.state)}</StateTag>}
        actions={<Signature claim={claim} />}
      >
        <ClaimFigures claim={claim} today={session.today} />
      </Panel>
      {rejudged ? <RejudgedNote claim={claim} {...rejudged} /> : null}
      <ChangedMeanwhile claim={claim} mayReassess={may.actions.includes('reassess')} />
      <ClaimLines
        path={claim}
        selection={may.actions.includes('refuse-lines') ? selection : undefined}
        mayDecide={may.actions.includes('reassess')}
      />
      <SuppliedFacts claim={claim} />
      <ClaimDocuments claim={claim} />
      <CompareAssessments claim={claim} />
      <ClaimRecords claim={claim} />
      <ReviewBar
        claim={claim}
        may={may}
        onRejudged={(number) => setRejudged({ from: claim.determinationNumber, to: number })}
      />
      {refusing ? (
        <RefuseLinesDialog
          claim={claim}
          lineIds={[...chosen]}
          onClose={() => setRefusing(false)}
          onRefused={() => {
            setRefusing(false)
            setChosen(new Set())
          }}
        />
      ) : null}
    </div>
  )
}

function Signature({ claim }: { claim: Claim }) {
  const t = useMessages(claimReviewWords)
  if (claim.signature === null) return null
  return (
    <span className="zx-faint">
      <PdfLink href={fileHref(claim.regionId, claim.signature.fileId)}>{t('undertaking')}</PdfLink>{' '}
      {t('signedBy', { name: claim.signature.by })} <Instant at={claim.signature.at} />
    </span>
  )
}

/** What came to be known since the assessment in force, before anybody decides on it or pays by it. */
function ChangedMeanwhile({ claim, mayReassess }: { claim: Claim; mayReassess: boolean }) {
  const t = useMessages(claimReviewWords)
  const changes = useChangesSince(claim)
  if (changes.error) return <ProblemAlert error={changes.error} />
  const { changed = [] } = changes.data ?? {}
  if (changed.length === 0) return null
  const weighing = changed.filter(({ weight }) => weight !== 'told').length
  const { determinationNumber: number } = claim
  return (
    <Panel title={t(weighing > 0 ? 'meanwhileOf' : 'meanwhile', { count: changed.length, weighing })}>
      <div className="zx-stack">
        {weighing > 0 ? (
          <Alert
            type="warning"
            showIcon
            title={t(mayReassess ? 'meanwhileReassess' : 'meanwhileLater', { number })}
          />
        ) : (
          <Alert type="info" showIcon title={t('meanwhileTold', { number })} />
        )}
        <ChangedPeople changed={changed} />
      </div>
    </Panel>
  )
}

interface Rejudged {
  readonly from: number
  readonly to: number
}

/** What a new assessment under review came to. */
function RejudgedNote({ claim, from, to }: Rejudged & { readonly claim: Claim }) {
  const t = useMessages(claimReviewWords)
  const [same, setSame] = useState(false)
  return (
    <>
      <Alert
        type={same ? 'success' : 'warning'}
        showIcon
        title={same ? t('sameNow') : t('newNow', { number: to })}
      />
      <AssessmentChanges
        key={`${from} ${to}`}
        path={claim}
        from={from}
        to={to}
        onNone={() => setSame(true)}
      />
    </>
  )
}

import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { CaseHead, CasePart, type CasePartName, CaseParts } from '../../features/casefile/bureau-case.tsx'
import { CaseMoney } from '../../features/casefile/case-money.tsx'
import { CaseTimeline } from '../../features/casefile/case-timeline.tsx'
import { type CaseFile, useCase } from '../../features/casefile/casefile-api.ts'
import { CertificateTable } from '../../features/certificates/certificate-table.tsx'
import { ClaimReviewPart } from '../../features/claims/claim-review.tsx'
import { CaseHolds } from '../../features/disposal/case-holds.tsx'
import { ResultsSheet } from '../../features/exams/results-sheet.tsx'
import { ClassSheet } from '../../features/filing/class-panel.tsx'
import { type PlanView, usePlan } from '../../features/filing/filing-api.ts'
import { PlanPanel } from '../../features/filing/plan-panel.tsx'
import { PlanReviewBar } from '../../features/filing/plan-review.tsx'
import { ObjectionList } from '../../features/review/objections/objection-list.tsx'
import { TodoStepper } from '../../features/review/todo/todo-stepper.tsx'
import { QueryView } from '../../ui/query-view.tsx'

/** A case with everything on one sheet, and what this clerk may do with it in a bar. */
export default function CasePage() {
  const { regionId = '', planId = '' } = useParams()
  const file = useCase(regionId, planId)
  const plan = usePlan(regionId, planId)
  return (
    <>
      <TodoStepper />
      <QueryView key={planId} query={file}>
        {(known) => (
          <QueryView query={plan}>{(planKnown) => <CaseSheet file={known} plan={planKnown} />}</QueryView>
        )}
      </QueryView>
    </>
  )
}

function CaseSheet({ file, plan }: { file: CaseFile; plan: PlanView }) {
  // the latest claim is the one at work; those before it were discarded or refused
  const claim = file.claims.find(({ claimId }) => claimId === file.claimId) ?? file.claims.at(-1)
  const hasEnded = file.trainingClass?.state === 'completed'
  return (
    <>
      <CaseHead
        file={file}
        organization={
          <Link href={`/organizations/${file.regionId}/${file.organizationId}`}>{file.organizationName}</Link>
        }
      />
      <CaseParts file={file} />
      <SheetPart part="claim" shown={claim !== undefined}>
        {claim ? <ClaimReviewPart path={{ regionId: claim.regionId, claimId: claim.claimId }} /> : null}
      </SheetPart>
      <SheetPart part="plan" shown folded={plan.state !== 'filed'}>
        <PlanPanel plan={plan} />
      </SheetPart>
      <SheetPart part="class" shown={plan.classId !== null} folded={claim !== undefined}>
        <ClassSheet plan={plan} />
      </SheetPart>
      <SheetPart part="results" shown={hasEnded} folded>
        {plan.classId ? <ResultsSheet path={{ regionId: file.regionId, classId: plan.classId }} /> : null}
      </SheetPart>
      <SheetPart part="certificates" shown={hasEnded} folded>
        {plan.classId ? <CertificateTable regionId={file.regionId} classId={plan.classId} /> : null}
      </SheetPart>
      <SheetPart part="publicNotice" shown={file.notices.length > 0 || file.payments.length > 0}>
        <CaseMoney file={file} />
        {claim ? <ObjectionList regionId={file.regionId} of={{ claimId: claim.claimId }} /> : null}
      </SheetPart>
      <SheetPart part="timeline" shown>
        <CaseTimeline file={file} withBundle />
        <CaseHolds regionId={file.regionId} planId={file.planId} caseNumber={file.caseNumber} />
      </SheetPart>
      <PlanReviewBar plan={plan} />
    </>
  )
}

interface SheetPartProps {
  readonly part: CasePartName
  readonly shown: boolean
  /** Begins folded: known to be in order already. */
  readonly folded?: boolean
  readonly children: ReactNode
}

function SheetPart({ part, shown, folded = false, children }: SheetPartProps) {
  if (!shown) return null
  return (
    <CasePart part={part} folded={folded}>
      {children}
    </CasePart>
  )
}

import { useParams } from 'wouter'
import { CaseFrame } from '../../features/casefile/case-frame.tsx'
import { CaseMoney } from '../../features/casefile/case-money.tsx'
import { CaseTimeline } from '../../features/casefile/case-timeline.tsx'
import { CertificatesSheet } from '../../features/certificates/certificates-sheet.tsx'
import { ClaimsSheet } from '../../features/claims/claims-sheet.tsx'
import { ResultsSheet } from '../../features/exams/results-sheet.tsx'
import { ClassSheet } from '../../features/filing/class-panel.tsx'
import { usePlan } from '../../features/filing/filing-api.ts'
import { PlanPanel } from '../../features/filing/plan-panel.tsx'
import { useActing } from '../../platform/session.tsx'
import { QueryView } from '../../ui/query-view.tsx'

/** A whole case as its organization sees it, composed of what the rooms show. */
export default function CaseScreen() {
  const { session } = useActing()
  const { planId = '' } = useParams()
  const { regionId } = session
  const plan = usePlan(regionId, planId)
  return (
    <CaseFrame
      regionId={regionId}
      planId={planId}
      sheets={(file) => {
        const { trainingClass, claims } = file
        const completed = trainingClass?.state === 'completed' ? trainingClass : undefined
        const openClaim = claims.some(({ state }) => state !== 'discarded' && state !== 'refused')
        const began = trainingClass !== null && trainingClass.state !== 'open'
        return [
          {
            key: 'plan',
            word: 'tabPlan',
            content: <QueryView query={plan}>{(known) => <PlanPanel plan={known} />}</QueryView>,
          },
          {
            key: 'class',
            word: 'tabClass',
            content: <QueryView query={plan}>{(known) => <ClassSheet plan={known} />}</QueryView>,
          },
          ...(began
            ? [
                {
                  key: 'results',
                  word: 'tabResults' as const,
                  content: <ResultsSheet path={{ regionId, classId: trainingClass.classId }} />,
                },
                {
                  key: 'certificates',
                  word: 'tabCertificates' as const,
                  content: (
                    <CertificatesSheet
                      regionId={regionId}
                      classId={trainingClass.classId}
                      mayIssue={completed !== undefined}
                    />
                  ),
                },
                {
                  key: 'claims',
                  word: 'tabClaims' as const,
                  content: (
                    <ClaimsSheet
                      claims={claims}
                      beginFor={
                        completed && !openClaim ? { regionId, classId: completed.classId } : undefined
                      }
                    />
                  ),
                },
                { key: 'money', word: 'tabMoney' as const, content: <CaseMoney file={file} /> },
              ]
            : []),
          { key: 'timeline', word: 'tabTimeline', content: <CaseTimeline file={file} /> },
        ]
      }}
    />
  )
}

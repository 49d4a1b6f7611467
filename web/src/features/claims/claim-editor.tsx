import { App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { Problem } from '../../platform/problem.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { type Signatory, SignLetter } from '../../ui/console/sign-letter.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { formatFen } from '../../ui/money-format.ts'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { AssessmentChanges } from './assessment-changes.tsx'
import { ClaimDocuments } from './claim-documents.tsx'
import type { Claim } from './claims-api.ts'
import { claimWords } from './claims-words.ts'
import { MissingPanel } from './missing-panel.tsx'
import { PickLines } from './pick-lines.tsx'

/** A claim that can still be changed: what is missing, whom to claim for, documents, signature, submitting. */
export function ClaimEditor({ claim }: { claim: Claim }) {
  const t = useMessages(claimWords)
  const { message } = App.useApp()
  const [unsaved, setUnsaved] = useState(false)
  const [compared, setCompared] = useState<{ from: number; to: number }>()
  const tellUnsaved = useCallback((now: boolean) => setUnsaved(now), [])
  const { regionId, claimId, determinationNumber } = claim
  const recompute = useCommand(
    (send, path: { regionId: string; claimId: string }) =>
      answered(send.POST('/api/regions/{regionId}/claims/{claimId}/recompute', { params: { path } })),
    {
      refresh: [['claims'], ['casefile']],
      onDone: ({ number }) => setCompared({ from: determinationNumber, to: number }),
    },
  )
  const again = () => recompute.mutate({ regionId, claimId })
  return (
    <>
      {compared ? (
        <AssessmentChanges
          path={claim}
          {...compared}
          onNone={() => {
            void message.success(t('unchanged'))
            setCompared(undefined)
          }}
        />
      ) : null}
      <MissingPanel claim={claim} />
      <Panel
        title={t('lines')}
        actions={
          <Button loading={recompute.isPending} title={t('recomputeHint')} onClick={again}>
            {t('recompute')}
          </Button>
        }
      >
        <ProblemAlert error={recompute.error} />
        <PickLines path={claim} onUnsaved={tellUnsaved} />
      </Panel>
      <ClaimDocuments claim={claim} />
      <SignClaim claim={claim} />
      <SubmitClaim claim={claim} unsaved={unsaved} recompute={again} />
    </>
  )
}

function SignClaim({ claim }: { claim: Claim }) {
  const t = useMessages(claimWords)
  const { regionId, claimId, signature, undertaking } = claim
  const sign = useCommand(
    (send, body: Signatory) =>
      answered(
        send.POST('/api/regions/{regionId}/claims/{claimId}/signature', {
          params: { path: { regionId, claimId } },
          body,
        }),
      ),
    { refresh: [['claims']] },
  )
  return (
    <Panel title={t('sign')}>
      <SignLetter
        letter={undertaking}
        signed={
          signature === null ? undefined : (
            <>
              {t('signedBy', { name: signature.by })} <Instant at={signature.at} />{' '}
              <PdfLink href={fileHref(regionId, signature.fileId)}>{t('signedView')}</PdfLink>
            </>
          )
        }
        onSign={sign.mutate}
        pending={sign.isPending}
        error={sign.error}
      />
    </Panel>
  )
}

interface SubmitClaimProps {
  readonly claim: Claim
  readonly unsaved: boolean
  readonly recompute: () => void
}

/** Hands the claim in as it was computed and seen; where facts changed since, it is computed again first. */
function SubmitClaim({ claim, unsaved, recompute }: SubmitClaimProps) {
  const t = useMessages(claimWords)
  const { regionId, claimId, determinationNumber, grantedCount, totalFen } = claim
  const submit = useCommand(
    (send, seen: number) =>
      answered(
        send.POST('/api/regions/{regionId}/claims/{claimId}/submit', {
          params: { path: { regionId, claimId } },
          body: { determinationNumber: seen },
        }),
      ),
    { refresh: [['claims'], ['casefile']] },
  )
  const isStale = submit.error instanceof Problem && submit.error.code === 'claims.changed-since'
  return (
    <Panel title={t('submitTitle')}>
      <div className="zx-stack">
        <p>{t('submitHint', { count: grantedCount, amount: formatFen(totalFen) })}</p>
        <ProblemAlert error={submit.error} />
        {isStale ? (
          <div className="zx-form-foot">
            <span>{t('changedSince')}</span>
            <Button
              onClick={() => {
                submit.reset()
                recompute()
                window.scrollTo(0, 0)
              }}
            >
              {t('recompute')}
            </Button>
          </div>
        ) : null}
        <div className="zx-form-foot">
          <Button
            type="primary"
            size="large"
            disabled={unsaved}
            loading={submit.isPending}
            onClick={() => submit.mutate(determinationNumber)}
          >
            {t('submit')}
          </Button>
          {unsaved ? <span className="zx-near">{t('picksUnsaved')}</span> : null}
        </div>
      </div>
    </Panel>
  )
}

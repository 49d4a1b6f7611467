import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { FormPart } from '../../ui/console/form-part.tsx'
import { type Signatory, SignLetter } from '../../ui/console/sign-letter.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { type PlanView, useUndertaking } from './filing-api.ts'
import { planWords } from './plan-words.ts'

/** The undertaking of a plan, to read and to sign; signed for the plan as it is saved. */
export function SignPlan({ plan, dirty }: { plan: PlanView; dirty: boolean }) {
  const t = useMessages(planWords)
  const { regionId, planId, undertaking } = plan
  const letter = useUndertaking(regionId, planId)
  const sign = useCommand(
    (send, { name, capacity }: Signatory) =>
      answered(
        send.POST('/api/regions/{regionId}/plans/{planId}/undertaking', {
          params: { path: { regionId, planId } },
          body: { signedBy: name, capacity },
        }),
      ),
    { refresh: [['filing'], ['casefile']] },
  )
  return (
    <FormPart title={t('partSign')}>
      <div className="zx-form-wide">
        {dirty ? (
          <p className="zx-faint">{t('saveFirst')}</p>
        ) : (
          <QueryView query={letter}>
            {(text) => (
              <SignLetter
                letter={text}
                signed={undertaking === null ? undefined : <Signed plan={plan} />}
                onSign={sign.mutate}
                pending={sign.isPending}
                error={sign.error}
              />
            )}
          </QueryView>
        )}
      </div>
    </FormPart>
  )
}

/** Who signed, when, and the paper; and whether the plan is another one by now. */
export function Signed({ plan: { regionId, undertaking } }: { plan: PlanView }) {
  const t = useMessages(planWords)
  if (undertaking === null) return <span className="zx-faint">—</span>
  return (
    <span>
      {t('signedBy', { name: undertaking.signedBy, capacity: undertaking.capacity })}{' '}
      <Instant at={undertaking.signedAt} />{' '}
      <PdfLink href={fileHref(regionId, undertaking.fileId)}>{t('signedView')}</PdfLink>
      {undertaking.isForThisPlan ? null : (
        <>
          <br />
          <b className="zx-over">{t('signedOutdated')}</b>
        </>
      )}
    </span>
  )
}

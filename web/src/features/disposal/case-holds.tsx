import { Button } from 'antd'
import { useState } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { formatInstant } from '../../ui/legal-day-format.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type Hold, useCaseHolds } from './disposal-api.ts'
import { disposalWords } from './disposal-words.ts'
import { HoldDialog, LiftDialog } from './hold-dialog.tsx'

interface CaseHoldsProps {
  readonly regionId: string
  readonly planId: string
  readonly caseNumber: string
}

/** What a case is or was held for, on its own sheet. */
export function CaseHolds({ regionId, planId, caseNumber }: CaseHoldsProps) {
  const t = useMessages(disposalWords)
  const query = useCaseHolds(regionId, planId)
  const [lifted, setLifted] = useState<Hold>()
  const [isHolding, setIsHolding] = useState(false)
  return (
    <QueryView query={query}>
      {({ holds, actions }) => (
        <Panel
          title={t('caseHolds')}
          actions={
            actions.includes('hold') ? <Button onClick={() => setIsHolding(true)}>{t('hold')}</Button> : null
          }
        >
          {holds.length === 0 ? <p className="zx-faint">{t('caseHoldsNone')}</p> : null}
          {holds.map((hold) => (
            <HoldCard key={hold.holdId} hold={hold} onLift={() => setLifted(hold)} />
          ))}
          {isHolding ? (
            <HoldDialog {...{ regionId, planId, caseNumber }} onClose={() => setIsHolding(false)} />
          ) : null}
          {lifted ? <LiftDialog hold={lifted} onClose={() => setLifted(undefined)} /> : null}
        </Panel>
      )}
    </QueryView>
  )
}

function HoldCard({ hold, onLift }: { hold: Hold; onLift: () => void }) {
  const t = useMessages(disposalWords)
  const { liftedAt, liftedByName, liftReason } = hold
  return (
    <article>
      <StateTag tone={liftedAt === null ? 'bad' : 'plain'}>
        {t(liftedAt === null ? 'inForce' : 'lifted')}
      </StateTag>{' '}
      <b>{t(hold.ground)}</b> {hold.reason} {hold.document}
      <p className="zx-faint">
        {t('byAt', { name: hold.placedByName, at: formatInstant(hold.placedAt) })}
        {liftedAt !== null && liftedByName !== null && liftReason !== null
          ? ` · ${t('liftedBecause', { name: liftedByName, at: formatInstant(liftedAt), reason: liftReason })}`
          : null}
      </p>
      {hold.actions.includes('lift') ? <Button onClick={onLift}>{t('lift')}</Button> : null}
    </article>
  )
}

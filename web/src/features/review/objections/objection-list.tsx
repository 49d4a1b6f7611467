import { Link } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { useObjections } from './objections-api.ts'
import { objectionTones, objectionWords } from './objections-words.ts'

interface ObjectionListProps {
  readonly regionId: string
  /** Of one claim, or to one public notice. */
  readonly of: { readonly claimId: string } | { readonly noticeId: string }
}

/** The objections to one claim or notice; nothing where there was none. */
export function ObjectionList({ regionId, of }: ObjectionListProps) {
  const t = useMessages(objectionWords)
  const { told } = usePunctuation()
  const found = useObjections(regionId, { ...of })
  if (found.error) return <ProblemAlert error={found.error} onRetry={found.reload} />
  return (
    <Panel title={t('title')}>
      {found.rows.length === 0 ? <p className="zx-faint">{t('none')}</p> : null}
      <ul className="zx-document-list">
        {found.rows.map((objection) => (
          <li key={objection.objectionId}>
            <StateTag tone={objectionTones[objection.state]}>{t(objection.state)}</StateTag>{' '}
            <Link href={`/objections/${objection.regionId}/${objection.objectionId}`}>
              {told(objection.name, objection.grounds)}
            </Link>{' '}
            <span className="zx-faint">
              {objection.objector} · <Instant at={objection.raisedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

import { Button } from 'antd'
import { Link, useLocation } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { Money } from '../../ui/money.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import type { ClaimSummary } from './claims-api.ts'
import { claimTones, claimWords } from './claims-words.ts'

interface ClaimsSheetProps {
  readonly claims: readonly ClaimSummary[]
  /** The completed class a claim can be begun for; left out where none can. */
  readonly beginFor?: { readonly regionId: string; readonly classId: string } | undefined
}

/** The claims of a case, and the way to begin one. */
export function ClaimsSheet({ claims, beginFor }: ClaimsSheetProps) {
  const t = useMessages(claimWords)
  const [, navigate] = useLocation()
  const begin = useCommand(
    (send, { regionId, classId }: { regionId: string; classId: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/claims', { params: { path: { regionId } }, body: { classId } }),
      ),
    { refresh: [['claims'], ['casefile']], onDone: ({ claimId }) => navigate(`/claims/${claimId}`) },
  )
  const button = beginFor ? (
    <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate(beginFor)}>
      {t('begin')}
    </Button>
  ) : null
  return (
    <div className="zx-stack">
      <ProblemAlert error={begin.error} />
      {claims.length === 0 ? (
        <section className="zx-panel">
          <EmptyState
            picture="path"
            title={t('none')}
            hint={t(beginFor ? 'beginHint' : 'noneYet')}
            action={button}
          />
        </section>
      ) : (
        <>
          <ul className="zx-cards">
            {claims.map((claim) => (
              <ClaimCard key={claim.claimId} claim={claim} />
            ))}
          </ul>
          {button}
        </>
      )}
    </div>
  )
}

function ClaimCard({ claim }: { claim: ClaimSummary }) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const { claimId, state, grantedCount, lineCount, totalFen, draftedOn, submittedOn } = claim
  const isOpen = state === 'draft' || state === 'returned'
  const day = submittedOn ?? draftedOn
  return (
    <li>
      <div>
        <Money fen={totalFen} strong /> <StateTag tone={claimTones[state]}>{t(state)}</StateTag>
        <br />
        {t('workers', { count: grantedCount, lines: lineCount })} ·{' '}
        {t(submittedOn === null ? 'draftedOn' : 'submittedOn', { day: formatDay(day, language) })}
      </div>
      <Link href={`/claims/${claimId}`}>
        <Button type={isOpen ? 'primary' : 'default'} tabIndex={-1}>
          {t(isOpen ? 'goOn' : 'open')}
        </Button>
      </Link>
    </li>
  )
}

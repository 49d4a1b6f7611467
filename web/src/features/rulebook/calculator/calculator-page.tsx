import { useSearchParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { noticesWords } from '../notices-words.ts'
import { useRulebook, useRulebooks } from '../rulebooks-api.ts'
import { ownParameters } from './answers.ts'
import { type Asker, calculatorWords } from './calculator-words.ts'
import { Interview } from './interview.tsx'
import { StartForm } from './start-form.tsx'
import './calculator.css'

/** What can my firm, or I, get? Everything that was answered stands in the address, so it can be kept and shared. */
export default function CalculatorPage() {
  const t = useMessages(calculatorWords)
  const [search] = useSearchParams()
  const notice = search.get(ownParameters.notice)
  const who = askerOf(search.get(ownParameters.who))
  return (
    <div className="zx-calculator">
      <PageHeader title={t('calculator')} hint={who === undefined ? t('hint') : undefined} />
      {notice === null || who === undefined ? (
        <Start notice={notice ?? undefined} />
      ) : (
        <Asked rulebookId={notice} who={who} regionId={regionIn(search)} />
      )}
    </div>
  )
}

function Start({ notice }: { notice: string | undefined }) {
  const n = useMessages(noticesWords)
  const query = useRulebooks()
  return (
    <QueryView
      query={query}
      isEmpty={(rulebooks) => rulebooks.length === 0}
      empty={<EmptyState title={n('noNotices')} hint={n('noNoticesHint')} />}
    >
      {(rulebooks) => <StartForm rulebooks={rulebooks} notice={notice} />}
    </QueryView>
  )
}

interface AskedProps {
  readonly rulebookId: string
  readonly who: Asker
  readonly regionId: string | undefined
}

function Asked({ rulebookId, who, regionId }: AskedProps) {
  const query = useRulebook(rulebookId, regionId)
  return (
    <QueryView query={query}>
      {(notice) => <Interview key={notice.rulebookId} notice={notice} who={who} />}
    </QueryView>
  )
}

function askerOf(text: string | null): Asker | undefined {
  return text === 'firm' || text === 'worker' ? text : undefined
}

/** The values of standards may differ from place to place. */
function regionIn(search: URLSearchParams): string | undefined {
  const region = search.get('organization.region')
  return region !== null && /^\d{6}$/.test(region) ? region : undefined
}

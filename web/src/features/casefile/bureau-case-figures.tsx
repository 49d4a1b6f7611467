import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { Chart } from '../../ui/chart.tsx'
import type { Filters } from '../../ui/console/use-filters.ts'
import { formatCount, formatFen } from '../../ui/money-format.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import './bureau-cases.css'
import { bureauCaseWords, waitsForOrder, waitsWord } from './bureau-cases-words.ts'
import { stageLooks } from './stages.ts'

/** As a case travels. */
const stagesInOrder = Object.keys(stageLooks) as (keyof typeof stageLooks)[]

type Count = Schemas['CaseCounts']['counts'][number]

/** How many cases stand where, and how much money with them; a press on a stage narrows the list to it. */
export function CaseFigures({ filters }: { filters: Filters }) {
  const { session } = useActing()
  const { regionId } = session
  // the stages stay in sight while one of them is chosen
  const { stage: chosen, waitsFor: _, ...conditions } = filters.values
  const counts = useQuery({
    queryKey: ['casefile', 'counts', regionId, conditions],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/case-counts', {
          params: { path: { regionId }, query: conditions },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  })
  if (counts.error && !counts.data) return <ProblemAlert error={counts.error} />
  const listed = counts.data?.counts ?? []
  if (listed.length === 0) return null
  return (
    <div className="zx-case-figures">
      <StageFigures counts={listed} chosen={chosen} onStage={(stage) => filters.set('stage', stage)} />
      <DistrictChart counts={listed} />
    </div>
  )
}

interface StageFiguresProps {
  readonly counts: readonly Count[]
  readonly chosen: string | undefined
  readonly onStage: (stage: string | undefined) => void
}

function StageFigures({ counts, chosen, onStage }: StageFiguresProps) {
  const t = useMessages(bureauCaseWords)
  const { language } = useLanguage()
  const stages = stagesInOrder.flatMap((stage) => {
    const own = counts.filter((count) => count.stage === stage)
    if (own.length === 0) return []
    return {
      stage,
      words: own[0]?.stageWords[language] ?? stage,
      count: own.reduce((sum, each) => sum + each.count, 0),
      fen: own.reduce((sum, each) => sum + each.fen, 0),
    }
  })
  return (
    <section className="zx-panel">
      <h2>{t('figures')}</h2>
      <ul className="zx-stage-list">
        {stages.map(({ stage, words, count, fen }) => (
          <li key={stage}>
            <button
              type="button"
              aria-pressed={stage === chosen}
              onClick={() => onStage(stage === chosen ? undefined : stage)}
            >
              <span>{words}</span>
              <b className="zx-num">{formatCount(count)}</b>
              <small className="zx-num">{fen > 0 ? formatFen(fen) : ''}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DistrictChart({ counts }: { counts: readonly Count[] }) {
  const t = useMessages(bureauCaseWords)
  const regionName = useRegionName()
  const districts = [...new Set(counts.map(({ district }) => district))].sort()
  const waiting = waitsForOrder.filter((whom) => counts.some(({ waitsFor }) => waitsFor === whom))
  return (
    <section className="zx-panel">
      <Chart
        kind="stacked-bar"
        title={t('chart')}
        categories={districts.map(regionName)}
        series={waiting.map((whom) => ({
          name: t(waitsWord(whom)),
          values: districts.map((district) =>
            counts
              .filter((count) => count.district === district && count.waitsFor === whom)
              .reduce((sum, { count }) => sum + count, 0),
          ),
        }))}
        height={240}
      />
    </section>
  )
}

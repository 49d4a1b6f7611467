import { skillLevelWords, trainingKinds } from '@zhixun/policy'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { Chart } from '../../ui/chart.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { SurveyFigures } from './outreach-api.ts'
import { channelWord, outreachWords } from './outreach-words.ts'
import './outreach.css'

/** So many occupations stand in the picture; the others are in the list. */
const OCCUPATIONS_DRAWN = 12

/** Who answered, and what is needed most. */
export function SurveyCharts({ survey }: { survey: SurveyFigures }) {
  const t = useMessages(outreachWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const { byDistrict, byOccupation, byTrainingKind, byChannel } = survey
  const occupations = byOccupation.slice(0, OCCUPATIONS_DRAWN)
  if (byChannel.length === 0) return <EmptyState title={t('noAnswers')} hint={t('noAnswersHint')} />
  return (
    <div className="zx-need-charts">
      <Chart
        kind="stacked-bar"
        title={t('byDistrict')}
        categories={byDistrict.map((district) => regionName(district.regionId))}
        series={[
          { name: t('inNeed'), values: byDistrict.map((district) => district.inNeed) },
          { name: t('needsNone'), values: byDistrict.map(({ answered, inNeed }) => answered - inNeed) },
          {
            name: t('silentCount'),
            values: byDistrict.map(({ asked, answered }) => Math.max(0, asked - answered)),
          },
        ]}
      />
      <Chart
        kind="bar"
        title={t('byOccupation')}
        categories={occupations.map(({ occupationName, skillLevel }) =>
          skillLevel === null ? occupationName : `${occupationName} ${skillLevelWords[skillLevel][language]}`,
        )}
        series={[{ name: t('heads'), values: occupations.map((occupation) => occupation.heads) }]}
      />
      <Chart
        kind="bar"
        title={t('byTrainingKind')}
        categories={byTrainingKind.map(({ trainingKind }) => trainingKinds[trainingKind][language])}
        series={[{ name: t('heads'), values: byTrainingKind.map(({ heads }) => heads) }]}
      />
      <Chart
        kind="pie"
        title={t('byChannel')}
        categories={byChannel.map(({ channel }) => t(channelWord[channel]))}
        series={[{ name: t('answered'), values: byChannel.map((channel) => channel.answered) }]}
      />
    </div>
  )
}

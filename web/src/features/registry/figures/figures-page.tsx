import { useQuery } from '@tanstack/react-query'
import { organizationTraits, registeredKinds } from '@zhixun/policy'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { Chart } from '../../../ui/chart.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatCount } from '../../../ui/money-format.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { en } from './figures.en.ts'
import { zh } from './figures.zh.ts'

const words = { zh, en }
type Figures = Schemas['OrganizationFigures']

/** Who is registered, compared: by county and kind, month by month, by trait, institutions by trade. */
export default function FiguresPage() {
  const t = useMessages(words)
  const { regionId } = useActing().session
  const figures = useQuery({
    queryKey: ['registry', 'figures', regionId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/organization-figures', { params: { path: { regionId } }, signal }),
      ),
  })
  return (
    <div className="zx-stack">
      <PageHeader title={t('title')} hint={t('hint')} />
      <QueryView
        query={figures}
        isEmpty={({ byKind }) => byKind.length === 0}
        empty={<EmptyState title={t('none')} />}
      >
        {(known) => (
          <>
            <ByKind figures={known} />
            <Registered figures={known} />
            <Traits figures={known} />
            <Trades figures={known} />
          </>
        )}
      </QueryView>
    </div>
  )
}

function ByKind({ figures: { byKind } }: { figures: Figures }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const regions = [...new Set(byKind.map(({ regionId }) => regionId))]
  const kinds = [...new Set(byKind.map(({ kind }) => kind))]
  const count = (regionId: string, kind: string) =>
    byKind.find((each) => each.regionId === regionId && each.kind === kind)?.organizations ?? 0
  return (
    <section className="zx-panel">
      <Chart
        kind="stacked-bar"
        title={t('byKind')}
        categories={regions.map(regionName)}
        series={kinds.map((kind) => ({
          name: registeredKinds[kind][language],
          values: regions.map((regionId) => count(regionId, kind)),
        }))}
        format={formatCount}
      />
    </section>
  )
}

function Registered({ figures: { months, registered } }: { figures: Figures }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  return (
    <section className="zx-panel">
      <Chart
        kind="line"
        title={t('registered')}
        categories={months}
        series={registered.map(({ kind, organizations }) => ({
          name: registeredKinds[kind][language],
          values: organizations,
        }))}
        format={formatCount}
      />
    </section>
  )
}

function Traits({ figures: { months, traits } }: { figures: Figures }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  // one line alone has no legend
  const [only, ...more] = traits
  const which = only && more.length === 0 ? ` · ${organizationTraits[only.trait][language]}` : ''
  return (
    <section className="zx-panel">
      {traits.length === 0 ? (
        <EmptyState title={t('noTraits')} />
      ) : (
        <Chart
          kind="line"
          title={`${t('traits')}${which}`}
          categories={months}
          series={traits.map(({ trait, organizations }) => ({
            name: organizationTraits[trait][language],
            values: organizations,
          }))}
          format={formatCount}
        />
      )}
    </section>
  )
}

function Trades({ figures: { trades } }: { figures: Figures }) {
  const t = useMessages(words)
  return (
    <section className="zx-panel">
      {trades.length === 0 ? (
        <EmptyState title={t('noTrades')} />
      ) : (
        <Chart
          kind="bar"
          title={t('trades')}
          categories={trades.map(({ trade }) => trade)}
          series={[{ name: t('institutions'), values: trades.map(({ institutions }) => institutions) }]}
          format={formatCount}
        />
      )}
    </section>
  )
}

import { type SkillLevel, skillLevelWords } from '@zhixun/policy'
import { useSearchParams } from 'wouter'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { punctuation } from '../../../platform/punctuation.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Card, CardList, Facts } from '../../../ui/light/card-list.tsx'
import { SelectField } from '../../../ui/light/field.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { useServedRegions } from '../registry-api.ts'
import './catalog.css'
import { en } from './catalog.en.ts'
import { zh } from './catalog.zh.ts'

const words = { zh, en }
type Served = NonNullable<ReturnType<typeof useServedRegions>['data']>
type Which = 'platforms' | 'institutions'

/** Which platforms and institutions count in a county today, for anyone. */
export default function CatalogPage() {
  const t = useMessages(words)
  const served = useServedRegions()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <QueryView query={served}>{(jurisdictions) => <Catalog jurisdictions={jurisdictions} />}</QueryView>
    </>
  )
}

function Catalog({ jurisdictions }: { jurisdictions: Served }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const regions = jurisdictions.flatMap((jurisdiction) => jurisdiction.regions)
  const region = regions.find(({ regionId }) => regionId === search.get('region'))
  const which: Which = search.get('which') === 'institutions' ? 'institutions' : 'platforms'
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    next.set(name, value)
    setSearch(next, { replace: true })
  }
  return (
    <>
      <div className="zx-catalog-filters">
        <SelectField
          label={t('place')}
          placeholder={t('choose')}
          value={region?.regionId ?? ''}
          choices={regions.map(({ regionId, name }) => ({ value: regionId, label: name[language] }))}
          onChange={(event) => choose('region', event.target.value)}
        />
        <SelectField
          label={t('which')}
          value={which}
          choices={(['platforms', 'institutions'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(event) => choose('which', event.target.value)}
        />
      </div>
      {region === undefined ? (
        <EmptyState picture="search" title={t('pick')} hint={t('pickHint')} />
      ) : which === 'platforms' ? (
        <Platforms key={region.regionId} regionId={region.regionId} />
      ) : (
        <Institutions key={region.regionId} regionId={region.regionId} />
      )}
    </>
  )
}

function useDays() {
  const t = useMessages(words)
  return (from: string, until: string | null) =>
    until === null ? t('daysOpen', { from }) : t('days', { from, until })
}

function Platforms({ regionId }: { regionId: string }) {
  const t = useMessages(words)
  const list = usePagedList(['registry', 'catalog', 'platforms', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/catalog/platforms', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  return (
    <CardList
      list={list}
      rowKey={(row) => row.organizationId}
      empty={<EmptyState title={t('nonePlatforms')} hint={t('noneHint')} />}
    >
      {(platform) => <PlatformCard platform={platform} />}
    </CardList>
  )
}

function PlatformCard({ platform }: { platform: Schemas['PlatformInCatalog'] }) {
  const t = useMessages(words)
  const regionName = useRegionName()
  const days = useDays()
  const functions = (['realNameSignIn', 'learningRecords', 'assessment'] as const).filter(
    (each) => platform[each] !== null,
  )
  return (
    <Card title={platform.name}>
      <Facts
        facts={[
          {
            name: t('website'),
            value: (
              <a href={platform.website} target="_blank" rel="noreferrer">
                {platform.website}
              </a>
            ),
          },
          { name: t('functions'), value: functions.map((each) => t(each)).join(' · ') },
          ...platform.recognitions.map((one) => ({
            name: t('recognizedBy', { area: regionName(one.area) }),
            value: `${one.document} · ${days(one.validFrom, one.validUntil)}`,
          })),
        ]}
      />
    </Card>
  )
}

function Institutions({ regionId }: { regionId: string }) {
  const t = useMessages(words)
  const list = usePagedList(['registry', 'catalog', 'institutions', regionId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/catalog/institutions', {
        params: { path: { regionId }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  return (
    <CardList
      list={list}
      rowKey={(row) => row.organizationId}
      empty={<EmptyState title={t('noneInstitutions')} hint={t('noneHint')} />}
    >
      {(institution) => <InstitutionCard institution={institution} />}
    </CardList>
  )
}

function InstitutionCard({ institution }: { institution: Schemas['InstitutionInCatalog'] }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const { aside, listed } = punctuation[language]
  const days = useDays()
  const levelsOf = (levels: readonly SkillLevel[]) =>
    listed(levels.map((level) => skillLevelWords[level][language]))
  const { licensedFrom, licensedUntil, licenceNumber, licenceIssuer, trades } = institution
  return (
    <Card title={institution.name}>
      <Facts
        facts={[
          { name: t('address'), value: institution.address },
          { name: t('licence'), value: `${licenceNumber} · ${licenceIssuer}` },
          { name: t('valid'), value: days(licensedFrom, licensedUntil) },
          {
            name: t('trades'),
            value:
              trades.length === 0
                ? t('tradesNone')
                : listed(trades.map(({ occupationName, levels }) => aside(occupationName, levelsOf(levels)))),
          },
        ]}
      />
    </Card>
  )
}

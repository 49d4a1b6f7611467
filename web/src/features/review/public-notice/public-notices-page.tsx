import { useSearchParams } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CardList } from '../../../ui/light/card-list.tsx'
import { SelectField } from '../../../ui/light/field.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { NoticeCard } from './notice-card.tsx'
import { type PublicNotice, usePlaces, usePublicNotices } from './public-notices-api.ts'
import { publicNoticesWords } from './public-notices-words.ts'
import './public-notices.css'

type Places = NonNullable<ReturnType<typeof usePlaces>['data']>

/** All public notices, by place and by whether one may still object. */
export default function PublicNoticesPage() {
  const t = useMessages(publicNoticesWords)
  const query = usePlaces()
  return (
    <>
      <PageHeader title={t('title')} hint={t('hint')} />
      <QueryView query={query}>{(places) => <Notices places={places} />}</QueryView>
    </>
  )
}

function Notices({ places }: { places: Places }) {
  const t = useMessages(publicNoticesWords)
  const { language } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const chosen = places.find(({ jurisdictionId }) => jurisdictionId === search.get('place'))
  const state = stateIn(search)
  const regionId = chosen?.regions[0]?.regionId
  const list = usePublicNotices({
    place: chosen && regionId ? { jurisdictionId: chosen.jurisdictionId, regionId } : undefined,
    // each place tells open and over by its own clock, so the question makes sense for one place only
    state: chosen ? state : undefined,
  })
  const filter = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setSearch(next, { replace: true })
  }
  return (
    <>
      <div className="zx-notice-filters">
        <SelectField
          label={t('choosePlace')}
          placeholder={t('allPlaces')}
          value={chosen?.jurisdictionId ?? ''}
          choices={places.map(({ jurisdictionId, name }) => ({
            value: jurisdictionId,
            label: name[language],
          }))}
          onChange={(event) => filter('place', event.target.value)}
        />
        {chosen ? (
          <SelectField
            label={t('chooseState')}
            placeholder={t('anyState')}
            value={state ?? ''}
            choices={[
              { value: 'open', label: t('open') },
              { value: 'closed', label: t('closed') },
            ]}
            onChange={(event) => filter('state', event.target.value)}
          />
        ) : null}
      </div>
      <CardList
        list={list}
        rowKey={(notice: PublicNotice) => notice.noticeId}
        empty={
          chosen ? (
            <EmptyState picture="search" title={t('emptyFiltered')} hint={t('emptyHint')} />
          ) : (
            <EmptyState title={t('empty')} hint={t('emptyHint')} />
          )
        }
      >
        {(notice) => <NoticeCard notice={notice} />}
      </CardList>
    </>
  )
}

function stateIn(search: URLSearchParams): 'open' | 'closed' | undefined {
  const state = search.get('state')
  return state === 'open' || state === 'closed' ? state : undefined
}

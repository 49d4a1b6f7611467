import { useLocation } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { cityName, type SandboxCity, useSandboxState } from '../../platform/sandbox.ts'
import { ArrowIcon } from '../../ui/icons.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Button } from '../../ui/light/button.tsx'
import { Facts } from '../../ui/light/card-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { NotSandbox } from './not-sandbox.tsx'
import { useBeginWalk } from './sandbox-api.ts'
import { walkWords } from './walk-words.ts'
import './walk.css'

/** In which city to follow a subsidy from the filing to the bank. */
export default function ChooseCityPage() {
  const t = useMessages(walkWords)
  const sandbox = useSandboxState()
  const [, navigate] = useLocation()
  const begin = useBeginWalk(({ walkId }) => navigate(`/walk/${walkId}`))
  return (
    <div className="zx-stack">
      <PageHeader title={t('title')} hint={t('chooseHint')} />
      <ProblemAlert error={begin.error} />
      <QueryView query={sandbox} isEmpty={(known) => known === null} empty={<NotSandbox />}>
        {(known) => (
          <section aria-labelledby="cities">
            <h2 id="cities" className="zx-hidden">
              {t('chooseTitle')}
            </h2>
            <ul className="zx-walk-cities">
              {known?.cities
                .filter(({ hasWalk }) => hasWalk)
                .map((city) => (
                  <li key={city.cityId} className="zx-card">
                    <City city={city} />
                    <Button
                      look="main"
                      busy={begin.isPending && begin.variables === city.cityId}
                      disabled={begin.isPending}
                      onClick={() => begin.mutate(city.cityId)}
                    >
                      {t('begin')}
                      <ArrowIcon />
                    </Button>
                  </li>
                ))}
            </ul>
          </section>
        )}
      </QueryView>
    </div>
  )
}

function City({ city }: { city: SandboxCity }) {
  const t = useMessages(walkWords)
  const { language } = useLanguage()
  return (
    <>
      <h3>{cityName(city, language)}</h3>
      <Facts facts={[{ name: t('today'), value: <LegalDay day={city.today} weekday /> }]} />
    </>
  )
}

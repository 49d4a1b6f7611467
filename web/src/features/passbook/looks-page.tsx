import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatInstant } from '../../ui/legal-day-format.ts'
import { Card, CardList } from '../../ui/light/card-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useLooks, useReveals } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'

/** Who looked at the learner's data, took it away, or saw whole numbers. */
export default function LooksPage() {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const looks = useLooks()
  const reveals = useReveals()
  const who = (of: { organizationName: string | null; regionId: string; actorName: string }) =>
    `${of.organizationName ?? t('bureauOf', { area: regionName(of.regionId) })} · ${of.actorName}`
  return (
    <div className="zx-stack">
      <PageHeader title={t('looks')} hint={t('looksHint')} trail={[{ title: t('me'), href: '/me' }]} />
      <CardList
        list={looks}
        rowKey={(look) => look.accessId}
        empty={<EmptyState title={t('noLooks')} hint={t('noLooksHint')} />}
      >
        {(look) => (
          <Card
            title={who(look)}
            tag={<StateTag tone="plain">{t(look.kind === 'export' ? 'takeAway' : 'view')}</StateTag>}
          >
            <p>{look.act[language]}</p>
            {look.reason === null ? null : <p>{t('reason', { reason: look.reason })}</p>}
            <p className="zx-faint">{formatInstant(look.at)}</p>
          </Card>
        )}
      </CardList>
      <h2>{t('reveals')}</h2>
      <QueryView
        query={reveals}
        isEmpty={(all) => all.length === 0}
        empty={<p className="zx-faint">{t('noReveals')}</p>}
      >
        {(all) => (
          <ul className="zx-card-list">
            {all.map((reveal) => (
              <li key={`${reveal.at} ${reveal.actorName} ${reveal.number.en}`}>
                <Card title={who(reveal)}>
                  <p>
                    {reveal.purpose === null
                      ? reveal.number[language]
                      : t('numberFor', {
                          number: reveal.number[language],
                          purpose: reveal.purpose[language],
                        })}
                  </p>
                  <p className="zx-faint">{reveal.act[language]}</p>
                  {reveal.reason === null ? null : <p>{t('reason', { reason: reveal.reason })}</p>}
                  <p className="zx-faint">{formatInstant(reveal.at)}</p>
                </Card>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </div>
  )
}

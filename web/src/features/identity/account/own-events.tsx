import { useState } from 'react'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { useActing } from '../../../platform/session.tsx'
import { ButtonLink } from '../../../ui/light/button.tsx'
import { Card, CardList } from '../../../ui/light/card-list.tsx'
import { SelectField } from '../../../ui/light/field.tsx'
import { useInstant } from './account-page.tsx'
import { accountWords } from './account-words.ts'
import { eventKinds } from './event-kinds.ts'

type Kind = Schemas['OwnSignInEvent']['what']

/** What happened to the own account at the door: narrowed, page by page, to take away. */
export function OwnEvents() {
  const t = useMessages(accountWords)
  const instant = useInstant()
  const { session } = useActing()
  const { regionId } = session
  const [what, setWhat] = useState<Kind>()
  const events = usePagedList(['own-account', 'events', what], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/own-sign-ins', {
        params: {
          path: { regionId },
          query: { limit: 20, ...(what && { what }), ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  return (
    <section className="zx-panel zx-account-part">
      <h2>{t('events')}</h2>
      <p className="zx-faint">{t('eventsHint')}</p>
      <SelectField
        label={t('eventKind')}
        placeholder={t('allEvents')}
        value={what ?? ''}
        choices={eventKinds.map((value) => ({ value, label: t(value) }))}
        onChange={(event) => setWhat(eventKinds.find((kind) => kind === event.target.value))}
      />
      <CardList list={events} rowKey={(row) => row.eventId}>
        {({ what: kind, at, device, network }) => (
          <Card title={t(kind)}>
            <small>
              {instant(at)} · {device === 'program' ? t('program') : device} · {network}
            </small>
          </Card>
        )}
      </CardList>
      <ButtonLink
        outside
        download
        href={`/api/regions/${regionId}/own-sign-ins?${new URLSearchParams({ format: 'xlsx', ...(what && { what }) })}`}
      >
        {t('takeAway')}
      </ButtonLink>
    </section>
  )
}

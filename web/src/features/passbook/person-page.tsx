import { reasonLettersMin } from '@zhixun/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { formatInstant } from '../../ui/legal-day-format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CorrectionPanel } from './correction-panel.tsx'
import './passbook.css'
import { type PersonPageForOthers, usePersonPage } from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'
import { Certificates, Employments, PersonFacts, Subsidies, Trainings } from './person-parts.tsx'

/** A person as far as the bureau or the organization may see; what they ask to be put right; with a reason, other regions too. */
export default function PersonPage() {
  const t = useMessages(passbookWords)
  const { regionId = '', personId = '' } = useParams<{ regionId: string; personId: string }>()
  const { session } = useActing()
  const [reason, setReason] = useState<string>()
  const [asking, setAsking] = useState(false)
  const query = usePersonPage(regionId, personId, reason)
  return (
    <>
      <PageHeader
        title={query.data?.person.name ?? t('person')}
        hint={reason === undefined ? t('recorded') : t('seesBeyond', { reason })}
        actions={
          <>
            {session.organizationId === null && query.data ? (
              <Link href={`/registers/people/${regionId}/${personId}`} asChild>
                <Button>{t('registerFacts')}</Button>
              </Link>
            ) : null}
            {query.data && session.roles.some(({ role }) => role === 'clerk' || role === 'reviewer') ? (
              <Link href={`/counter/${regionId}/${personId}`} asChild>
                <Button>{t(query.data.person.realName === null ? 'atCounter' : 'renewAtCounter')}</Button>
              </Link>
            ) : null}
            {query.data?.mayLookBeyond && reason === undefined ? (
              <Button onClick={() => setAsking(true)}>{t('beyond')}</Button>
            ) : null}
          </>
        }
      />
      <QueryView query={query}>{(page) => <Parts page={page} />}</QueryView>
      <ConfirmDialog
        open={asking}
        title={t('beyond')}
        reason={{ label: t('beyondReason'), minLength: reasonLettersMin, mustSaySomething: true }}
        onConfirm={(given) => {
          setReason(given)
          setAsking(false)
        }}
        onClose={() => setAsking(false)}
      >
        <p>{t('beyondHint')}</p>
      </ConfirmDialog>
    </>
  )
}

function Parts({ page }: { page: PersonPageForOthers }) {
  const t = useMessages(passbookWords)
  return (
    <div className="zx-person-parts">
      <PersonFacts page={page} />
      {page.corrections.length > 0 ? <CorrectionPanel corrections={page.corrections} /> : null}
      <Trainings trainings={page.trainings} />
      <Subsidies subsidies={page.subsidies} />
      <Certificates certificates={page.certificates} />
      <Employments employments={page.employments} />
      {page.changes.length > 0 ? (
        <section className="zx-panel">
          <h2>{t('changes')}</h2>
          {page.changes.map(({ field, before, after, actorName, at }) => (
            <p key={`${field} ${at}`}>
              {t(field)} {t('changedFrom', { before: before ?? '—', after })}{' '}
              <span className="zx-faint">
                {actorName} {formatInstant(at)}
              </span>
            </p>
          ))}
        </section>
      ) : null}
    </div>
  )
}

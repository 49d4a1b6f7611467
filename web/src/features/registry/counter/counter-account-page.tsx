import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'wouter'
import { answered, api } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { Facts, Panel } from '../../../ui/console/form-part.tsx'
import { Masked } from '../../../ui/masked.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type StepState, StepsGuide } from '../../../ui/steps-guide.tsx'
import './counter.css'
import { type CounterPerson, counterWords } from './counter-words.ts'
import { Slip } from './slip.tsx'

/** Somebody's account at the counter: opened, or given a one-time password anew; then who sees the person next. */
export default function CounterAccountPage() {
  const t = useMessages(counterWords)
  const { regionId = '', personId = '' } = useParams<{ regionId: string; personId: string }>()
  const path = { regionId, personId }
  const query = useQuery({
    queryKey: ['registry', 'counter', regionId, personId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/people/{personId}/learner-account', { params: { path }, signal }),
      ),
    // each reading is put on record: not by itself because a window came back
    refetchOnWindowFocus: false,
  })
  const give = useCommand(
    (send, action: 'open' | 'renew') =>
      answered(
        action === 'open'
          ? send.POST('/api/regions/{regionId}/people/{personId}/learner-account', { params: { path } })
          : send.POST('/api/regions/{regionId}/people/{personId}/learner-account/renew', {
              params: { path },
            }),
      ),
    { refresh: [['registry', 'counter'], ['real-name'], ['passbook']] },
  )
  const isGiven = give.data !== undefined
  const action = give.variables ?? query.data?.actions[0]
  return (
    <div className="zx-stack zx-counter">
      <PageHeader
        title={query.data?.name ?? t('title')}
        hint={isGiven ? t('onlyOnce') : undefined}
        trail={[{ title: t('toFind'), href: '/counter' }]}
        actions={
          isGiven ? (
            <Button type="primary" onClick={() => window.print()}>
              {t('print')}
            </Button>
          ) : undefined
        }
      />
      <div className="zx-counter-rest">
        <Way step={action === 'renew' ? 'renew' : 'open'} isGiven={isGiven} />
      </div>
      {give.data && query.data ? (
        <>
          <Slip slip={give.data} name={query.data.name} />
          <Next />
        </>
      ) : (
        <QueryView query={query}>
          {(person) => (
            <Person person={person} pending={give.isPending} error={give.error} onGive={give.mutate} />
          )}
        </QueryView>
      )}
    </div>
  )
}

function Way({ step, isGiven }: { step: 'open' | 'renew'; isGiven: boolean }) {
  const t = useMessages(counterWords)
  const after: StepState = isGiven ? 'current' : 'ahead'
  return (
    <StepsGuide
      steps={[
        { key: 'find', title: t('stepFind'), state: 'done' },
        { key: 'open', title: t(step), state: isGiven ? 'done' : 'current' },
        { key: 'slip', title: t('stepSlip'), state: after },
        { key: 'colleague', title: t('stepColleague'), state: 'ahead', hint: t('stepColleagueHint') },
      ]}
    />
  )
}

const realNameWords = {
  open: 'realNameOpen',
  waiting: 'realNameWaiting',
  verified: 'realNameVerified',
  declined: 'realNameDeclined',
} as const

interface PersonProps {
  readonly person: CounterPerson
  readonly pending: boolean
  readonly error: unknown
  readonly onGive: (action: 'open' | 'renew') => void
}

/** Who it is, what is there already, and what pressing the button does. */
function Person({ person, pending, error, onGive }: PersonProps) {
  const t = useMessages(counterWords)
  const regionName = useRegionName()
  const { account, phoneMasked, realName, actions } = person
  const [action] = actions
  return (
    <Panel title={action === 'renew' ? t('renew') : t('open')}>
      <Facts
        facts={[
          { key: 'name', label: t('name'), value: person.name },
          { key: 'idNumber', label: t('idNumber'), value: <Masked text={person.idNumberMasked} /> },
          {
            key: 'phone',
            label: t('phone'),
            value: phoneMasked === null ? t('noPhone') : <Masked text={phoneMasked} />,
          },
          {
            key: 'account',
            label: t('account'),
            value: account ? t('accountIs', { username: account.username }) : t('noAccount'),
          },
          {
            key: 'realName',
            label: t('realName'),
            value: t(realName === null ? 'realNameNone' : realNameWords[realName]),
          },
        ]}
      />
      {action === undefined ? (
        <p role="note">{t('elsewhere', { region: regionName(account?.regionId ?? '') })}</p>
      ) : (
        <div className="zx-stack zx-counter-act">
          <p>{t(action === 'open' ? 'openHint' : 'renewHint')}</p>
          {phoneMasked === null ? null : <p>{t('phoneGoes', { phone: phoneMasked })}</p>}
          <ProblemAlert error={error} />
          <Button type="primary" loading={pending} onClick={() => onGive(action)}>
            {t(action)}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** Who says that it is the person: not who opened the account. */
function Next() {
  const t = useMessages(counterWords)
  return (
    <div className="zx-counter-rest">
      <Panel
        title={t('next')}
        actions={
          <>
            <Link href="/counter" asChild>
              <Button>{t('another')}</Button>
            </Link>
            <Link href="/real-names?state=waiting" asChild>
              <Button>{t('toRealNames')}</Button>
            </Link>
          </>
        }
      >
        <p>{t('nextHint')}</p>
      </Panel>
    </div>
  )
}

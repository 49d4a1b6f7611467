import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { Link, useParams, useSearch } from 'wouter'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { FormField, FormProblem } from '../../../ui/console/form-problem.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LanguageSwitch } from '../../../ui/language-switch.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import '../registry.css'
import { joinWords } from './join-words.ts'

/** How a request to join stands, for whoever made it and kept the address. */
export default function JoinProgressPage() {
  const t = useMessages(joinWords)
  const { regionId = '', requestId = '' } = useParams()
  const isJustSent = new URLSearchParams(useSearch()).has('sent')
  const progress = useQuery({
    queryKey: ['join-progress', regionId, requestId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/join-requests/{requestId}', {
          params: { path: { regionId, requestId } },
          signal,
        }),
      ),
  })
  return (
    <div className="zx-register">
      <PageHeader
        title={t(isJustSent && progress.data?.state === 'waiting' ? 'sentTitle' : 'progressTitle')}
        actions={
          <>
            <LanguageSwitch />
            <Link href="/">{t('toSignIn')}</Link>
          </>
        }
      />
      <QueryView query={progress}>
        {(known) => (
          <div className="zx-stack">
            <Progress progress={known} regionId={regionId} />
            {known.actions.length > 0 ? (
              <ChangeRequest progress={known} regionId={regionId} requestId={requestId} />
            ) : null}
          </div>
        )}
      </QueryView>
    </div>
  )
}

function Progress({ progress, regionId }: { progress: Schemas['JoinProgress']; regionId: string }) {
  const t = useMessages(joinWords)
  const regionName = useRegionName()
  const { state, judge, askedAt, reason } = progress
  const waiting = judge === 'owner' ? t('waitingOwner') : t('waitingBureau', { bureau: regionName(regionId) })
  const sentence = {
    waiting,
    accepted: t('accepted'),
    declined: t('declined', { reason: reason ?? '' }),
    withdrawn: t('withdrawn'),
  }[state]
  const next =
    state === 'accepted' ? (
      <Link href="/">{t('toSignIn')}</Link>
    ) : state === 'withdrawn' ? (
      <Link href="/join">{t('askAgain')}</Link>
    ) : undefined
  return (
    <section className="zx-panel">
      <EmptyState
        picture="path"
        title={sentence}
        hint={state === 'waiting' ? t('keep') : undefined}
        action={next}
      />
      <p className="zx-faint">
        {t('askedAt')} <Instant at={askedAt} />
      </p>
    </section>
  )
}

const ownRequest = '/api/regions/{regionId}/join-requests/{requestId}'

/** Whoever waits for nothing takes the request back, or goes to the bureau with it; the phone shows that it is theirs. */
function ChangeRequest({
  progress: { judge, actions },
  regionId,
  requestId,
}: {
  progress: Schemas['JoinProgress']
  regionId: string
  requestId: string
}) {
  const t = useMessages(joinWords)
  const regionName = useRegionName()
  const [form] = Form.useForm<{ phone: string }>()
  const at = { params: { path: { regionId, requestId } } }
  const refreshed = { refresh: [['join-progress', regionId, requestId]] }
  const withdraw = useCommand(
    (send, body: { phone: string }) => answered(send.POST(`${ownRequest}/withdraw`, { ...at, body })),
    refreshed,
  )
  const turn = useCommand(
    (send, body: { phone: string }) => answered(send.POST(`${ownRequest}/turn-to-bureau`, { ...at, body })),
    refreshed,
  )
  const send = (by: typeof turn) => () => form.validateFields().then(by.mutate, () => undefined)
  const isBusy = withdraw.isPending || turn.isPending
  return (
    <section className="zx-panel zx-stack">
      <h2>{t('changeTitle')}</h2>
      <p className="zx-faint">
        {t(judge === 'owner' ? 'changeHintOwner' : 'changeHintBureau', { bureau: regionName(regionId) })}
      </p>
      <Form form={form} layout="vertical" requiredMark={false}>
        <FormProblem form={form} error={turn.error ?? withdraw.error} />
        <FormField name="phone" label={t('phoneAsked')} needed>
          <Input inputMode="tel" maxLength={20} autoComplete="tel-national" />
        </FormField>
        <p>
          {actions.includes('turn-to-bureau') ? (
            <Button type="primary" loading={turn.isPending} disabled={isBusy} onClick={send(turn)}>
              {t('turnToBureau')}
            </Button>
          ) : null}{' '}
          <Button loading={withdraw.isPending} disabled={isBusy} onClick={send(withdraw)}>
            {t('withdraw')}
          </Button>
        </p>
      </Form>
    </section>
  )
}

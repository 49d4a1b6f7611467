import { Button } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePagedList } from '../../../platform/pages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { fileHref } from '../../../platform/stored-file.ts'
import { Facts, Panel } from '../../../ui/console/form-part.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { AcceptDialog, DeclineDialog } from './join-dialogs.tsx'
import { joinWords } from './join-words.ts'
import type { OrganizationPath } from './members-api.ts'

type JoinRequest = Schemas['JoinRequest']

const tones = { waiting: 'wait', accepted: 'good', declined: 'plain', withdrawn: 'plain' } as const

interface JoinsPanelProps {
  readonly path: OrganizationPath
  readonly of: 'owner' | 'bureau'
}

/** Who asked to act for an organization. */
export function JoinsPanel({ path, of }: JoinsPanelProps) {
  const t = useMessages(joinWords)
  const list = usePagedList(['identity', 'joins', path.organizationId], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/organizations/{organizationId}/join-requests', {
        params: { path, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    ),
  )
  if (list.error) return <ProblemAlert error={list.error} />
  return (
    <Panel title={t('title')}>
      <p className="zx-faint">
        {t(list.rows.length === 0 ? 'none' : of === 'owner' ? 'hintOwner' : 'hintBureau')}
      </p>
      <div className="zx-stack">
        {list.rows.map((request) => (
          <OneJoin key={request.requestId} path={path} request={request} of={of} />
        ))}
      </div>
    </Panel>
  )
}

function OneJoin({ path, request, of }: JoinsPanelProps & { request: JoinRequest }) {
  const t = useMessages(joinWords)
  const { listed } = usePunctuation()
  const [doing, setDoing] = useState<'accept' | 'decline'>()
  const done = () => setDoing(undefined)
  const { name, state, judge, actions, decidedByName, proofFileId } = request
  const facts = [
    { key: 'askedAt', label: t('askedAt'), value: <Instant at={request.askedAt} /> },
    { key: 'phone', label: t('phone'), value: <span className="zx-num">{request.phoneMasked}</span> },
    { key: 'username', label: t('username'), value: request.username },
    { key: 'wished', label: t('wished'), value: listed(request.duties.map((duty) => t(duty))) },
    ...(request.words === null ? [] : [{ key: 'words', label: t('words'), value: request.words }]),
    ...(request.reason === null ? [] : [{ key: 'reason', label: t('reason'), value: request.reason }]),
    ...(proofFileId === null
      ? []
      : [
          {
            key: 'proof',
            label: t('proofSeen'),
            value: <PdfLink href={fileHref(path.regionId, proofFileId)}>{t('view')}</PdfLink>,
          },
        ]),
  ]
  return (
    <section className="zx-stack">
      <p>
        <b>{name}</b> <StateTag tone={tones[state]}>{t(state)}</StateTag>{' '}
        <span className="zx-faint">
          {t(judge === 'owner' ? 'toOwner' : 'toBureau')}
          {decidedByName === null ? '' : ` · ${t('decided', { name: decidedByName })}`}
        </span>
      </p>
      <Facts facts={facts} />
      {actions.length > 0 ? (
        <div className="zx-buttons">
          <Button type="primary" onClick={() => setDoing('accept')}>
            {t('accept')}
          </Button>
          <Button onClick={() => setDoing('decline')}>{t('decline')}</Button>
        </div>
      ) : null}
      {doing === 'accept' ? (
        <AcceptDialog path={path} request={request} withProof={of === 'bureau'} onClose={done} />
      ) : null}
      <DeclineDialog path={path} request={request} open={doing === 'decline'} onClose={done} />
    </section>
  )
}

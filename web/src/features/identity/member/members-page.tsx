import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { useActing } from '../../../platform/session.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { JoinsPanel } from './joins-panel.tsx'
import { AddMemberDialog, CloseMemberDialog, DutiesDialog } from './member-dialogs.tsx'
import type { Member, OrganizationPath } from './members-api.ts'
import { memberWords } from './members-words.ts'

/** Who acts for the organization, with which duties; owners add, change and close. */
export default function MembersPage() {
  const t = useMessages(memberWords)
  const { session } = useActing()
  const [adding, setAdding] = useState(false)
  const { regionId, organizationId } = session
  const path: OrganizationPath = { regionId, organizationId: organizationId ?? '' }
  const listed = useQuery({
    queryKey: ['identity', 'members', path.organizationId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/organizations/{organizationId}/members', {
          params: { path },
          signal,
        }),
      ),
  })
  return (
    <>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          listed.data?.actions.includes('add') ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          ) : null
        }
      />
      <QueryView
        query={listed}
        isEmpty={({ members }) => members.length === 0}
        empty={<EmptyState title={t('none')} />}
      >
        {({ members }) => (
          <div className="zx-stack">
            {listed.data?.actions.includes('add') ? <JoinsPanel path={path} of="owner" /> : null}
            {members.map((member) => (
              <MemberPanel key={member.accountId} member={member} path={path} />
            ))}
          </div>
        )}
      </QueryView>
      {adding ? <AddMemberDialog path={path} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

function MemberPanel({ member, path }: { member: Member; path: OrganizationPath }) {
  const t = useMessages(memberWords)
  const { aside } = usePunctuation()
  const [doing, setDoing] = useState<'change' | 'close' | 'reopen'>()
  const done = () => setDoing(undefined)
  const { name, username, duties, isSelf, openedAt, closedAt, actions } = member
  return (
    <Panel
      title={isSelf ? aside(name, t('self')) : name}
      tag={
        <StateTag tone={closedAt === null ? 'good' : 'plain'}>
          {t(closedAt === null ? 'active' : 'closed')}
        </StateTag>
      }
      actions={(['change', 'close', 'reopen'] as const)
        .filter((action) => actions.includes(action))
        .map((action) => (
          <Button key={action} type="link" onClick={() => setDoing(action)}>
            {t(action)}
          </Button>
        ))}
    >
      <ul className="zx-plain-list">
        {duties.map((duty) => (
          <li key={duty}>
            <b>{t(duty)}</b> <span className="zx-faint">{t(`${duty}Hint`)}</span>
          </li>
        ))}
      </ul>
      <p className="zx-faint">
        {t('username')} {username} · {t('openedAt')} <Instant at={openedAt} />
      </p>
      {doing === 'change' ? <DutiesDialog member={member} path={path} onClose={done} /> : null}
      <CloseMemberDialog
        member={member}
        path={path}
        way={closedAt === null ? 'close' : 'reopen'}
        open={doing === 'close' || doing === 'reopen'}
        onClose={done}
      />
    </Panel>
  )
}

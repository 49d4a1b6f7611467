import { App, Input, Radio } from 'antd'
import { useState } from 'react'
import { answered, type Schemas } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { type Paper, PaperDrop } from '../../../ui/paper-drop.tsx'
import type { OrganizationPath } from '../member/members-api.ts'
import { ownerWords } from './owners-words.ts'

interface Typed {
  readonly accountId: string
  readonly closesFormer: boolean
  readonly reason: string
}

/** Names the member whom the papers of an organization name, for somebody else to confirm. */
export function ProposeOwnerDialog({
  path,
  members,
  onClose,
}: {
  readonly path: OrganizationPath
  readonly members: Schemas['OwnerCandidates']['members']
  readonly onClose: () => void
}) {
  const t = useMessages(ownerWords)
  const { message } = App.useApp()
  const [proof, setProof] = useState<Paper>()
  const propose = useCommand(
    (send, typed: Typed) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/owner-appointments', {
          params: { path },
          body: { ...typed, proofFileId: proof?.fileId ?? '' },
        }),
      ),
    {
      refresh: [['identity']],
      onDone: () => {
        void message.success(t('proposed'))
        onClose()
      },
    },
  )
  const others = members.filter(({ duties }) => !duties.includes('owner'))
  return (
    <FormDialog
      title={t('proposeTitle')}
      okText={t('propose')}
      notYet={proof === undefined || others.length === 0}
      initialValues={{ closesFormer: true }}
      sending={propose}
      onClose={onClose}
    >
      {others.length === 0 ? (
        <p>{t('noMembers')}</p>
      ) : (
        <>
          <p className="zx-faint">{t('hint')}</p>
          <OwnerFields members={others} />
          <PaperDrop regionId={path.regionId} label={t('proof')} paper={proof} onPaper={setProof} />
        </>
      )}
    </FormDialog>
  )
}

function OwnerFields({ members }: { members: Schemas['OwnerCandidates']['members'] }) {
  const t = useMessages(ownerWords)
  const { aside, listed } = usePunctuation()
  return (
    <>
      <FormField name="accountId" label={t('member')} hint={t('memberHint')} needed>
        <Radio.Group
          options={members.map(({ accountId, name, duties }) => ({
            value: accountId,
            label: aside(name, listed(duties.map((duty) => t(duty)))),
          }))}
        />
      </FormField>
      <FormField name="closesFormer" label={t('former')}>
        <Radio.Group
          options={[
            { value: true, label: t('closesFormer') },
            { value: false, label: t('keepsFormer') },
          ]}
        />
      </FormField>
      <FormField name="reason" label={t('reason')} needed>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </FormField>
    </>
  )
}

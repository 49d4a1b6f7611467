import { passwordLengthMin } from '@zhixun/policy'
import { App, Input } from 'antd'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { ChoicesField } from '../../../ui/console/choices-field.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import type { Member, OrganizationPath } from './members-api.ts'
import { memberWords } from './members-words.ts'

const duties = ['owner', 'training', 'finance'] as const
const members = '/api/regions/{regionId}/organizations/{organizationId}/members'

interface OfOrganization {
  readonly path: OrganizationPath
  readonly onClose: () => void
}

interface NewMember {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly duties: Member['duties']
}

/** Gives a colleague an account of their own for the organization. */
export function AddMemberDialog({ path, onClose }: OfOrganization) {
  const t = useMessages(memberWords)
  const { message } = App.useApp()
  const add = useCommand(
    (send, body: NewMember) => answered(send.POST(members, { params: { path }, body })),
    {
      refresh: [['identity']],
      onDone: (_, { name }) => {
        void message.success(t('added', { name }))
        onClose()
      },
    },
  )
  return (
    <FormDialog title={t('add')} okText={t('add')} sending={add} onClose={onClose}>
      <FormField name="name" label={t('name')} needed>
        <Input autoComplete="off" maxLength={60} />
      </FormField>
      <FormField name="username" label={t('username')} needed>
        <Input autoComplete="off" maxLength={60} />
      </FormField>
      <FormField
        name="password"
        label={t('password')}
        hint={t('passwordHint', { least: passwordLengthMin.enterprise })}
        needed
      >
        <Input.Password autoComplete="new-password" />
      </FormField>
      <DutyField />
    </FormDialog>
  )
}

function DutyField() {
  const t = useMessages(memberWords)
  const { told } = usePunctuation()
  return (
    <FormField name="duties" label={t('duties')} needed>
      <ChoicesField
        className="zx-stack"
        options={duties.map((value) => ({ value, label: told(t(value), t(`${value}Hint`)) }))}
      />
    </FormField>
  )
}

/** What a member may do from now on. */
export function DutiesDialog({ member, path, onClose }: OfOrganization & { member: Member }) {
  const t = useMessages(memberWords)
  const { accountId, name } = member
  const change = useCommand(
    (send, body: Pick<NewMember, 'duties'>) =>
      answered(send.PUT(`${members}/{accountId}/duties`, { params: { path: { ...path, accountId } }, body })),
    { refresh: [['identity']], onDone: onClose },
  )
  return (
    <FormDialog
      title={t('changeTitle', { name })}
      okText={t('save')}
      initialValues={{ duties: member.duties }}
      sending={change}
      onClose={onClose}
    >
      <DutyField />
    </FormDialog>
  )
}

interface CloseMemberProps extends OfOrganization {
  readonly member: Member
  readonly way: 'close' | 'reopen'
  readonly open: boolean
}

/** A member leaves, or is back. */
export function CloseMemberDialog({ member, path, way, open, onClose }: CloseMemberProps) {
  const t = useMessages(memberWords)
  const { accountId, name } = member
  const act = useCommand(
    (send) => {
      const input = { params: { path: { ...path, accountId } } }
      return answered(
        way === 'close'
          ? send.POST(`${members}/{accountId}/close`, input)
          : send.POST(`${members}/{accountId}/reopen`, input),
      )
    },
    { refresh: [['identity']], onDone: onClose },
  )
  return (
    <ConfirmDialog
      open={open}
      title={t(way === 'close' ? 'closeTitle' : 'reopenTitle', { name })}
      confirmLabel={t(way)}
      pending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t(way === 'close' ? 'closeHint' : 'reopenHint')}</p>
    </ConfirmDialog>
  )
}

import { parseIdNumber, relationIds, relations, traineeGroupIds, traineeGroups } from '@zhixun/policy'
import { Input, InputNumber, Select } from 'antd'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import type { OrganizationPath, StaffRow } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

type Group = NonNullable<StaffRow['groups']>[number]

/** The choice that stands for an empty list: it is known that none of the groups holds. */
const noGroup = 'none-of-them'

interface EmploymentTyped {
  readonly relation: StaffRow['relation']
  readonly groups?: readonly string[]
  readonly hiredOn?: string
  readonly insuredMonths?: number | null
  readonly employedMonths?: number | null
}

interface PersonTyped extends EmploymentTyped {
  readonly idNumber: string
  readonly name: string
  readonly phone?: string
}

/** Employment as the server takes it. Nothing chosen is not known; the choice "none" is an empty list. */
function employmentOf(typed: EmploymentTyped) {
  const groups = typed.groups?.filter((group): group is Group => traineeGroupIds.some((id) => id === group))
  return {
    relation: typed.relation,
    groups: typed.groups?.length ? (groups ?? []) : null,
    hiredOn: typed.hiredOn ?? null,
    insuredMonths: typed.insuredMonths ?? null,
    employedMonths: typed.employedMonths ?? null,
  }
}

function personOf({ idNumber, name, phone, ...employment }: PersonTyped) {
  return { idNumber, name, ...(phone?.trim() ? { phone } : {}), ...employmentOf(employment) }
}

interface AddPersonDialogProps {
  readonly open: boolean
  readonly path: OrganizationPath
  readonly onDone: (count: number) => void
  readonly onClose: () => void
}

/** Puts one person on the staff list. */
export function AddPersonDialog({ open, path, onDone, onClose }: AddPersonDialogProps) {
  const t = useMessages(registryWords)
  const add = useCommand(
    (send, { people }: { people: PersonTyped[] }) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/staff', {
          params: { path },
          body: { people: people.map(personOf) },
        }),
      ),
    { refresh: [['registry']], onDone: ({ personIds }) => onDone(personIds.length) },
  )
  if (!open) return null
  return (
    <FormDialog
      title={t('addPerson')}
      okText={t('addPerson')}
      initialValues={{ people: [{ relation: 'employee' }] }}
      sending={add}
      onClose={onClose}
    >
      <div className="zx-form-grid">
        <FormField name={['people', 0, 'name']} label={t('personName')} needed>
          <Input maxLength={60} />
        </FormField>
        <FormField
          name={['people', 0, 'idNumber']}
          label={t('idNumber')}
          needed
          validateFirst
          normalize={(text: string) => text.toUpperCase()}
          rules={[
            {
              validator: (_, text: string) =>
                parseIdNumber(text.replace(/\s/g, '')) !== undefined
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('idNumberWrong'))),
            },
          ]}
        >
          <Input maxLength={22} autoComplete="off" />
        </FormField>
        <FormField name={['people', 0, 'phone']} label={t('phone')}>
          <Input inputMode="tel" maxLength={20} />
        </FormField>
        <EmploymentFields under={['people', 0]} />
      </div>
    </FormDialog>
  )
}

function EmploymentFields({ under }: { under: readonly (string | number)[] }) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const { session } = useActing()
  return (
    <>
      <FormField name={[...under, 'relation']} label={t('relation')}>
        <Select options={relationIds.map((id) => ({ value: id, label: relations[id][language] }))} />
      </FormField>
      <FormField name={[...under, 'hiredOn']} label={t('hiredOn')}>
        <DayInput max={session.today} />
      </FormField>
      <FormField name={[...under, 'insuredMonths']} label={t('insuredMonths')}>
        <InputNumber min={0} max={720} precision={0} />
      </FormField>
      <FormField name={[...under, 'employedMonths']} label={t('employedMonths')}>
        <InputNumber min={0} max={720} precision={0} />
      </FormField>
      <FormField
        className="zx-form-wide"
        name={[...under, 'groups']}
        label={t('groups')}
        hint={t('groupsHint')}
      >
        <Select
          mode="multiple"
          allowClear
          options={[
            { value: noGroup, label: t('groupsNoneChoice') },
            ...traineeGroupIds.map((id) => ({ value: id, label: traineeGroups[id][language] })),
          ]}
        />
      </FormField>
    </>
  )
}

interface PersonDialogProps {
  readonly path: OrganizationPath
  readonly person: StaffRow
  readonly onClose: () => void
}

/** Corrects what is known of a person's employment. */
export function CorrectDialog({ path, person, onClose }: PersonDialogProps) {
  const t = useMessages(registryWords)
  const { personId, groups, hiredOn, name, ...known } = person
  const correct = useCommand(
    (send, typed: EmploymentTyped) =>
      answered(
        send.PUT('/api/regions/{regionId}/organizations/{organizationId}/staff/{personId}', {
          params: { path: { ...path, personId } },
          body: employmentOf(typed),
        }),
      ),
    { refresh: [['registry']], onDone: onClose },
  )
  return (
    <FormDialog
      title={t('correctTitle', { name })}
      okText={t('save')}
      initialValues={{
        ...known,
        hiredOn: hiredOn ?? undefined,
        groups: groups?.length === 0 ? [noGroup] : groups,
      }}
      sending={correct}
      onClose={onClose}
    >
      <div className="zx-form-grid">
        <EmploymentFields under={[]} />
      </div>
    </FormDialog>
  )
}

/** Records the day on which a person left. */
export function LeaveDialog({ path, person, onClose }: PersonDialogProps) {
  const t = useMessages(registryWords)
  const { session } = useActing()
  const leave = useCommand(
    (send, { leftOn = session.today }: { leftOn?: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/staff/{personId}/leave', {
          params: { path: { ...path, personId: person.personId } },
          body: { leftOn },
        }),
      ),
    { refresh: [['registry']], onDone: onClose },
  )
  return (
    <FormDialog
      title={t('leaveTitle', { name: person.name })}
      okText={t('save')}
      initialValues={{ leftOn: session.today }}
      sending={leave}
      onClose={onClose}
    >
      <FormField name="leftOn" label={t('leftOn')}>
        <DayInput max={session.today} />
      </FormField>
    </FormDialog>
  )
}

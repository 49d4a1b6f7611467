import { useQuery } from '@tanstack/react-query'
import { App, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { roleWords } from '../../../platform/roles.ts'
import { useActing } from '../../../platform/session.tsx'
import { DayInput } from '../../../ui/console/day-input.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { coverWords } from './covers-words.ts'

interface Typed {
  readonly coveringAccountId: string
  readonly fromOn: string
  readonly untilOn: string
  readonly reason: string
}

/** Chooses the colleague who works in somebody's place, and the days. */
export function CoverDialog({
  covered,
  onClose,
}: {
  covered: { readonly accountId: string; readonly name: string }
  onClose: () => void
}) {
  const t = useMessages(coverWords)
  const { session } = useActing()
  const { message } = App.useApp()
  const { regionId, today } = session
  const give = useCommand(
    (send, typed: Typed) =>
      answered(
        send.POST('/api/regions/{regionId}/covers', {
          params: { path: { regionId } },
          body: { coveredAccountId: covered.accountId, ...typed },
        }),
      ),
    {
      refresh: [['identity']],
      onDone: () => {
        void message.success(t('given'))
        onClose()
      },
    },
  )
  return (
    <FormDialog
      title={covered.accountId === session.accountId ? t('askTitle') : t('askFor', { name: covered.name })}
      okText={t('save')}
      initialValues={{ fromOn: today }}
      sending={give}
      onClose={onClose}
    >
      <p className="zx-faint">{t('hint')}</p>
      <FormField name="coveringAccountId" label={t('covering')} needed>
        <ColleagueSelect except={covered.accountId} />
      </FormField>
      <div className="zx-form-grid">
        <FormField name="fromOn" label={t('from')} needed>
          <DayInput min={today} />
        </FormField>
        <FormField name="untilOn" label={t('until')} hint={t('daysMax')} needed>
          <DayInput min={today} />
        </FormField>
      </div>
      <FormField name="reason" label={t('reason')} needed>
        <Input maxLength={200} />
      </FormField>
    </FormDialog>
  )
}

interface ColleagueSelectProps {
  readonly except: string
  readonly id?: string
  readonly value?: string
  readonly onChange?: (accountId: string) => void
}

function ColleagueSelect({ except, ...field }: ColleagueSelectProps) {
  const t = useMessages(coverWords)
  const roleName = useMessages(roleWords)
  const regionName = useRegionName()
  const { aside } = usePunctuation()
  const { session } = useActing()
  const [text, setText] = useState('')
  const { regionId } = session
  const found = useQuery({
    queryKey: ['identity', 'colleagues', regionId, text],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/colleagues', {
          params: { path: { regionId }, query: text === '' ? {} : { text } },
          signal,
        }),
      ),
  })
  const options = (found.data?.rows ?? [])
    .filter(({ accountId }) => accountId !== except)
    .map(({ accountId, name, roles }) => {
      const [first] = roles
      return {
        value: accountId,
        label: first ? aside(name, `${roleName(first.role)} · ${regionName(first.area)}`) : name,
      }
    })
  return (
    <Select
      {...field}
      showSearch
      filterOption={false}
      placeholder={t('choose')}
      loading={found.isFetching}
      onSearch={setText}
      options={options}
    />
  )
}

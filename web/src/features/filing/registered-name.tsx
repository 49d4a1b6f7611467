import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Form } from 'antd'
import { answered, api } from '../../platform/api.ts'
import { useMessages } from '../../platform/messages.ts'
import { readAllPages } from '../../platform/pages.ts'
import { useActing } from '../../platform/session.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { planWords } from './plan-words.ts'

const pageFrom = (cursor: string | undefined) => ({ limit: 200, ...(cursor !== undefined && { cursor }) })

interface Registered {
  readonly regionId: string
  readonly organizationId: string
  readonly name: string
}

/** The platforms on the register, or the institutions whose licence is valid, near whoever is signed in. */
function useRegister(of: 'platform' | 'institution'): readonly Registered[] {
  const { regionId } = useActing().session
  const query = useQuery({
    queryKey: ['registry', 'catalog', of, regionId],
    queryFn: async ({ signal }): Promise<readonly Registered[]> => {
      const path = { regionId }
      if (of === 'platform') {
        return readAllPages((cursor) =>
          answered(
            api.GET('/api/regions/{regionId}/catalog/platforms', {
              params: { path, query: { unrecognized: 'yes', ...pageFrom(cursor) } },
              signal,
            }),
          ),
        )
      }
      return readAllPages((cursor) =>
        answered(
          api.GET('/api/regions/{regionId}/catalog/institutions', {
            params: { path, query: pageFrom(cursor) },
            signal,
          }),
        ),
      )
    },
    staleTime: 300_000,
  })
  return query.data ?? []
}

interface RegisteredNameFieldProps {
  readonly of: 'platform' | 'institution'
  readonly needed?: boolean
}

/** A name that is picked from the register or, where it does not stand there, written. A pick goes along as a key of its own. */
export function RegisteredNameField({ of, needed = false }: RegisteredNameFieldProps) {
  const t = useMessages(planWords)
  return (
    <>
      <FormField name={`${of}Name`} label={t(of)} hint={t('registerHint')} needed={needed}>
        <NameInput of={of} />
      </FormField>
      <Form.Item name={of} hidden noStyle>
        <PickedKey />
      </Form.Item>
    </>
  )
}

/** Holds the key of what was picked; there is nothing to see. */
function PickedKey() {
  return undefined
}

interface NameInputProps {
  readonly of: 'platform' | 'institution'
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (name: string) => void
}

function NameInput({ of, id, value, onChange }: NameInputProps) {
  const form = Form.useFormInstance()
  const rows = useRegister(of)
  const take = (name: string) => {
    const picked = rows.find((row) => row.name === name)
    const key = picked && { regionId: picked.regionId, organizationId: picked.organizationId }
    // before the name, so that whoever hears of the change sees both
    form.setFieldValue(of, key ?? null)
    onChange?.(name)
  }
  return (
    <AutoComplete
      {...(id === undefined ? {} : { id })}
      value={value ?? ''}
      maxLength={200}
      options={rows.map((row) => ({ key: row.organizationId, value: row.name }))}
      showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
      onChange={take}
    />
  )
}

import { Button, Form, Select } from 'antd'
import { useMessages } from '../../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../../platform/regions.ts'
import { roleWords, staffRoles } from '../../../platform/roles.ts'
import { useActing } from '../../../platform/session.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { accountWords } from './accounts-words.ts'
import '../right/rights.css'

/** A role and where it holds, as a form holds it. */
export interface TypedRole {
  readonly role: (typeof staffRoles)[number]
  readonly area: string
}

/** Roles in areas that an officer looks after: as many as are needed, or none. */
export function RoleFields({
  officer,
  least,
}: {
  officer: 'administrator' | 'security-officer'
  least: 0 | 1
}) {
  const t = useMessages(accountWords)
  const roleName = useMessages(roleWords)
  const regionName = useRegionName()
  const { session } = useActing()
  const areas = session.roles.filter(({ role }) => role === officer).map(({ area }) => area)
  const choices = [...new Set([...areas, ...regionsHeld(session, officer)])]
  return (
    <Form.List name="roles">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="zx-role-row">
              <FormField name={[name, 'role']} label={t('role')} needed>
                <Select options={staffRoles.map((value) => ({ value, label: roleName(value) }))} />
              </FormField>
              <FormField name={[name, 'area']} label={t('area')} needed>
                <Select options={choices.map((value) => ({ value, label: regionName(value) }))} />
              </FormField>
              {fields.length > least ? (
                <Button type="link" onClick={() => remove(name)}>
                  {t('removeRole')}
                </Button>
              ) : null}
            </div>
          ))}
          <Button className="zx-role-add" onClick={() => add({})}>
            {t('addRole')}
          </Button>
        </>
      )}
    </Form.List>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { roleWords } from '../../../platform/roles.ts'
import type { Account } from './accounts-api.ts'
import { accountWords } from './accounts-words.ts'

/** For what an account is the only one of its role, and something waits. */
export function useDesksLeft({ regionId, accountId }: Account, enabled = true) {
  return useQuery({
    queryKey: ['identity', 'desks-left', accountId],
    enabled,
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/staff-accounts/{accountId}/desks-left', {
          params: { path: { regionId, accountId } },
          signal,
        }),
      ),
  })
}

/** Says before it is done what would wait for nobody, and asks whether that is known. */
export function DesksLeft({
  desks,
  acknowledged,
  onAcknowledge,
}: {
  desks: readonly Schemas['DeskLeft'][]
  acknowledged: boolean
  onAcknowledge: (is: boolean) => void
}) {
  const t = useMessages(accountWords)
  const r = useMessages(roleWords)
  const regionName = useRegionName()
  if (desks.length === 0) return undefined
  return (
    <div role="alert" className="zx-form-concern">
      <p>{t('desksLeft')}</p>
      <ul>
        {desks.map(({ regionId, role, count }) => (
          <li key={`${regionId} ${role}`}>
            {t('deskLeft', { region: regionName(regionId), role: r(role), count })}
          </li>
        ))}
      </ul>
      <Checkbox checked={acknowledged} onChange={(event) => onAcknowledge(event.target.checked)}>
        {t('desksKnown')}
      </Checkbox>
    </div>
  )
}

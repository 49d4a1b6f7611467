import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { answered, api, type Schemas } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { usePunctuation } from '../../../platform/punctuation.ts'
import { roleWords, staffRoles } from '../../../platform/roles.ts'
import { useActing } from '../../../platform/session.tsx'
import { Panel } from '../../../ui/console/form-part.tsx'
import { useFilters } from '../../../ui/console/use-filters.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import './rights.css'
import { rightWords } from './rights-words.ts'

type Right = Schemas['Permissions']['rights'][number]
type Holder = Right['holders'][number]

const others = [
  'organization-owner',
  'organization-training',
  'organization-finance',
  'learner',
  'verified-learner',
  'public',
] as const

/** What one role or duty may do and look at, read from the commands. */
export default function PermissionsPage() {
  const t = useMessages(rightWords)
  const { session } = useActing()
  const { regionId } = session
  const filters = useFilters(['holder'])
  const holderName = useHolderName()
  const chosen = [...staffRoles, ...others].find((each) => each === filters.values['holder']) ?? 'reviewer'
  const permissions = useQuery({
    queryKey: ['identity', 'permissions', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/permissions', { params: { path: { regionId } }, signal })),
  })
  return (
    <>
      <PageHeader
        title={t('matrixTitle')}
        hint={t('matrixHint')}
        actions={
          <Select
            aria-label={t('choose')}
            style={{ minWidth: 220 }}
            value={chosen}
            onChange={(holder) => filters.set('holder', holder)}
            options={[...staffRoles, ...others].map((value) => ({ value, label: holderName(value) }))}
          />
        }
      />
      <QueryView query={permissions}>
        {({ rights }) => {
          const held = rights.filter(({ holders }) => holders.includes(chosen))
          return (
            <div className="zx-stack">
              <RightList title="does" rights={held.filter(({ changes }) => changes)} except={chosen} />
              <RightList title="sees" rights={held.filter(({ changes }) => !changes)} except={chosen} />
            </div>
          )
        }}
      </QueryView>
    </>
  )
}

function RightList({
  title,
  rights,
  except,
}: {
  title: 'does' | 'sees'
  rights: readonly Right[]
  except: Holder
}) {
  const t = useMessages(rightWords)
  const { language } = useLanguage()
  const { listed } = usePunctuation()
  const holderName = useHolderName()
  return (
    <Panel title={t(title, { count: rights.length })}>
      {rights.length === 0 ? (
        <p className="zx-faint">{t('nothing')}</p>
      ) : (
        <div className="zx-rights">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('act')}</th>
                <th scope="col">{t('others')}</th>
                <th scope="col">{t('code')}</th>
              </tr>
            </thead>
            <tbody>
              {rights.map((right) => (
                <tr key={right.name}>
                  <th scope="row">{right[language]}</th>
                  <td>
                    {listed(right.holders.filter((holder) => holder !== except).map(holderName)) || '—'}
                  </td>
                  <td>
                    <code>{right.name}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

function useHolderName(): (holder: Holder) => string {
  const t = useMessages(rightWords)
  const roleName = useMessages(roleWords)
  return (holder) => {
    const role = staffRoles.find((each) => each === holder)
    if (role) return roleName(role)
    const other = [...others, 'system' as const].find((each) => each === holder)
    return other ? t(other) : holder
  }
}

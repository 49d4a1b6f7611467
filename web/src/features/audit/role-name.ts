import { useMessages } from '../../platform/messages.ts'
import { roleWords } from '../../platform/roles.ts'
import { auditWords } from './audit-words.ts'

const kindsOfOthers = ['organization', 'learner', 'public', 'system'] as const

/** Roles as an entry names them: one, several joined by `+`, or the kind of whoever is no staff. */
export function useRoleName(): (roles: string) => string {
  const roleName = useMessages(roleWords)
  const t = useMessages(auditWords)
  const nameOf = (role: string) => {
    const other = kindsOfOthers.find((kind) => kind === role)
    if (other) return t(other)
    return role in roleWords.zh ? roleName(role as keyof typeof roleWords.zh) : role
  }
  return (roles) => roles.split('+').map(nameOf).join('、')
}

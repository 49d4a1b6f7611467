import type { PersonPage } from './passbook-api.ts'

/** The word for where a person's verification stands. */
export function realNameWord({ realName }: PersonPage['person']) {
  const words = {
    open: 'realNameOpen',
    waiting: 'realNameWaiting',
    verified: 'realNameVerified',
    declined: 'realNameDeclined',
  } as const
  return realName === null ? 'realNameNone' : words[realName]
}

import { staysOnThisMachine } from '../platform/index.ts'

/**
 * The address of a system that is told secrets or people's numbers: over TLS, on this machine, or on a line that the operator vouches for
 * in so many words.
 *
 * @param given    the setting's name and what it holds
 * @param vouching the setting that says `yes` to a line without TLS
 * @throws Error that names both settings; the address itself may hold a password
 */
export function safeAddress(
  given: { readonly name: string; readonly url: string },
  vouching: { readonly name: string; readonly value: string | undefined },
): string {
  const address = URL.canParse(given.url) ? new URL(given.url) : undefined
  if (address?.protocol === 'https:') return given.url
  if (address?.protocol === 'http:' && (staysOnThisMachine(address) || vouching.value === 'yes'))
    return given.url
  throw new Error(
    `${given.name} 应以 https: 开头；自有线路上的 http: 须设置 ${vouching.name}=yes ` +
      `(begins with https:; http: on a line of your own needs ${vouching.name}=yes)`,
  )
}

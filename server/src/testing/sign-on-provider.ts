import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { SignOnProvider } from '../platform/index.ts'

const CLIENT_SECRET = 'only-for-tests-on-this-machine'

export interface SignOnService {
  readonly provider: SignOnProvider
  /**
   * Goes as a browser does from our address to the service, signs in there as somebody, and agrees.
   *
   * @returns the address of ours at which the browser arrives
   */
  visit(url: string, person: string): Promise<string>
  /** The same, where the person turns back at the door. */
  turnBack(url: string): Promise<string>
  close(): Promise<void>
}

/** A real service of single sign-on (oidc-provider) on this machine. */
export async function openSignOnService(
  publicUrl: string,
  more: Partial<SignOnProvider> = {},
): Promise<SignOnService> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const service = new Provider(issuer, {
    clients: [
      {
        client_id: 'zhixun',
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${publicUrl}/api/sign-on/return`],
        post_logout_redirect_uris: [`${publicUrl}/bureau`],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['of-a-test'] },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: { devInteractions: { enabled: true } },
  })
  server.on('request', service.callback())

  const begin = async (url: string): Promise<{ page: string; jar: Map<string, string> }> => {
    const jar = new Map<string, string>()
    return { page: await follow(url, jar, issuer), jar }
  }
  return {
    provider: {
      providerId: 'city-id',
      nameZh: '市统一身份认证',
      nameEn: 'City sign-on',
      issuer,
      clientId: 'zhixun',
      clientSecret: CLIENT_SECRET,
      faces: ['bureau', 'enterprise'],
      provesTwice: false,
      ...more,
    },
    async visit(url, person) {
      const { page, jar } = await begin(url)
      const consent = await follow(page, jar, issuer, { prompt: 'login', login: person, password: 'any' })
      return follow(consent, jar, issuer, { prompt: 'consent' })
    },
    async turnBack(url) {
      const { page, jar } = await begin(url)
      return follow(`${page}/abort`, jar, issuer)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Follows redirects within the service, keeping its cookies. @returns the first address that shows something, or leaves it */
async function follow(
  url: string,
  jar: Map<string, string>,
  issuer: string,
  form?: Record<string, string>,
): Promise<string> {
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    jar.set(name, value)
  }
  const location = response.headers.get('location')
  await response.arrayBuffer()
  if (location === null) return url
  const next = new URL(location, url).href
  return next.startsWith(issuer) ? follow(next, jar, issuer) : next
}

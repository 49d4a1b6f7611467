import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const KEY_ID = 'own'
const MINUTES_VALID = 5
const RSA_BITS = 2048

interface Odd {
  /** Whose key signs what it says of a person. */
  readonly signedBy: 'itself' | 'somebody'
  /** How it names the person. */
  readonly subject: string
}

/** A service of single sign-on as oidc-provider is none: it says of people what it is told to, under a key that may not be its own. */
export async function openOddProvider({ signedBy, subject }: Odd) {
  const own = generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
  const somebody = generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
  const { privateKey } = signedBy === 'itself' ? own : somebody
  let nonce = ''
  let issuer = ''
  const server = createServer((request, response) => {
    const answer = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/jwks': () => ({
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
      }),
      '/token': () => ({
        access_token: createHash('sha256').update(nonce).digest('hex'),
        token_type: 'Bearer',
        id_token: tokenOf({ iss: issuer, aud: 'zhixun', sub: subject, nonce }, privateKey),
      }),
    }[request.url ?? '']
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer?.() ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    /** @returns the address of ours at which a browser arrives that was sent to `url` */
    visit(url: string): string {
      const asked = new URL(url).searchParams
      nonce = asked.get('nonce') ?? ''
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('state', asked.get('state') ?? '')
      back.searchParams.set('code', 'any')
      return back.href
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function tokenOf(claims: object, key: KeyObject): string {
  const seconds = Math.floor(Date.now() / 1000)
  const dated = { ...claims, iat: seconds, exp: seconds + MINUTES_VALID * 60 }
  const text = [{ alg: 'RS256', kid: KEY_ID }, dated]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { type Platform, type SignOnProvider, staysOnThisMachine } from '../../platform/index.ts'

/** What one remembers between leaving for the service and coming back; sealed in a cookie of the browser that left. */
export interface Attempt {
  readonly providerId: string
  readonly face: 'bureau' | 'enterprise' | 'learner'
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly startedAt: number
  /** The account that asked to be linked, and the session it proved itself in; undefined where somebody signs in. */
  readonly linkTo?: { readonly accountId: string; readonly sessionId: string } | undefined
}

/** Who came back, or why nobody did. */
export type Return =
  | { readonly kind: 'known'; readonly issuer: string; readonly subject: string }
  | { readonly kind: 'cancelled' | 'failed'; readonly cause: unknown }

const SCOPE = 'openid'
/** A subject is at most so long (OpenID Connect Core 2); a control character in it is no name of anybody. */
const SUBJECT = /^\P{Cc}{1,255}$/u

/** Reads what a service can do, once; a service that was down is asked again. */
function serviceReader() {
  const known = new Map<string, Promise<Configuration>>()
  return (provider: SignOnProvider): Promise<Configuration> => {
    const before = known.get(provider.providerId)
    if (before) return before
    const issuer = new URL(provider.issuer)
    // a service on this very machine may do without TLS; any other may not
    const isHere = issuer.protocol === 'http:' && staysOnThisMachine(issuer)
    const found = discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
      // whom a token speaks of is believed by its signature, not by the line it came on alone
      execute: [enableNonRepudiationChecks, ...(isHere ? [allowInsecureRequests] : [])],
    })
    known.set(provider.providerId, found)
    found.catch(() => known.delete(provider.providerId))
    return found
  }
}

/** Speaks to the services by OpenID Connect: code flow with PKCE, state and nonce. */
export function signOnClient(platform: Pick<Platform, 'publicUrl'>) {
  const configurationOf = serviceReader()
  const returnUrl = () => `${platform.publicUrl}/api/sign-on/return`

  return {
    /** Where to send the browser, and what to remember. */
    async leave(
      provider: SignOnProvider,
      going: Pick<Attempt, 'face' | 'linkTo' | 'startedAt'>,
    ): Promise<{ url: URL; attempt: Attempt }> {
      const configuration = await configurationOf(provider)
      const attempt: Attempt = {
        ...going,
        providerId: provider.providerId,
        // where it began travels along: who comes back in another browser, or too late, is told there
        state: `${going.face}.${going.linkTo === undefined ? 'in' : 'link'}.${randomState()}`,
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      }
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: returnUrl(),
        scope: SCOPE,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { url, attempt }
    },

    /** Exchanges what the browser brought back. @param query of the address it came back to, with `?` */
    async comeBack(provider: SignOnProvider, attempt: Attempt, query: string): Promise<Return> {
      try {
        const configuration = await configurationOf(provider)
        const tokens = await authorizationCodeGrant(configuration, new URL(`${returnUrl()}${query}`), {
          pkceCodeVerifier: attempt.verifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims || !SUBJECT.test(claims.sub))
          return { kind: 'failed', cause: new Error('no identity came') }
        return { kind: 'known', issuer: claims.iss, subject: claims.sub }
      } catch (cause) {
        const isCancelled = cause instanceof AuthorizationResponseError && cause.error === 'access_denied'
        return { kind: isCancelled ? 'cancelled' : 'failed', cause }
      }
    },

    /** Where one signs out at the service too; undefined where it knows no such thing. */
    async endUrl(provider: SignOnProvider, face: string): Promise<URL | undefined> {
      const configuration = await configurationOf(provider)
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
      return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${platform.publicUrl}/${face}` })
    },
  }
}

/** A service at which people sign in once for many systems, by OpenID Connect. (统一身份认证) */
export interface SignOnProvider {
  /** Ours, in addresses: lower-case letters, digits and -. */
  readonly providerId: string
  /** On the button. */
  readonly nameZh: string
  readonly nameEn: string
  /** Its address; what it can do is read from there. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the button stands. */
  readonly faces: readonly ('bureau' | 'enterprise' | 'learner')[]
  /** It asks staff for a second proof itself, so that we need not. */
  readonly provesTwice: boolean
}

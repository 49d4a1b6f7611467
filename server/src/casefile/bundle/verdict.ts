/** Something in a bundle that is not as it must be. */
export interface BundleFault {
  /** File in the bundle, with the place in it: `audit.json #120`. */
  readonly place: string
  readonly zh: string
  readonly en: string
}

/** One check of a bundle as a whole: what was looked at, and what is wrong with it. */
export interface BundleCheck {
  readonly name: 'files' | 'audit' | 'decisions' | 'ledger'
  /** What was looked at, where nothing is wrong. */
  readonly zh: string
  readonly en: string
  readonly faults: readonly BundleFault[]
}

export type Verdict =
  | {
      readonly outcome: 'whole' | 'broken'
      readonly caseNumber: string
      readonly organizationName: string
      readonly exportedAt: string
      /** SHA-256 of manifest.json: a bundle with this digest is this bundle. */
      readonly manifestDigest: string
      /** Hash of the last audit entry shown, to be compared with the chain of the bureau. */
      readonly chainEnd: string
      readonly checks: readonly BundleCheck[]
    }
  | { readonly outcome: 'not-a-bundle'; readonly zh: string; readonly en: string }

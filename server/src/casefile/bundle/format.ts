import type { Case, Determination } from '@zhixun/policy'
import { z } from 'zod'
import type { Chainable, Chained, SealedEntry } from '../../platform/hash-chain.ts'

/**
 * A case bundle (案卷包): one case as a zip archive that can be checked without us, years later.
 *
 *     manifest.json    what the bundle is, and every other file with size and SHA-256
 *     decisions.json   every determination, with the case it judged and the rulebook it was judged by
 *     audit.json       the stretch of the region's audit chain from the first act of the case to the last
 *     ledger.json      the movements of money for the case
 *     rulebooks/…      the editions as published, YAML
 *     documents/…      papers and attachments
 *
 * Digests are SHA-256 in lower-case hex, of bytes for files and of canonical JSON (RFC 8785) for values. Money is in fen,
 * days are 'YYYY-MM-DD', instants ISO 8601. `docs/reference/case-bundle.md` tells how to check one by hand.
 */
export const bundleFormat = 'zhixun-case-bundle'
export const bundleVersion = 1

export const manifestPath = 'manifest.json'
export const decisionsPath = 'decisions.json'
export const auditPath = 'audit.json'
export const ledgerPath = 'ledger.json'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const seq = z.int().positive()
const wholeFen = z.int()

export const Manifest = z.object({
  format: z.literal(bundleFormat),
  version: z.literal(bundleVersion),
  caseNumber: z.string().min(1),
  organizationName: z.string(),
  regionId: z.string(),
  exportedAt: z.iso.datetime({ offset: true }),
  files: z.array(
    z.object({
      path: z.string().min(1),
      title: z.string(),
      bytes: z.int().nonnegative(),
      sha256: digest,
      /** The act by which the file came into the case; that audit entry names its digest. */
      auditSeq: seq.optional(),
    }),
  ),
})

/** What each audit entry must have to be followed; whatever else it says is covered by its hash. */
const link = z.object({ seq, previousHash: digest, hash: digest })

export const AuditStretch = z.object({
  regionId: z.string(),
  /** Oldest first, without a gap. Acts that belong to other cases are sealed. */
  entries: z.array(link.loose()),
})

export const Decisions = z.array(
  z.object({
    /** What was decided on, such as `claim:0192…`. */
    subject: z.string().min(1),
    madeAt: z.iso.datetime({ offset: true }),
    /** Path of the rulebook's edition in this bundle. */
    rulebook: z.string().min(1),
    case: z.unknown(),
    determination: z.unknown(),
    /** The act that made the decision; that audit entry names the digest of the determination. */
    auditSeq: seq.optional(),
  }),
)

/** The ways money of a case moves: set aside, given up, sent to the bank, arrived, failed, came back, recovered. */
export const movementKinds = ['reserve', 'release', 'send', 'settle', 'fail', 'bounce', 'recover'] as const

export const Ledger = z.object({
  /** Oldest first. */
  movements: z.array(
    z.object({
      id: z.string().min(1),
      at: z.iso.datetime({ offset: true }),
      kind: z.enum(movementKinds),
      /** What the money is for: the subject of a decision. */
      subject: z.string(),
      from: z.string().min(1),
      to: z.string().min(1),
      fen: wholeFen,
    }),
  ),
  /** Accounts that hold money of this case and no other, with what is in them at the time of export. */
  balances: z.record(z.string(), wholeFen),
})

export type BundleManifest = z.infer<typeof Manifest>
export type BundleMovement = z.infer<typeof Ledger>['movements'][number]
export type BundleLedger = z.infer<typeof Ledger>

/** A paper or attachment on its way into a bundle. */
export interface BundleDocument {
  /** Below `documents/`, with forward slashes. */
  readonly name: string
  readonly title: string
  readonly bytes: Uint8Array
  readonly auditSeq?: number
}

export interface BundleDecision {
  readonly subject: string
  readonly madeAt: string
  readonly rulebook: {
    readonly id: string
    readonly edition: string /** As published. */
    readonly yaml: string
  }
  readonly case: Case
  readonly determination: Determination
  readonly auditSeq?: number
}

/** All that goes into a bundle. */
export interface BundleParts {
  readonly caseNumber: string
  readonly organizationName: string
  readonly regionId: string
  readonly exportedAt: Date
  readonly documents: readonly BundleDocument[]
  readonly decisions: readonly BundleDecision[]
  /** From the first act of the case to the last; entries of other cases through `seal`. */
  readonly auditEntries: readonly (Chained<Chainable> | SealedEntry)[]
  readonly ledger: BundleLedger
}

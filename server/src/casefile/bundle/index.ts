/** Case bundles: a whole case as one file that anyone can check without a server. */
export type { BundleDecision, BundleDocument, BundleLedger, BundleMovement, BundleParts } from './format.ts'
export type { BundleCheck, BundleFault, Verdict } from './verdict.ts'
export { type VerifyOptions, verifyBundle } from './verify-bundle.ts'
export { writeBundle } from './write-bundle.ts'

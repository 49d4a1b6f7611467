import { renderPdf } from '../platform/documents/index.ts'
import { type UndertakingText, undertakingDigest } from './undertaking.ts'

const template = new URL('./undertaking.typ', import.meta.url)

/** Who gave the word for the organization, and how it is known that it was them. */
export interface UndertakingSignature {
  readonly name: string
  /** Such as 法定代表人 or 经办人. */
  readonly capacity: string
  /** China time, as it is to be printed: 2023-02-06 10:32:05. */
  readonly at: string
  /** Such as 实名登录后在线签署. */
  readonly means: string
}

/** A signed undertaking as PDF, with the digest of the words in its foot. */
export function renderUndertaking(text: UndertakingText, signature: UndertakingSignature): Promise<Buffer> {
  return renderPdf(template, { ...text, signature, digest: undertakingDigest(text) })
}

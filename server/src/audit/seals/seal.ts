import type { Chained } from '../../platform/hash-chain.ts'

/** The end of a region's chain as it was on a day; itself a link of the chain of seals. (审计封存点) */
export type Seal = Chained<{
  readonly regionId: string
  /** 1, 2, 3 … in each region. */
  readonly seq: number
  readonly sealedOn: string
  readonly sealedAt: string
  /** The last entry that the seal covers, and its hash. */
  readonly lastSeq: number
  readonly lastHash: string
  /** How many entries since the seal before. */
  readonly entries: number
  /** How many looks were recorded since the seal before, up to `accessesUntil`, and the digest of them. */
  readonly accesses: number
  readonly accessesDigest: string
  readonly accessesUntil: string
  readonly previousHash: string
}>

export const sealFormat = 'zhixun-audit-seal'
export const sealVersion = 1

/** A seal as a file, to be kept where nobody of the database comes. See docs/reference/audit-files.md. */
export function sealFile(seal: Seal): string {
  return `${JSON.stringify({ format: sealFormat, version: sealVersion, seal }, null, 2)}\n`
}

/** @throws SyntaxError or Error where the text is no seal file */
export function readSealFile(text: string): Seal {
  const file = JSON.parse(text) as { format?: unknown; version?: unknown; seal?: Partial<Seal> }
  const isSeal =
    file.format === sealFormat &&
    file.version === sealVersion &&
    typeof file.seal?.hash === 'string' &&
    typeof file.seal.lastSeq === 'number' &&
    typeof file.seal.lastHash === 'string'
  if (!isSeal) throw new Error('not a seal file')
  return file.seal as Seal
}

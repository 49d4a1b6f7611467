import { canonicalJson, sha256 } from '../../platform/canonical-json.ts'
import { writeZip, type ZipFile } from '../../platform/zip.ts'
import {
  auditPath,
  type BundleDecision,
  type BundleManifest,
  type BundleParts,
  bundleFormat,
  bundleVersion,
  decisionsPath,
  ledgerPath,
  manifestPath,
} from './format.ts'

interface TitledFile extends ZipFile {
  readonly title: string
  readonly auditSeq?: number | undefined
}

/** A case as a bundle. The same parts give the same bytes. Throws a RangeError where two documents have one name. */
export async function writeBundle(parts: BundleParts): Promise<Buffer> {
  const files = [...valuesOf(parts), ...rulebooksOf(parts.decisions), ...documentsOf(parts)]
  const manifest: BundleManifest = {
    format: bundleFormat,
    version: bundleVersion,
    caseNumber: parts.caseNumber,
    organizationName: parts.organizationName,
    regionId: parts.regionId,
    exportedAt: parts.exportedAt.toISOString(),
    files: files.map(({ path, title, bytes, auditSeq }) => ({
      path,
      title,
      bytes: bytes.length,
      sha256: sha256(bytes),
      ...(auditSeq === undefined ? {} : { auditSeq }),
    })),
  }
  return writeZip([{ path: manifestPath, bytes: jsonBytes(manifest) }, ...files])
}

function valuesOf({ decisions, auditEntries, ledger, regionId }: BundleParts): TitledFile[] {
  const told = decisions.map(({ rulebook, ...decision }) => ({
    ...decision,
    rulebook: rulebookPath(rulebook),
  }))
  return [
    { path: decisionsPath, title: '认定', bytes: jsonBytes(told) },
    { path: auditPath, title: '审计链', bytes: jsonBytes({ regionId, entries: auditEntries }) },
    { path: ledgerPath, title: '资金流水', bytes: jsonBytes(ledger) },
  ]
}

function rulebooksOf(decisions: readonly BundleDecision[]): TitledFile[] {
  const editions = new Map(decisions.map(({ rulebook }) => [rulebookPath(rulebook), rulebook]))
  return Array.from(editions, ([path, { id, edition, yaml }]) => ({
    path,
    title: `政策规则 ${id} 第 ${edition} 版`,
    bytes: new TextEncoder().encode(yaml),
  }))
}

function documentsOf({ documents }: BundleParts): TitledFile[] {
  return documents.map(({ name, ...document }) => ({ ...document, path: `documents/${name}` }))
}

function rulebookPath({ id, edition }: BundleDecision['rulebook']): string {
  return `rulebooks/${id}@${edition}.yaml`
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value))
}

import type { z } from 'zod'
import { sha256 } from '../../platform/canonical-json.ts'
import { NotAZip, readZip } from '../../platform/zip.ts'
import { checkAnchor, checkAudit } from './check-audit.ts'
import { checkDecisions } from './check-decisions.ts'
import { checkFiles } from './check-files.ts'
import { checkLedger } from './check-ledger.ts'
import {
  AuditStretch,
  auditPath,
  Decisions,
  decisionsPath,
  Ledger,
  ledgerPath,
  Manifest,
  manifestPath,
} from './format.ts'
import type { BundleCheck, BundleFault, Verdict } from './verdict.ts'

export interface VerifyOptions {
  /** Hash that the chain must end with, as noted down or published elsewhere. */
  readonly chainEnd?: string
}

/** Checks a bundle by itself: nothing is asked of a server, and the bundle is believed in nothing. Never throws on bad bytes. */
export async function verifyBundle(bytes: Uint8Array, options: VerifyOptions = {}): Promise<Verdict> {
  const files = await unpack(bytes)
  if (files === undefined)
    return notABundle('不是 zip 文件，或者文件已损坏', 'Not a zip archive, or a damaged one')
  const manifestBytes = files.get(manifestPath)
  if (manifestBytes === undefined) return notABundle('其中没有 manifest.json', 'It has no manifest.json')
  const manifest = Manifest.safeParse(parseJson(manifestBytes))
  if (!manifest.success)
    return notABundle('manifest.json 不是案卷包清单', 'Its manifest.json is not that of a case bundle')

  const checks = checkAll(manifest.data, files, options)
  const { caseNumber, organizationName, exportedAt } = manifest.data
  return {
    outcome: checks.every(({ faults }) => faults.length === 0) ? 'whole' : 'broken',
    caseNumber,
    organizationName,
    exportedAt,
    manifestDigest: sha256(manifestBytes),
    chainEnd: chainEndOf(files),
    checks,
  }
}

function checkAll(
  manifest: z.infer<typeof Manifest>,
  files: ReadonlyMap<string, Uint8Array>,
  { chainEnd }: VerifyOptions,
): readonly BundleCheck[] {
  const filesCheck = checkFiles(manifest, files)
  const [stretch, decisions, ledger] = [
    readPart(files, auditPath, AuditStretch),
    readPart(files, decisionsPath, Decisions),
    readPart(files, ledgerPath, Ledger),
  ]
  if (!stretch.ok || !decisions.ok || !ledger.ok) {
    const unreadable = [stretch, decisions, ledger].flatMap((part) => (part.ok ? [] : [part.fault]))
    return [{ ...filesCheck, faults: [...filesCheck.faults, ...unreadable] }]
  }
  const anchors = manifest.files.flatMap(({ path, auditSeq, sha256: digest }) =>
    checkAnchor(stretch.value, path, auditSeq, digest),
  )
  return [
    { ...filesCheck, faults: [...filesCheck.faults, ...anchors] },
    checkAudit(stretch.value, manifest, chainEnd),
    checkDecisions(decisions.value, files, stretch.value),
    checkLedger(ledger.value, decisions.value),
  ]
}

async function unpack(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  try {
    return new Map((await readZip(bytes)).map((file) => [file.path, file.bytes]))
  } catch (error) {
    if (error instanceof NotAZip) return undefined
    throw error
  }
}

type Part<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: BundleFault }

function readPart<Schema extends z.ZodType>(
  files: ReadonlyMap<string, Uint8Array>,
  path: string,
  schema: Schema,
): Part<z.infer<Schema>> {
  const read = schema.safeParse(parseJson(files.get(path) ?? new Uint8Array()))
  if (read.success) return { ok: true, value: read.data }
  const where = read.error.issues[0]?.path.join('/') ?? ''
  return { ok: false, fault: { place: path, zh: `不合格式：/${where}`, en: `is malformed at /${where}` } }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function chainEndOf(files: ReadonlyMap<string, Uint8Array>): string {
  const stretch = readPart(files, auditPath, AuditStretch)
  return stretch.ok ? (stretch.value.entries.at(-1)?.hash ?? '') : ''
}

function notABundle(zh: string, en: string): Verdict {
  return { outcome: 'not-a-bundle', zh, en }
}

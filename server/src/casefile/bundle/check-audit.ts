import type { z } from 'zod'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { type ChainBreak, findChainBreaks, isSealed } from '../../platform/hash-chain.ts'
import { type AuditStretch, auditPath, type BundleManifest } from './format.ts'
import type { BundleCheck, BundleFault } from './verdict.ts'

type Stretch = z.infer<typeof AuditStretch>

const breaks: Readonly<Record<ChainBreak['kind'], { readonly zh: string; readonly en: string }>> = {
  'hash-differs': { zh: '内容与其哈希不符', en: 'differs from its hash' },
  'does-not-follow': { zh: '与前一条不相连', en: 'does not follow the entry before it' },
  'number-missing': { zh: '与前一条之间缺少记录', en: 'comes after a gap' },
}

/** The stretch of the chain hangs together and belongs to the region; the acts named by the manifest are shown in it. */
export function checkAudit(stretch: Stretch, manifest: BundleManifest, expectedEnd?: string): BundleCheck {
  const { entries, regionId } = stretch
  const faults: BundleFault[] = findChainBreaks(entries).map(({ seq, kind }) => ({
    place: `${auditPath} #${seq}`,
    ...breaks[kind],
  }))
  for (const entry of entries) {
    if (!isSealed(entry) && entry['regionId'] !== regionId) {
      faults.push({
        place: `${auditPath} #${entry.seq}`,
        zh: '属于另一地区',
        en: 'belongs to another region',
      })
    }
  }
  if (regionId !== manifest.regionId) {
    faults.push({ place: auditPath, zh: '审计链属于另一地区', en: 'is the chain of another region' })
  }
  const end = entries.at(-1)?.hash
  if (expectedEnd !== undefined && end !== expectedEnd) {
    faults.push({ place: auditPath, zh: '链尾与给定的哈希不符', en: 'does not end with the hash given' })
  }
  const sealed = entries.filter(isSealed).length
  const [first, last] = [entries.at(0)?.seq ?? 0, entries.at(-1)?.seq ?? 0]
  return {
    name: 'audit',
    zh: `审计链第 ${first} 至 ${last} 条首尾相连，其中公开 ${entries.length - sealed} 条、密封 ${sealed} 条`,
    en: `audit entries ${first} to ${last} hang together, ${entries.length - sealed} shown and ${sealed} sealed`,
    faults,
  }
}

/**
 * Whether an act names a digest: what was decided or handed in then cannot be exchanged later without breaking the chain.
 *
 * @param place  what is said to have come by that act
 */
export function checkAnchor(
  stretch: Stretch,
  place: string,
  auditSeq: number | undefined,
  digest: string,
): readonly BundleFault[] {
  if (auditSeq === undefined) return []
  const entry = stretch.entries.find(({ seq }) => seq === auditSeq)
  if (entry === undefined || isSealed(entry)) {
    return [
      { place, zh: `所指的审计记录 #${auditSeq} 未公开`, en: `its audit entry #${auditSeq} is not shown` },
    ]
  }
  if (canonicalJson(entry).includes(digest)) return []
  return [
    { place, zh: `与审计记录 #${auditSeq} 所记摘要不符`, en: `is not what audit entry #${auditSeq} names` },
  ]
}

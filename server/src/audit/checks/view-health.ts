import { z } from 'zod'
import { holds, type QueryContext, query, RegionId } from '../../platform/index.ts'
import { listChainEnds } from '../audit-store.ts'
import { listLastSeals } from '../seals/seal-store.ts'
import { isLate, listUnsealed } from '../seals/unsealed.ts'
import { auditReaders, auditRegions } from '../search/audit-readers.ts'
import { chainFaultKinds, chainFaultWords } from './chain-faults.ts'
import { type ChainCheck, listLastChecks, listOpenFaults } from './check-store.ts'

export const ChainFaultView = z.object({
  seq: z.int(),
  kind: z.enum(chainFaultKinds as [string, ...string[]]),
  seal: z.int().nullable(),
  words: z.object({ zh: z.string(), en: z.string() }),
})

export const ChainHealth = z
  .object({
    regionId: z.string(),
    /** How many entries the chain has. */
    entries: z.int(),
    lastSeal: z
      .object({ seq: z.int(), sealedOn: z.iso.date(), lastSeq: z.int(), hash: z.string() })
      .nullable(),
    /** What no seal covers yet: how many entries, since when, and whether sealing has stopped. */
    unsealed: z.object({ entries: z.int(), since: z.iso.datetime(), isLate: z.boolean() }).nullable(),
    lastCheck: z
      .object({
        checkedAt: z.iso.datetime(),
        checkedBy: z.string(),
        fromSeq: z.int(),
        toSeq: z.int(),
        keptSeals: z.int(),
      })
      .nullable(),
    /** Of the newest whole check that found any, unless a newer whole one found none; and of daily ones since. */
    faults: z.array(ChainFaultView),
    mayVerify: z.boolean(),
  })
  .meta({ id: 'ChainHealth' })

/** Whether the audit chain of each region in sight held when it was last checked, and up to which seal. (审计链状态) */
export const viewHealth = query({
  name: 'audit.health',
  zh: '审计链状态',
  en: 'Health of the audit chains',
  input: z.object({ regionId: RegionId }),
  by: auditReaders,
  async run(context): Promise<{ chains: z.output<typeof ChainHealth>[] }> {
    const { tx, actor, todayIn, realNow } = context
    const regions = auditRegions(actor)
    const ends = await listChainEnds(tx, regions)
    const seals = new Map((await listLastSeals(tx, regions)).map((seal) => [seal.regionId, seal]))
    const checks = new Map((await listLastChecks(tx, regions)).map((check) => [check.regionId, check]))
    const unsealed = new Map((await listUnsealed(tx, regions)).map((each) => [each.regionId, each]))
    const faulty = await listOpenFaults(tx, regions)
    const chains = ends.map(({ regionId, seq }) => {
      const seal = seals.get(regionId)
      const check = checks.get(regionId)
      const open = unsealed.get(regionId)
      return {
        regionId,
        entries: seq,
        lastSeal: seal
          ? { seq: seal.seq, sealedOn: seal.sealedOn, lastSeq: seal.lastSeq, hash: seal.hash }
          : null,
        unsealed: open
          ? {
              entries: open.entries,
              since: open.since.toISOString(),
              isLate: isLate(open, { today: todayIn(regionId), realNow }),
            }
          : null,
        lastCheck: check ? viewCheck(check) : null,
        faults: (faulty.get(regionId) ?? []).map((fault) => ({
          ...fault,
          words: chainFaultWords[fault.kind],
        })),
        mayVerify: mayVerify(context, regionId),
      }
    })
    return { chains }
  },
})

function viewCheck({ checkedAt, checkedBy, fromSeq, toSeq, keptSeals }: ChainCheck) {
  return { checkedAt: checkedAt.toISOString(), checkedBy, fromSeq, toSeq, keptSeals }
}

function mayVerify({ actor }: QueryContext, regionId: string): boolean {
  return auditReaders.some((role) => holds(actor, role, regionId))
}

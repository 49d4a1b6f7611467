import { sql } from 'kysely'
import { inScope, type Platform, type Tx } from '../../platform/index.ts'
import { digestAccesses } from '../access/access-store.ts'
import { findChainEnd, listChain } from '../audit-store.ts'
import { readKeptSeals } from '../seals/kept-seals.ts'
import type { Seal } from '../seals/seal.ts'
import { listSeals } from '../seals/seal-store.ts'
import { type ChainFault, chainAgainstSeals, findKeptFaults, findSealFaults } from './chain-faults.ts'
import { type ChainCheck, insertCheck } from './check-store.ts'

const PAGE_ENTRIES = 2_000
/** A chain that was rewritten has a fault at every seal; nobody reads more than this. */
const FAULTS_KEPT_MAX = 200

/** Which part of a region's chain is to be checked. */
export interface Stretch {
  readonly regionId: string
  /** Begin after what this seal covers; undefined: from the first entry. */
  readonly after?: Seal | undefined
  /** End with what this seal covers; undefined: with the end of the chain. */
  readonly until?: Seal | undefined
  readonly checkedBy: string
  readonly report?: (done: number, total: number) => Promise<void>
}

/**
 * Checks a stretch in one snapshot: every entry's hash and link, the seals by themselves, each seal against the entry it names, the
 * looks each seal covers, the end on record, and the seals kept outside the database. What was found is kept.
 */
export async function checkStretch(platform: Platform, stretch: Stretch): Promise<ChainCheck> {
  const { regionId, checkedBy } = stretch
  const kept =
    platform.sealFolder === undefined
      ? new Map<number, Seal>()
      : await readKeptSeals(platform.sealFolder, regionId)
  const found = await inScope(
    platform.db,
    { kind: 'system' },
    async (tx) => {
      await sql`set transaction isolation level repeatable read`.execute(tx)
      return findFaults(tx, stretch, kept)
    },
    'read only',
  )
  const check: ChainCheck = {
    ...found,
    regionId,
    checkedBy,
    checkId: platform.newId(),
    checkedAt: platform.clock.now(regionId),
    keptSeals: kept.size,
    faults: found.faults.slice(0, FAULTS_KEPT_MAX),
  }
  await inScope(platform.db, { kind: 'system' }, (tx) => insertCheck(tx, check))
  return check
}

type Found = Pick<ChainCheck, 'fromSeq' | 'toSeq' | 'entries' | 'seals' | 'accesses' | 'faults'>

async function findFaults(tx: Tx, stretch: Stretch, kept: ReadonlyMap<number, Seal>): Promise<Found> {
  const { regionId, after, until } = stretch
  const all = await listSeals(tx, regionId, after?.seq ?? 1)
  const seals = until === undefined ? all : all.filter((seal) => seal.seq <= until.seq)
  const looks = await findLookFaults(tx, seals, after)
  const chain = await walkChain(tx, stretch, seals)
  return {
    fromSeq: after === undefined ? Math.min(1, chain.toSeq) : after.lastSeq,
    toSeq: chain.toSeq,
    entries: chain.entries,
    seals: seals.length,
    accesses: looks.count,
    faults: [
      ...findSealFaults(seals),
      ...findKeptFaults(seals, kept, after === undefined && until === undefined),
      ...chain.faults,
      ...looks.faults,
    ].sort((one, other) => one.seq - other.seq),
  }
}

/** Reads the stretch page by page. It begins with the last entry of the seal before, so that the first new one must follow it. */
async function walkChain(tx: Tx, { regionId, after, until, report }: Stretch, seals: readonly Seal[]) {
  const end = until === undefined ? await findChainEnd(tx, regionId) : undefined
  const first = after?.lastSeq ?? 1
  const last = until?.lastSeq ?? Number.MAX_SAFE_INTEGER
  const total = (until?.lastSeq ?? end?.seq ?? 0) - first + 1
  const against = chainAgainstSeals({ seals, first, end })
  const faults: ChainFault[] = []
  let from = first
  let entries = 0
  let toSeq = 0
  for (;;) {
    const page = await listChain(tx, regionId, from, last, PAGE_ENTRIES)
    if (page.length === 0) break
    for (const entry of page) faults.push(...against.take(entry))
    entries += page.length
    toSeq = page.at(-1)?.seq ?? toSeq
    from = toSeq + 1
    await report?.(entries, total)
  }
  faults.push(...against.finish())
  return { entries, toSeq, faults }
}

/** Whether the looks that each seal covers are still those that were sealed. */
async function findLookFaults(tx: Tx, seals: readonly Seal[], after: Seal | undefined) {
  const faults: ChainFault[] = []
  let count = 0
  let before = after
  for (const seal of seals.filter((each) => each.seq !== after?.seq)) {
    const since = before === undefined ? null : new Date(before.accessesUntil)
    const looks = await digestAccesses(tx, seal.regionId, since, new Date(seal.accessesUntil))
    count += looks.count
    if (looks.digest !== seal.accessesDigest)
      faults.push({ seq: seal.lastSeq, kind: 'accesses-differ', seal: seal.seq })
    before = seal
  }
  return { count, faults }
}

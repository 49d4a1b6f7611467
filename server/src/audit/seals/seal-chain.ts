import { z } from 'zod'
import { chain, chainStart, command, DayText, RegionId, refuseUnless, sweep } from '../../platform/index.ts'
import { digestAccesses } from '../access/access-store.ts'
import { lockChainEnd } from '../audit-store.ts'
import { sealedAlready } from '../refusals.ts'
import { afterSealing } from './after-sealing.ts'
import type { Seal } from './seal.ts'
import { findLastSeal, findRegionsToSeal, insertSeal } from './seal-store.ts'

/** A look that was recorded this long ago has been committed, whatever took long about it. */
const LOOKS_SETTLE_MS = 3_600_000

/**
 * Writes down how a region's chain ends today, and what was looked at. The seal's hash stands in the entry of this act as well, so
 * chain and seals hold each other. (封存审计链)
 *
 * Refusals: audit.sealed-already
 */
export const sealChain = command({
  name: 'audit.seal-chain',
  zh: '封存审计链',
  en: 'Seal the audit chain',
  input: z.object({ regionId: RegionId, day: DayText }),
  by: ['system'],
  async run(context, { regionId, day }): Promise<Seal> {
    const { tx } = context
    // the seal and what follows it are told apart by this lock
    const end = await lockChainEnd(tx, regionId, chainStart)
    const before = await findLastSeal(tx, regionId)
    // two servers may find it due at the same moment
    refuseUnless(before === undefined || before.sealedOn !== day, sealedAlready({ day }))
    const since = before ? new Date(before.accessesUntil) : null
    // where the machine's clock ran ahead once, looks up to then are the seal's before
    const until = new Date(Math.max(context.realNow.getTime() - LOOKS_SETTLE_MS, since?.getTime() ?? 0))
    const looks = await digestAccesses(tx, regionId, since, until)
    const seal = chain({
      regionId,
      seq: (before?.seq ?? 0) + 1,
      sealedOn: day,
      sealedAt: context.now.toISOString(),
      lastSeq: end.seq,
      lastHash: end.hash,
      entries: end.seq - (before?.lastSeq ?? 0),
      accesses: looks.count,
      accessesDigest: looks.digest,
      accessesUntil: until.toISOString(),
      previousHash: before?.hash ?? chainStart,
    })
    await insertSeal(tx, seal)
    context.note({ seal: seal.seq, lastSeq: seal.lastSeq, lastHash: seal.lastHash, sealHash: seal.hash })
    await context.enqueue(afterSealing, { regionId, seq: seal.seq })
    return seal
  },
  subject: (_, seal) => `audit-seal:${seal.seq}`,
})

/** Each day, each region in which something happened. */
export const sealDaily = sweep({
  name: 'audit.seal-daily',
  command: sealChain,
  async findDue(tx, regions, today) {
    const due = await findRegionsToSeal(tx, regions, today)
    return due.map((regionId) => ({ regionId, day: today }))
  },
})

import { z } from 'zod'
import { inScope, job, RegionId } from '../../platform/index.ts'
import { checkStretch } from '../checks/check-stretch.ts'
import { keepSeal } from './kept-seals.ts'
import { listSeals } from './seal-store.ts'

/**
 * What follows a seal, outside the lock on the chain: it is laid down in the operator's folder, and the stretch it covers is checked.
 * A seal that lies there already with other contents fails the job, loudly, every time it is tried.
 */
export const afterSealing = job({
  name: 'audit.after-sealing',
  payload: z.object({ regionId: RegionId, seq: z.int().positive() }),
  async run(platform, { regionId, seq }) {
    const seals = await inScope(
      platform.db,
      { kind: 'system' },
      (tx) => listSeals(tx, regionId, Math.max(seq - 1, 1)),
      'read only',
    )
    const seal = seals.find((each) => each.seq === seq)
    if (!seal) throw new Error(`no seal ${seq} of ${regionId}`)
    await checkStretch(platform, {
      regionId,
      after: seals.find((each) => each.seq === seq - 1),
      until: seal,
      checkedBy: '系统',
    })
    if (platform.sealFolder !== undefined) await keepSeal(platform.sealFolder, seal)
  },
})

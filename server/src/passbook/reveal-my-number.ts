import { z } from 'zod'
import { learnerOf } from '../casefile/index.ts'
import { command, RegionId } from '../platform/index.ts'
import { revealIdNumbers } from '../registry/index.ts'

/**
 * The learner who asks sees the own identity number in full; on record like every reveal. (查看本人完整证件号码)
 *
 * Refusals: platform.not-found
 */
export const revealMyNumber = command({
  name: 'passbook.reveal-my-number',
  zh: '查看本人完整证件号码',
  en: 'See the own identity number in full',
  input: z.object({ regionId: RegionId }),
  by: ['verified-learner'],
  async run(context) {
    const personId = learnerOf(context)
    const numbers = await revealIdNumbers(context, [personId], '本人查看')
    return { personId, idNumber: numbers.get(personId) ?? '' }
  },
  subject: (_, { personId }) => `person:${personId}`,
})

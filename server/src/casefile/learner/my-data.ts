import { z } from 'zod'
import { notFound, orRefuse, query, RegionId } from '../../platform/index.ts'
import { getPeople, getPersonBankAccount } from '../../registry/index.ts'
import { learnerOf } from './gather-trainings.ts'

/** What is on record about the learner who looks; numbers are masked. */
export const LearnerData = z
  .object({
    name: z.string(),
    idNumberMasked: z.string(),
    phoneMasked: z.string().nullable(),
    birthYear: z.int(),
    sex: z.enum(['male', 'female']),
    bankAccount: z.object({ bankName: z.string(), accountMasked: z.string() }).nullable(),
  })
  .meta({ id: 'LearnerData' })

/** What the product holds about the learner who asks. (我的信息) Refusals: platform.not-found */
export const viewMyData = query({
  name: 'casefile.my-data',
  zh: '我的信息',
  en: 'My data',
  input: z.object({ regionId: RegionId }),
  by: ['verified-learner'],
  async run(context): Promise<z.output<typeof LearnerData>> {
    const personId = learnerOf(context)
    const person = orRefuse(
      (await getPeople(context.tx, [personId])).get(personId),
      notFound({ what: '人员' }),
    )
    const account = await getPersonBankAccount(context.tx, personId)
    const { name, idNumberMasked, phoneMasked, birthYear, sex } = person
    return {
      ...{ name, idNumberMasked, phoneMasked, birthYear, sex },
      bankAccount: account ? { bankName: account.bankName, accountMasked: account.accountMasked } : null,
    }
  },
})

import { z } from 'zod'
import { type Download, query, RegionId } from '../platform/index.ts'
import { gatherMyPassbook, type MyPassbook } from './my-passbook.ts'
import { renderPassbook } from './passbook-paper.ts'

/** Everything on record about the learner who asks, in any region. (我的培训护照) Refusals: platform.not-found */
export const viewMyPassbook = query({
  name: 'passbook.my-passbook',
  zh: '我的培训护照',
  en: 'My passbook',
  input: z.object({ regionId: RegionId }),
  by: ['verified-learner'],
  run: (context): Promise<MyPassbook> => gatherMyPassbook(context),
})

/** The same on paper. (打印培训护照) Refusals: platform.not-found */
export const printMyPassbook = query({
  name: 'passbook.print',
  zh: '打印培训护照',
  en: 'Print my passbook',
  input: z.object({ regionId: RegionId }),
  by: ['verified-learner'],
  async run(context): Promise<Download> {
    const page = await gatherMyPassbook(context)
    return {
      name: `培训护照 ${page.person.name}.pdf`,
      mediaType: 'application/pdf',
      bytes: await renderPassbook(page, context.now),
      inline: true,
    }
  },
})

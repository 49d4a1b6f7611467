import { z } from 'zod'
import { renderPdf } from '../../platform/documents/index.ts'
import {
  bureauOf,
  chinaClock,
  type Download,
  exportMark,
  notPossible,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { disposalStateWords } from './disposal.ts'
import { gatherDisposal, viewCounts } from './view-disposal.ts'

const template = new URL('./disposal.typ', import.meta.url)

/**
 * The disposal record on paper: what, how many, under which clause, by whom, when; with room for signatures. (打印销毁记录)
 *
 * Refusals: platform.not-found, platform.not-possible-now
 */
export const printDisposal = query({
  name: 'disposal.print',
  zh: '打印销毁记录',
  en: 'Print the disposal record',
  input: z.object({ regionId: RegionId, disposalId: Uuid }),
  by: ['staff', 'administrator', 'audit-officer'],
  async run(context, { regionId, disposalId }): Promise<Download> {
    const { tx, actor, now, office } = context
    const { disposal, cases, counts, leftOut } = await gatherDisposal(tx, regionId, disposalId)
    refuseUnless(
      disposal.state === 'done',
      notPossible(disposalStateWords[disposal.state], { zh: '打印销毁记录', en: 'print the record' }),
    )
    const clock = (at: Date | null) => (at ? chinaClock(at).slice(0, 16) : '—')
    const bytes = await renderPdf(template, {
      number: disposal.number,
      office: bureauOf(regionId),
      madeFor: exportMark({ name: actor.name, office: await office() }, now),
      particulars: [
        ['案件', `${cases.length - leftOut} 件`],
        ['未销毁', `${leftOut} 件`],
        ['提出人', `${disposal.proposedByName}　${clock(disposal.proposedAt)}`],
        ['复核人', `${disposal.decidedByName ?? '—'}　${clock(disposal.decidedAt)}`],
        ['理由', disposal.reason],
        ['完成时间', clock(disposal.endedAt)],
      ],
      counts: viewCounts(counts).map(({ words, count }) => [words.zh, String(count)]),
      cases: cases.map((each) => [
        each.caseNumber,
        each.organizationName,
        `《${each.documentTitle}》${each.clause}，${each.keepYears} 年`,
        each.closedOn,
        each.keptUntil,
        each.state === 'done' ? String(each.counts?.people ?? 0) : '—',
        each.state === 'done' ? String(each.counts?.files ?? 0) : '—',
        each.state === 'done' ? `已销毁 ${clock(each.doneAt)}` : (each.leftOutReason ?? '未销毁'),
      ]),
    })
    return { name: `销毁记录 ${disposal.number}.pdf`, mediaType: 'application/pdf', bytes, inline: true }
  },
})

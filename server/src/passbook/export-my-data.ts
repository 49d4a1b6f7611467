import { relations, trainingKinds } from '@zhixun/policy'
import { z } from 'zod'
import { listAccessesTo, queryWords } from '../audit/index.ts'
import { sha256 } from '../platform/canonical-json.ts'
import { chinaClock, command, query, RegionId } from '../platform/index.ts'
import { type SheetColumn, writeSheetBytes } from '../platform/spreadsheet/index.ts'
import { writeZip } from '../platform/zip.ts'
import { gatherMyPassbook, type MyPassbook } from './my-passbook.ts'
import { certificateTitle, renderPassbook } from './passbook-paper.ts'
import { outcomeWords, subsidyWords } from './passbook-words.ts'
import { registerLines } from './register-lines.ts'
import { gatherReveals } from './who-looked.ts'

/** More looks than anybody reads; the screen pages through all. */
const LOOKS_MAX = 5_000

/**
 * A copy of everything on record about the learner who asks, as the Personal Information Protection Law (art. 45) gives them a right
 * to: for machines (JSON), for spreadsheets (xlsx), for reading (PDF), in one zip. (导出我的信息)
 *
 * Refusals: platform.not-found
 */
export const exportMyData = query({
  name: 'passbook.export-my-data',
  zh: '导出我的信息',
  en: 'Export my data',
  input: z.object({ regionId: RegionId }),
  by: ['verified-learner'],
  async run(context) {
    const page = await gatherMyPassbook(context)
    const { personId } = page.person
    const looks = await listAccessesTo(context.tx, personId, { limit: LOOKS_MAX })
    const told = {
      exportedAt: context.now.toISOString(),
      ...page,
      looks: looks.map(({ at, regionId, actorName, actorRole, query: asked, kind, reason }) => ({
        ...{ at: at.toISOString(), regionId, actorName, actorRole, kind, reason },
        act: queryWords(asked).zh,
      })),
      reveals: (await gatherReveals(context, LOOKS_MAX)).map(({ act, number, purpose, ...who }) => ({
        ...who,
        act: act.zh,
        number: number.zh,
        purpose: purpose?.zh ?? null,
      })),
    }
    const bytes = await writeZip([
      { path: '说明.txt', bytes: Buffer.from(readMe) },
      { path: '我的信息.json', bytes: Buffer.from(`${JSON.stringify(told, null, 2)}\n`) },
      { path: '培训护照.pdf', bytes: await renderPassbook(page, context.now) },
      ...(await sheetsOf(page, told.looks)),
      await sheetOfReveals(told.reveals),
    ])
    return {
      name: `我的信息 ${page.person.name} ${context.today}.zip`,
      mediaType: 'application/zip',
      bytes,
      about: { personId, sha256: sha256(bytes) },
    }
  },
})

/** Puts on record that a copy was handed out, before it is. (登记导出我的信息) Refusals: none */
export const recordMyExport = command({
  name: 'passbook.record-export',
  zh: '导出我的信息',
  en: 'Record that a person took a copy of their data',
  input: z.object({ regionId: RegionId, personId: z.string(), sha256: z.string() }),
  by: ['verified-learner'],
  allow: (actor, { personId }) => actor.personId === personId,
  async run(context, { sha256: digest }) {
    context.note({ sha256: digest })
    return null
  },
  subject: ({ personId }) => `person:${personId}`,
})

const readMe = `这里是平台上关于您的全部记录。

我的信息.json   供其他系统读取
*.xlsx          供表格软件打开：培训、证书、补贴、用工、登记信息、谁查看过、谁看过完整号码
培训护照.pdf    供阅读和打印

号码只显示一部分；完整的证件号码可在学员端“培训护照”页面查看。
信息有误的，可在同一页面申请更正，人社部门或单位在 30 天内答复。
`

interface Look {
  readonly at: string
  readonly actorName: string
  readonly kind: string
  readonly act: string
  readonly reason: string | null
}

interface Reveal extends Omit<Look, 'kind'> {
  readonly regionId: string
  readonly organizationName: string | null
  readonly number: string
  readonly purpose: string | null
}

function sheetOfReveals(reveals: readonly Reveal[]) {
  return sheet('谁看过完整号码', reveals, [
    ['时间', (row) => chinaClock(new Date(row.at))],
    ['地区代码', (row) => row.regionId],
    ['单位', (row) => row.organizationName ?? '人社部门'],
    ['查看人', (row) => row.actorName],
    ['号码', (row) => row.number],
    ['用途', (row) => row.purpose],
    ['方式', (row) => row.act],
    ['说明', (row) => row.reason],
  ])
}

async function sheetsOf(page: MyPassbook, looks: readonly Look[]) {
  return [
    await sheet('培训', page.trainings, [
      ['开班日期', (row) => row.startsOn],
      ['结束日期', (row) => row.endsOn],
      ['培训', (row) => row.title],
      ['单位', (row) => row.organizationName],
      ['类型', (row) => trainingKinds[row.kind].zh],
      ['完成课时', (row) => row.result?.classHours ?? null],
      ['成绩', (row) => row.result?.score ?? null],
      ['考核', (row) => outcomeWords[row.outcome]],
    ]),
    await sheet('证书', page.certificates, [
      ['发证日期', (row) => row.issuedOn],
      ['编号', (row) => row.number],
      ['证书', certificateTitle],
      ['发证单位', (row) => row.issuer],
      ['状态', (row) => (row.isValid ? '有效' : '已撤销')],
    ]),
    await sheet('补贴', page.subsidies, [
      ['补贴项目', (row) => row.benefit.zh],
      ['培训', (row) => row.training],
      ['单位', (row) => row.organizationName],
      ['发给', (row) => (row.payee === 'organization' ? '单位' : '本人')],
      ['金额（元）', (row) => row.fen, 'yuan'],
      ['状态', (row) => subsidyWords[row.state]],
      ['发放日期', (row) => row.paidOn],
    ]),
    await sheet('用工', page.employments, [
      ['单位', (row) => row.organizationName],
      ['关系', (row) => relations[row.relation].zh],
      ['入职日期', (row) => row.hiredOn],
      ['离职日期', (row) => row.leftOn],
      ['参保月数', (row) => row.insuredMonths],
    ]),
    await sheet('登记信息', registerLines(page), [
      ['项目', (row) => row.what],
      ['登记内容', (row) => row.told],
      ['来源', (row) => row.source],
    ]),
    await sheet('谁查看过', looks, [
      ['时间', (row) => chinaClock(new Date(row.at))],
      ['查阅人', (row) => row.actorName],
      ['方式', (row) => (row.kind === 'export' ? '导出' : '查看')],
      ['内容', (row) => row.act],
      ['理由', (row) => row.reason],
    ]),
  ]
}

type Column<Row> = readonly [
  heading: string,
  value: SheetColumn<Row>['value'],
  kind?: SheetColumn<Row>['kind'],
]

async function sheet<Row>(name: string, rows: readonly Row[], columns: readonly Column<Row>[]) {
  const bytes = await writeSheetBytes({
    name,
    rows,
    columns: columns.map(([heading, value, kind = 'text']) => ({ heading, value, kind })),
  })
  return { path: `${name}.xlsx`, bytes }
}

import { extractText } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { type CaseSheet, renderCaseSheet } from './case-sheet.ts'

const sheet: CaseSheet = {
  madeFor: '导出人：钱小雨　导出时间：2023-04-01 09:00:00',
  caseNumber: 'SL-320205-2023-0042',
  issuerName: '无锡市锡山区人力资源和社会保障局',
  organizationName: '无锡锡安精密机械制造有限公司',
  stateName: '公示中',
  particulars: [
    ['培训方式', '线上'],
    ['课时', '18 课时'],
  ],
  lines: [
    {
      name: '欧阳䶮',
      idNumber: '320205198803072316',
      outcome: 'granted',
      sources: [
        { fact: '参加社会保险月数', from: '2023-03-02 社会保险参保缴费登记（市社保中心）' },
        { fact: '录用日期', from: '单位填报' },
      ],
      benefits: [
        {
          name: '线上培训补贴',
          outcome: 'superseded',
          fen: 0,
          reasons: [{ clause: '四(一)', message: '按较高的一项给予' }],
        },
        {
          name: '技能提升补贴',
          outcome: 'granted',
          fen: 260000,
          reasons: [{ clause: '二', message: '取得高级工证书' }],
        },
      ],
    },
    {
      name: '赵𬭎',
      idNumber: '320205199001014514',
      outcome: 'refused',
      sources: [],
      benefits: [
        {
          name: '线上培训补贴',
          outcome: 'refused',
          fen: 0,
          reasons: [
            { clause: '一', message: '完成 14 课时，不足 15 课时' },
            { clause: '三(二)', message: '未通过结业考核' },
          ],
        },
      ],
    },
    { name: '陈思远', idNumber: '320205199505053217', outcome: 'inapplicable', benefits: [], sources: [] },
  ],
  attachments: [{ title: '花名册', fileName: '花名册.xlsx', sha256: 'a'.repeat(64) }],
  timeline: [{ at: '2023-04-20 15:01', actorName: '林静', act: '初审通过', note: '与参保记录一致' }],
  signatures: [{ role: '区级初审', name: '林静', at: '2023-04-20 15:01', statement: '材料齐全' }],
}

async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  return text.replace(/\s/g, '')
}

describe('a case on paper', () => {
  it('shows every person with outcome, amount and the clauses behind it', async () => {
    const text = await textOf(await renderCaseSheet(sheet))
    for (const words of [
      '就高不享受0.00按较高的一项给予（四(一)）',
      '技能提升补贴给予2,600.00取得高级工证书（二）',
      '不予0.00完成14课时，不足15课时（一）；未通过结业考核（三(二)）',
      '陈思远320205199505053217—不适用',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('says from which register of which day each fact comes, and nothing where none was judged', async () => {
    const text = await textOf(await renderCaseSheet(sheet))
    expect(text).toContain(
      '事实来源：参加社会保险月数：2023-03-02社会保险参保缴费登记（市社保中心）；录用日期：单位填报',
    )
    expect(text.match(/事实来源/g)).toHaveLength(1)
  })

  it('adds up people and money', async () => {
    const text = await textOf(await renderCaseSheet(sheet))
    expect(text).toContain('导出人：钱小雨')
    expect(text).toContain('人数3给予1不予1待定0补贴合计2,600.00元大写人民币贰仟陆佰元整')
  })

  it('carries papers, acts and signatures, and leaves out their headings where there are none', async () => {
    const text = await textOf(await renderCaseSheet(sheet))
    for (const words of [
      '花名册.xlsx',
      'a'.repeat(64),
      '2023-04-2015:01林静初审通过与参保记录一致',
      '区级初审林静材料齐全',
    ]) {
      expect(text).toContain(words)
    }
    const bare = await textOf(
      await renderCaseSheet({ ...sheet, attachments: [], timeline: [], signatures: [] }),
    )
    expect(bare).not.toMatch(/办理过程|签署|SHA-256/)
  })
})

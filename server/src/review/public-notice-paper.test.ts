import { extractText } from 'unpdf'
import { describe, expect, it } from 'vitest'
import {
  type PublicNoticePaper,
  type PublicNoticePaperLine,
  renderPublicNotice,
} from './public-notice-paper.ts'

function line(given: Partial<PublicNoticePaperLine> = {}): PublicNoticePaperLine {
  return {
    organizationName: '无锡锡安精密机械制造有限公司',
    holderName: '欧阳䶮',
    idNumber: '3202**********2316',
    benefitName: '线上培训补贴',
    fen: 30000,
    ...given,
  }
}

function notice(lines: readonly PublicNoticePaperLine[]): PublicNoticePaper {
  return {
    noticeNumber: '锡人社公示〔2023〕第 12 号',
    issuerName: '无锡市锡山区人力资源和社会保障局',
    title: '2023年企业职工线上培训补贴公示名单',
    documentTitle: '《关于支持企业开展线上职业技能培训的通知》',
    documentNumber: '锡人社发〔2023〕3号',
    publishedOn: '2023-05-08',
    closesOn: '2023-05-12',
    period: '5天',
    objections: {
      office: '职业能力建设科',
      phone: '0510-88200000',
      url: 'https://zhixun.example.gov.cn/notices/12',
    },
    lines,
  }
}

async function pagesOf(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf))
  return text.map((page) => page.replace(/\s/g, ''))
}

describe('a list for public notice', () => {
  it('says who gets what, the sum in figures and words, until when and where to object', async () => {
    const other = line({ organizationName: '无锡市惠民家政服务有限公司', fen: 260050 })
    const [page] = await pagesOf(await renderPublicNotice(notice([line(), other])))
    for (const words of [
      '锡人社公示〔2023〕第12号',
      '锡人社发〔2023〕3号',
      '下列2人次',
      '2,900.50元（大写：人民币贰仟玖佰元伍角整）',
      '公示期5天，自2023年5月8日起至2023年5月12日止',
      '0510-88200000',
      '欧阳䶮3202**********2316线上培训补贴300.00',
      '2家单位，2人次',
    ]) {
      expect(page).toContain(words)
    }
  })

  it('repeats the heading of the table and counts the pages on each of them', async () => {
    const pages = await pagesOf(await renderPublicNotice(notice(Array.from({ length: 3000 }, () => line()))))
    expect(pages.length).toBeGreaterThan(50)
    for (const [place, page] of pages.slice(0, -1).entries()) {
      expect(page).toContain('序号单位姓名证件号码补贴项目金额（元）')
      expect(page).toContain(`第${place + 1}页/共${pages.length}页`)
    }
    expect(pages.at(-1)).toContain('900,000.00')
  })

  it('is refused where it would show a whole ID number', async () => {
    const open = notice([line(), line({ idNumber: '32020519880307231X' })])
    await expect(renderPublicNotice(open)).rejects.toThrow('Line 2')
  })
})

import { extractText } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { readZip } from '../platform/zip.ts'
import {
  type CompletionCertificatePaper,
  renderCertificates,
  zipCertificates,
} from './completion-certificate-paper.ts'

function certificate(given: Partial<CompletionCertificatePaper> = {}): CompletionCertificatePaper {
  return {
    number: 'ZX-320205-2023-000017',
    holderName: '欧阳䶮',
    idNumber: '320205198803072316',
    courseName: '电工安全操作与设备维护',
    kindName: '岗位技能提升培训',
    modeName: '线上',
    occupation: '电工（6-31-01-03）',
    enterpriseName: '无锡锡安精密机械制造有限公司',
    classHours: 18,
    minutesPerClassHour: 45,
    startsOn: '2023-02-13',
    endsOn: '2023-03-02',
    issuedOn: '2023-03-06',
    issuerName: '无锡市锡山区惠民职业技能培训中心',
    checkUrl: 'https://zhixun.example.gov.cn/check/ZX-320205-2023-000017',
    ...given,
  }
}

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf))
  return text.map((page) => page.replace(/\s/g, ''))
}

describe('completion certificates on paper', () => {
  it('name holder, number, training, hours, days, issuer and where to check', async () => {
    const [page] = await pagesOf(await renderCertificates([certificate()]))
    for (const words of [
      '培训合格证书',
      'ZX-320205-2023-000017',
      '欧阳䶮（身份证件号码：320205198803072316）',
      '电工安全操作与设备维护',
      '完成18课时',
      '每课时45分钟',
      '2023年2月13日至3月2日',
      '电工（6-31-01-03）',
      '无锡市锡山区惠民职业技能培训中心',
      '2023年3月6日',
      'https://zhixun.example.gov.cn/check/ZX-320205-2023-000017',
    ]) {
      expect(page).toContain(words)
    }
  })

  it('leave out what is not known instead of printing an empty line', async () => {
    const { occupation, enterpriseName, minutesPerClassHour, ...rest } = certificate()
    const [page] = await pagesOf(await renderCertificates([rest]))
    expect(page).not.toContain('职业（工种）')
    expect(page).not.toContain('所在单位')
    expect(page).not.toContain('每课时')
    expect(page).toContain('培训方式')
  })

  it('stay on one page each, however long the names of course and firm', async () => {
    const long = certificate({
      courseName: '危险化学品生产经营单位主要负责人和安全生产管理人员安全技术理论与应急处置综合能力提升',
      enterpriseName:
        '江苏省苏南硕放国际机场临空产业园综合保税区进出口贸易与供应链管理服务有限责任公司锡山分公司',
      holderName: '阿卜杜热合曼·阿卜杜热西提·买买提明',
      checkUrl: `https://zhixun.wuxi.jiangsu.example.gov.cn/public/certificates/check/${'0'.repeat(40)}`,
    })
    expect(await pagesOf(await renderCertificates([long, certificate()]))).toHaveLength(2)
  })

  it('come in one file, a page each, in the order given', async () => {
    const holders = Array.from({ length: 40 }, (_, place) => certificate({ number: `ZX-${1000 + place}` }))
    const pages = await pagesOf(await renderCertificates(holders))
    expect(pages.map((page) => /ZX-\d{4}/.exec(page)?.[0])).toEqual(holders.map(({ number }) => number))
  })

  it('come as single files in a zip, named by number and holder, with progress', async () => {
    const progress: number[] = []
    const zip = await zipCertificates(
      [certificate(), certificate({ number: 'ZX/18', holderName: '赵*𬭎' })],
      ({ done }) => progress.push(done),
    )
    const files = await readZip(zip)
    expect(files.map(({ path }) => path)).toEqual(['ZX-320205-2023-000017 欧阳䶮.pdf', 'ZX-18 赵-𬭎.pdf'])
    expect((await pagesOf(files[1]?.bytes ?? new Uint8Array()))[0]).toContain('赵*𬭎')
    expect(progress).toEqual([1, 2])
  })

  it('are refused where there is nobody to certify', async () => {
    await expect(renderCertificates([])).rejects.toThrow(RangeError)
  })
})

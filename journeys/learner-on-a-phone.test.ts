import { beforeAll, describe, expect, inject, it } from 'vitest'
import { scannedPdf } from '../server/src/platform/testing/sample-files.ts'
import { cityReady } from './stage/product.ts'
import { screens, visitors } from './stage/visitors.ts'

const url = inject('product')
const { signIn } = visitors(() => url)

describe('a learner with a phone', () => {
  beforeAll(() => cityReady(url, 'huaian-2021'))

  it('sees trainings, certificates and the subsidies on their name, each page as wide as the phone', async () => {
    const page = await signIn('learner', 'huaian-2021.learner', 'phone')
    const isAsWide = async () => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, page.url()).toBeLessThanOrEqual(screens.phone.width)
    }
    await page.getByRole('heading', { name: '我的培训' }).waitFor()
    const trainings = page.getByRole('main').getByRole('listitem')
    await trainings.first().waitFor()
    await isAsWide()
    await trainings.getByRole('link').last().click()
    await page.getByText('淮安').first().waitFor()
    await isAsWide()

    const tabs = page.getByRole('navigation', { name: '主导航' })
    await tabs.getByRole('link', { name: '证书' }).click()
    await page
      .getByText(/PX-\d{6}-\d{4}-\d{6}/)
      .first()
      .waitFor()
    await isAsWide()
    await tabs.getByRole('link', { name: '补贴' }).click()
    await page
      .getByText(/¥[\d,]+\.\d\d/)
      .first()
      .waitFor()
    await page.getByText('核定依据').first().click()
    await isAsWide()
    await tabs.getByRole('link', { name: '我的' }).click()
    await page
      .getByText(/\d{4}\*{6,}\w{4}/)
      .first()
      .waitFor()
    await isAsWide()
  })

  it('hands in a paper that proves what is wrong, exchanges it, and reads it beside the request', async () => {
    const page = await signIn('learner', 'huaian-2021.learner', 'phone')
    await page.getByRole('heading', { name: '我的培训' }).waitFor()
    await page.goto('/learner/corrections')
    await page.getByRole('button', { name: '申请更正' }).click()
    await page.getByLabel('哪一项有误').selectOption({ label: '证书' })
    await page.getByLabel('由哪个单位答复').selectOption({ index: 1 })
    await page.getByLabel('有误之处').fill('证书上的级别写错了')
    await page.getByLabel('正确内容').fill('中级工')
    const handIn = (name: string) =>
      page
        .getByLabel('证明材料')
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: scannedPdf(name) })
    await handIn('别的材料.pdf')
    await page.getByText('别的材料.pdf').waitFor()
    await page.getByRole('button', { name: '换一份' }).click()
    await handIn('证书照片.pdf')
    await page.getByText('证书照片.pdf').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      screens.phone.width,
    )
    await page.getByRole('button', { name: '提交' }).click()
    const card = page.getByRole('listitem').filter({ hasText: '证书上的级别写错了' })
    const proof = await card.getByRole('link', { name: '查看证明材料' }).getAttribute('href')
    const read = await page.request.get(proof ?? '')
    expect((await read.body()).equals(scannedPdf('证书照片.pdf'))).toBe(true)
  })

  it('reads the same in English', async () => {
    const page = await signIn('learner', 'huaian-2021.learner', 'phone')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: /trainings/i }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
  })
})

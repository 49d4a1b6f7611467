import { beforeAll, describe, expect, inject, it } from 'vitest'
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

  it('reads the same in English', async () => {
    const page = await signIn('learner', 'huaian-2021.learner', 'phone')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: /trainings/i }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('en')
  })
})

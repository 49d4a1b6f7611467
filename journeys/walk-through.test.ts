import { beforeAll, describe, expect, inject, it } from 'vitest'
import { cityReady, readCities } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const { arrive } = visitors(() => url)

const cities = ['wuxi-2023', 'wuxi-2020', 'huaian-2021', 'changji-2021', 'quanjiao-2020']
const steps = 12

describe('a newcomer who asks to be walked through', () => {
  beforeAll(() => cityReady(url))

  it.each(cities)('sees a subsidy go from the filing to the bank in %s', async (cityId) => {
    const [city] = (await readCities(url)).filter((each) => each.cityId === cityId)
    const page = await arrive()
    await page.goto('/')
    await page.getByRole('link', { name: '带我走一遍' }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: city?.name ?? '' })
      .getByRole('button')
      .click()

    for (let done = 0; done < steps; done += 1) {
      await page.getByText(`第 ${done + 1} 步，共 ${steps} 步`).waitFor()
      await page.getByRole('button', { name: /办理这一步|让时间走到这一天/ }).click()
    }
    await page.getByRole('heading', { name: '走完了：补贴已到账' }).waitFor()
    await page.getByRole('button', { name: '人社端：全案一页看' }).click()

    await page.waitForURL(/\/bureau\/cases\//)
    const head = page.getByRole('main')
    await head.getByText('已拨付').first().waitFor()
    expect(await head.getByRole('heading', { level: 1 }).textContent()).not.toBe('')
  })
})

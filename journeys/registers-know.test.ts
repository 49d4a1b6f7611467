import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { pressInDialog, signLetter } from './stage/console-fields.ts'
import { cityReady, type Product, startProduct } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const city = 'wuxi-2023'
const title = '技能提升培训（数据免证）'

/**
 * Five people of a firm were trained and earned certificates that the firm put on record nowhere. Registers know months, hiring and
 * certificates of all of them; of one the firm says otherwise than the register.
 */
describe('a claim that needs no paper, because registers know', () => {
  let product: Product
  const { signIn } = visitors(() => product.url)

  beforeAll(async () => {
    product = await startProduct(inject('filled'))
    await cityReady(product.url, city)
  })
  afterAll(() => product.stop())

  const openEveryWorker = async (page: Page) => {
    await page.getByRole('button', { name: '展开行' }).first().waitFor()
    for (let closed = page.getByRole('button', { name: '展开行' }); (await closed.count()) > 0; )
      await closed.first().click()
  }

  it('is made by the firm’s HR manager: each fact says which register it comes from, and nothing is uploaded', async () => {
    const page = await signIn('enterprise', `${city}.firm02`)
    await page.getByRole('link', { name: '我的案件' }).first().click()
    await page.getByRole('link', { name: title }).first().click()
    await page.getByRole('tab', { name: '补贴申请' }).click()
    await page.getByRole('button', { name: '发起补贴申请' }).click()
    await openEveryWorker(page)
    await page
      .getByText(/来自 2023-02-12 社会保险参保缴费登记（/)
      .nth(4)
      .waitFor()
    await page
      .getByText(/来自 2023-03-04 职业技能证书登记（/)
      .nth(4)
      .waitFor()
    await page
      .getByText(/来自 .* 就业登记（/)
      .nth(4)
      .waitFor()
    await page.getByText('单位填报 16，登记数据 3').waitFor()
    await page.getByText(/项由登记数据得知，无需证明/).waitFor()
    // nothing is asked for as a file: what the notice demands is there
    expect(await page.getByText('系统已有 · 已具备').count()).toBe(3)
    await signLetter(page, '张经办')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('待初审').first().waitFor()
  })

  it('shows the reviewer the same sources, and the one difference is decided with a reason', async () => {
    const page = await signIn('bureau', `${city}.reviewer`)
    await page.getByRole('link', { name: title }).first().click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await openEveryWorker(page)
    await page
      .getByText(/来自 2023-03-04 职业技能证书登记（/)
      .nth(4)
      .waitFor()
    await page.getByRole('button', { name: '以单位填报为准' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('已核对苏州市参保缴费证明，合并计算满 16 个月')
    await pressInDialog(page, /^确\s?[认定]$/)
    await page.getByText(/审核决定以单位填报为准：已核对苏州市参保缴费证明/).waitFor()
    await page.getByRole('button', { name: '初审通过' }).click()
    await pressInDialog(page, '初审通过')
  })
})

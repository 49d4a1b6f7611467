import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { pressInDialog } from './stage/console-fields.ts'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')

describe('what takes two officers', () => {
  const { signIn } = visitors(() => url)

  it('lets a file through that a scanner misjudged: one asks, another hears of it and agrees, and it is taken', async () => {
    await cityReady(url, 'huaian-2021')
    const security = await signIn('bureau', 'huaian-2021.security')
    await security
      .getByRole('link', { name: /花名册|设备清单/ })
      .first()
      .click()
    await security.getByRole('heading', { level: 1, name: '隔离文件' }).waitFor()
    const asked = (page: Page) => page.getByRole('row').filter({ hasText: '设备清单.pdf' })
    await asked(security).getByRole('button', { name: '申请放行' }).click()
    await security.getByRole('dialog').getByRole('button', { name: '与杀毒厂商核实为误报' }).click()
    await pressInDialog(security, '申请放行')
    // who asked cannot agree
    await security.goto('/bureau/quarantine?state=release-asked')
    await asked(security).getByRole('button', { name: '不同意' }).waitFor()
    expect(await asked(security).getByRole('button', { name: '同意放行' }).count()).toBe(0)

    const admin = await signIn('bureau', 'huaian-2021.admin')
    await untilShown(admin, '/bureau/messages?kind=release-waits', '隔离文件待复核放行')
    await admin.goto('/bureau?kind=release-to-confirm')
    await admin.getByRole('link', { name: /设备清单/ }).click()
    await asked(admin).getByRole('button', { name: '同意放行' }).click()
    await pressInDialog(admin, '同意放行')
    // its bytes are destroyed by a job a moment later
    await untilShown(admin, '/bureau/quarantine?text=设备清单', '已清除')
  })

  it('destroys what has been kept for its time: one proposes, another hears of it, reads it and agrees', async () => {
    await cityReady(url, 'jiangyin-2020')
    const reviewer = await signIn('bureau', 'jiangyin-2020.reviewer')
    await reviewer.goto('/bureau/closed-cases?state=due')
    await reviewer.getByRole('checkbox').nth(1).check()
    await reviewer.getByRole('button', { name: '提出销毁（1 件）' }).click()
    await reviewer
      .getByRole('dialog')
      .getByRole('button', { name: /保存期限已满/ })
      .click()
    await pressInDialog(reviewer, /提出销毁/)
    await reviewer.getByText('您提出的批次须由另一位审核人员复核。').waitFor()
    const number = (await reviewer.getByRole('heading', { level: 1 }).textContent()) ?? ''

    const city = await signIn('bureau', 'jiangyin-2020.city')
    await untilShown(city, '/bureau/messages?kind=disposal-waits', `销毁批次 ${number} 待复核`)
    await city.goto('/bureau?kind=disposal-to-confirm')
    await city.getByRole('link', { name: number }).click()
    await city.getByRole('button', { name: '复核同意，执行销毁' }).click()
    await pressInDialog(city, '复核同意，执行销毁')
    await city.getByRole('link', { name: '销毁记录' }).waitFor()
    await city.getByText('金额、核定结果、资金流水和审计记录保留').waitFor()
  })
})

/** What follows by itself comes some seconds later. */
async function untilShown(page: Page, address: string, text: string): Promise<void> {
  for (let times = 0; times < 40; times += 1) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page
      .getByText(text)
      .first()
      .waitFor({ timeout: 1000 })
      .catch(() => undefined)
    if ((await page.getByText(text).count()) > 0) return
  }
  throw new Error(`nothing says ${text}`)
}

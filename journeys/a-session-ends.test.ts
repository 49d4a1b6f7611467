import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const { signIn } = visitors(() => url)
const city = 'wuxi-2023'

/** The session is over, which the page does not know yet. */
const endSession = (page: Page) => page.context().clearCookies()
const signInAgain = async (page: Page, username: string) => {
  await page.getByText('登录已失效，请重新登录').waitFor()
  await page.getByRole('button', { name: new RegExp(`${RegExp.escape(username)}$`) }).click()
  await page.getByText('登录已失效，请重新登录').waitFor({ state: 'hidden' })
}

describe('a session that ends while somebody types', () => {
  beforeAll(() => cityReady(url, city))

  it('is begun again in front of the page: the reviewer’s reason is still in its dialog, and nobody else finds it', async () => {
    const page = await signIn('bureau', `${city}.reviewer`)
    await page.goto('/bureau/organizations')
    await page
      .getByRole('main')
      .getByRole('link', { name: /有限公司/ })
      .first()
      .click()
    await page.getByRole('button', { name: '限制申报' }).click()
    const dialog = page.getByRole('dialog')
    const reason = dialog.getByLabel('原因')
    const press = dialog.getByRole('button', { name: '限制申报' })
    await reason.fill('经查参训名单不实，与考勤记录不符')
    await dialog.getByLabel('决定文号').fill('惠人社罚〔2023〕9号')
    await endSession(page)
    await press.click()
    await page.getByText('登录已失效，请重新登录').waitFor()
    // nor by the key that closes dialogs
    for (let time = 0; time < 4; time += 1) await page.keyboard.press('Escape')
    expect(await reason.isVisible()).toBe(false)
    expect(await page.getByRole('main').isVisible()).toBe(false)
    await signInAgain(page, `${city}.reviewer`)
    expect(await reason.inputValue()).toBe('经查参训名单不实，与考勤记录不符')
    await page.getByText('重新登录后请再点一次').waitFor()

    await endSession(page)
    await press.click()
    await signInAgain(page, `${city}.auditor`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await dialog.count()).toBe(0)
  })

  it('keeps what a worker typed on a phone', async () => {
    const page = await signIn('learner', `${city}.learner`, 'phone')
    await page.goto('/learner/corrections')
    await page.getByRole('button', { name: '申请更正' }).click()
    await page.getByLabel('哪一项有误').selectOption({ label: '补贴记录' })
    await page.getByLabel('有误之处').fill('少了一笔补贴')
    await page.getByLabel('正确内容').fill('应为两笔')
    await endSession(page)
    await page.getByRole('button', { name: '提交' }).click()
    await signInAgain(page, `${city}.learner`)
    expect(await page.getByLabel('有误之处').inputValue()).toBe('少了一笔补贴')
  })

  it('keeps a firm’s plan for its owner, and shows it to no other firm', async () => {
    const page = await signIn('enterprise', `${city}.firm01`)
    await page.getByRole('link', { name: '填报培训计划' }).first().click()
    await page.getByRole('button', { name: /无锡市 2023 年/ }).click()
    const title = page.getByRole('textbox', { name: '培训名称' })
    await title.fill('保密的新工艺培训')
    await endSession(page)
    // whatever the page asks next finds the session over
    await page.getByRole('link', { name: '消息' }).first().click()
    await signInAgain(page, `${city}.firm02`)
    await page.getByRole('link', { name: '填报培训计划' }).first().click()
    await page.getByRole('button', { name: /无锡市 2023 年/ }).click()
    await title.waitFor()
    expect(await title.inputValue()).toBe('')
    expect(await page.getByText('保密的新工艺培训').count()).toBe(0)
    expect(await page.getByText('已恢复').count()).toBe(0)

    await title.fill('另一家的培训')
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain('另一家的培训')
    await page.locator('.zx-shell-person').click()
    await page.getByRole('menuitem', { name: '退出' }).click()
    await page.getByRole('heading', { level: 1, name: /^登录/ }).waitFor()
    // whoever leaves by will leaves nothing in a browser that others use
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('另一家的培训')
  })

  it('is another’s where somebody else signed in in another tab: the page becomes theirs, and nothing is done in their name', async () => {
    const page = await signIn('bureau', `${city}.reviewer`)
    const name = await page.locator('.zx-shell-person b').textContent()
    const tab = await page.context().newPage()
    await tab.goto('/bureau')
    await tab.locator('.zx-shell-person').click()
    await tab.getByRole('menuitem', { name: '退出' }).click()
    await tab.getByRole('button', { name: new RegExp(`${RegExp.escape(city)}\\.auditor$`) }).click()
    await tab.locator('.zx-shell-person').waitFor()
    expect(await page.locator('.zx-shell-person b').textContent()).toBe(name)
    await page.getByRole('link', { name: '案件' }).first().click()
    await page
      .locator('.zx-shell-person b')
      .filter({ hasNotText: name ?? '' })
      .waitFor()
    expect(await page.locator('.zx-shell-person b').textContent()).toBe(
      await tab.locator('.zx-shell-person b').textContent(),
    )
  })
})

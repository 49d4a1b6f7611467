import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { codeShown } from '../server/src/identity/second-factor/authenticator.ts'
import { choose, pickDay, pressInDialog } from './stage/console-fields.ts'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const city = 'wuxi-2023'
const [name, username] = ['裴知夏', 'pei.zhixia']
const [given, own] = ['paper-boats-on-the-canal', 'seven-lanterns-by-the-bridge']
/** Who works in her place: a clerk, who may not hold cases by themselves. */
const colleague = '陆文涛'

describe('somebody who comes, goes on leave and goes for good', () => {
  const { arrive, signIn } = visitors(() => url)
  beforeAll(() => cityReady(url, city))

  it('is given an account by one officer and a role by another, is covered by name, and is out at once', async () => {
    const admin = await signIn('bureau', `${city}.admin`)
    await openAccount(admin)
    const security = await signIn('bureau', `${city}.security`)
    await security.goto(`/bureau/accounts?text=${username}`)
    await security.getByRole('button', { name: '调整岗位' }).click()
    await security.getByRole('dialog').getByLabel('事由').fill('新录用')
    await pressInDialog(security, '保存')

    const page = await arrive()
    await signInForTheFirstTime(page)
    await hold(page, '审计', '专账资金审计需要原始材料')
    await page.goto('/bureau/covers')
    await page.getByRole('button', { name: '请同事顶岗' }).click()
    await choose(page, '顶岗人员', colleague)
    await pickDay(page, '结束日期（含）', '2023-03-10')
    await page.getByLabel('事由').fill('年休假')
    await pressInDialog(page, '保存')

    const covering = await signIn('bureau', `${city}.clerk`)
    await hold(covering, '异议未结', '公示期间有人提出异议')
    const auditor = await signIn('bureau', `${city}.auditor`)
    await auditor.goto('/bureau/audit?command=disposal.place-hold')
    const told = (who: string) =>
      auditor
        .getByRole('row')
        .filter({ has: auditor.getByText(who, { exact: true }) })
        .first()
    expect(await told(colleague).textContent()).toContain(name)
    expect(await told(name).textContent()).not.toContain('代')

    await admin.goto(`/bureau/accounts?text=${username}`)
    await admin.getByRole('button', { name: '注销' }).click()
    await admin.getByRole('dialog').getByRole('textbox').fill('调离')
    await pressInDialog(admin, '注销')
    // her page stands open as she left it
    await page.getByRole('link', { name: '保全清单' }).click()
    await page.getByRole('heading', { level: 1, name: '登录人社经办' }).waitFor()
    await covering.goto('/bureau/covers')
    await covering.getByRole('row').filter({ hasText: name }).getByText('已提前结束').waitFor()
  })

  async function openAccount(page: Page): Promise<void> {
    await page.goto('/bureau/accounts')
    await page.getByRole('button', { name: '开通账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('姓名').fill(name)
    await dialog.getByLabel('用户名').fill(username)
    await dialog.getByLabel('初始密码').fill(given)
    await choose(dialog, '岗位', '区级审核')
    await choose(dialog, '范围', '惠山区')
    await pressInDialog(page, '开通账号')
  }

  /** With a password somebody else chose, and a phone that shows codes. */
  async function signInForTheFirstTime(page: Page): Promise<void> {
    await page.goto('/bureau')
    await page.getByLabel('用户名').fill(username)
    await page.getByLabel(/^密码/).fill(given)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByLabel('新密码').fill(own)
    await page.getByRole('button', { name: '保存密码' }).click()
    const secret = (await page.locator('.zx-secret').textContent()) ?? ''
    await page.getByLabel('验证码').fill(codeShown(secret, new Date()).code)
    await page.getByRole('button', { name: '确认绑定' }).click()
    await page.getByRole('button', { name: '我已保存，进入系统' }).click()
  }

  /** Keeps the first case on the list beyond its time. */
  async function hold(page: Page, ground: string, reason: string): Promise<void> {
    await page.goto('/bureau/closed-cases?state=kept&district=320206')
    await page.getByRole('button', { name: '保全' }).first().click()
    await choose(page, '事由', ground)
    await page.getByRole('dialog').getByLabel('说明').fill(reason)
    await pressInDialog(page, '保全')
  }
})

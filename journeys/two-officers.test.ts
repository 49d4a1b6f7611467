import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { choose, pressInDialog } from './stage/console-fields.ts'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')

describe('what takes two officers', () => {
  const { arrive, signIn } = visitors(() => url)

  it('opens an account at the counter: one hands over the slip, and a colleague says who it is', async () => {
    await cityReady(url, 'wuxi-2023')
    const clerk = await signIn('bureau', 'wuxi-2023.clerk')
    const person = await withoutAccount(await signIn('enterprise', 'wuxi-2023.firm01'))
    await clerk.goto(`/bureau/people/320206/${person.personId}`)
    await clerk.getByRole('main').getByRole('link', { name: '柜台开户' }).click()
    await clerk.getByRole('button', { name: '开通账号' }).click()
    const slip = clerk.getByRole('article', { name: '学员登录凭条' })
    await slip.getByText(person.name).waitFor()
    const [username = '', oneTime = ''] = await slip.getByRole('code').allTextContents()

    const learner = await arrive('phone')
    await learner.goto('/learner')
    await learner.getByRole('button', { name: '用密码登录' }).click()
    await learner.getByLabel('用户名').fill(username)
    await learner.getByRole('textbox', { name: '密码' }).fill(oneTime)
    await learner.getByRole('button', { name: '登录', exact: true }).click()
    await learner.getByRole('textbox', { name: '新密码' }).fill('lotus-root-in-the-rain')
    await learner.getByRole('button', { name: '保存密码' }).click()
    await learner.getByText('实名核验等待经办人员核对').waitFor()

    const rowOf = (page: Page) => page.getByRole('row').filter({ hasText: person.name })
    await clerk.goto('/bureau/real-names?state=waiting')
    await rowOf(clerk).getByText('由另一位同事核对').waitFor()
    const colleague = await signIn('bureau', 'wuxi-2023.reviewer')
    await colleague.goto('/bureau/real-names?state=waiting')
    await rowOf(colleague).getByRole('button', { name: '核对' }).click()
    await choose(colleague, '核对的证件', '居民身份证原件')
    await pressInDialog(colleague, '确认是本人')
    await learner.reload()
    await learner.getByRole('heading', { level: 1 }).waitFor()
    expect(await learner.getByText('实名核验等待经办人员核对').count()).toBe(0)
  })

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

/** Somebody of the firm whom nobody signs in as yet. */
async function withoutAccount(firm: Page): Promise<{ personId: string; name: string }> {
  const session = await (await firm.request.get('/api/session')).json()
  const path = `/api/regions/${session.regionId}/organizations/${session.organizationId}/staff?limit=100`
  const { rows } = await (await firm.request.get(path)).json()
  return rows.find(({ realName }: { realName: string | null }) => realName === null)
}

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

import { beforeAll, describe, expect, inject, it } from 'vitest'
import { choose, pressInDialog } from './stage/console-fields.ts'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const { arrive, signIn } = visitors(() => url)

const firm = { name: '全椒新启机械制造有限公司', creditCode: '91341124MA9J0URN2R' }

describe('a firm that registers', () => {
  beforeAll(() => cityReady(url, 'quanjiao-2020'))

  it('is told at once of a wrong digit, signed in when done, and confirmed by the bureau', async () => {
    const page = await arrive()
    await page.goto('/enterprise')
    await page.getByRole('link', { name: '单位登记' }).click()
    const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
    await field('统一社会信用代码').fill(`${firm.creditCode.slice(0, -1)}A`)
    await field('单位名称').fill(firm.name)
    await page.getByText(/校验/).first().waitFor()
    await field('统一社会信用代码').fill(firm.creditCode)
    await choose(page, '单位类型', '企业')
    await choose(page, '所在区（县、市）', '全椒')
    await field('法定代表人（负责人）').fill('钱立新')
    await field('单位地址').fill('全椒县襄河镇工业大道 18 号')
    await field('联系人姓名').fill('吴小梅')
    await field('联系人手机号码').fill('19900009003')
    await field('户名').fill(firm.name)
    await field('银行账号').fill('6222020200001234567')
    await field('开户银行（具体到支行）').fill('中国银行全椒支行')
    await field('用户名').fill('xinqi-machinery')
    await field('密码').fill('long-enough-2020')
    await page.getByRole('button', { name: '提交登记' }).click()
    await page.getByRole('heading', { name: /登记/ }).waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: '本单位' }).first().click()
    await page.getByText('待确认').first().waitFor()

    const clerk = await signIn('bureau', 'quanjiao-2020.reviewer')
    await clerk.getByRole('link', { name: firm.name }).first().click()
    await clerk.getByRole('button', { name: '确认登记' }).click()
    await pressInDialog(clerk, '确认登记')

    await page.reload()
    await page.getByText('已确认').first().waitFor()
    expect(await page.getByRole('main').textContent()).toContain(firm.creditCode)
  })
})

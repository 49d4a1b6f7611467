import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { choose, handIn, pickDay, pressInDialog, signLetter } from './stage/console-fields.ts'
import { downloaded } from './stage/downloads.ts'
import { cityReady, moveClock, type Product, startProduct } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const samples = join(import.meta.dirname, '../examples/samples')
const city = 'wuxi-2023'
const title = '全员线上安全与技能培训'

describe('an online training under the Wuxi notice of 2023', () => {
  let product: Product
  const { arrive, signIn } = visitors(() => product.url)

  beforeAll(async () => {
    product = await startProduct(inject('filled'))
    await cityReady(product.url, city)
  })
  afterAll(() => product.stop())

  /** The firm at its case. */
  const firmAtCase = async (tab?: string): Promise<Page> => {
    const page = await signIn('enterprise', `${city}.firm01`)
    await page.getByRole('link', { name: '我的案件' }).first().click()
    await page.getByRole('link', { name: title }).first().click()
    if (tab !== undefined) await page.getByRole('tab', { name: tab }).click()
    return page
  }
  /** Somebody of the bureau at the case, by way of the list of what waits for them. */
  const bureauAtTask = async (duty: string): Promise<Page> => {
    const page = await signIn('bureau', `${city}.${duty}`)
    await page.getByRole('link', { name: title }).first().click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    return page
  }

  it('is filed by the firm, which sees the last day to file and what it can bring', async () => {
    const page = await signIn('enterprise', `${city}.firm01`)
    await page.getByRole('link', { name: '填报培训计划' }).first().click()
    await page.getByRole('button', { name: /无锡市 2023 年/ }).click()
    await choose(page, '培训类型', '岗位技能提升')
    await page.getByText('线上', { exact: true }).click()
    await page.getByRole('textbox', { name: '培训名称' }).fill(title)
    await page.getByRole('textbox', { name: '课程名称' }).fill('岗位技能与安全')
    await page.getByRole('spinbutton', { name: '课时', exact: true }).fill('20')
    await page.getByRole('spinbutton', { name: '每课时分钟数' }).fill('45')
    await page.getByRole('combobox', { name: '线上培训平台' }).fill('新职业在线学习平台')
    await page.getByRole('textbox', { name: '职业（工种）名称' }).fill('数控车工')
    await page.getByRole('textbox', { name: '职业（工种）代码' }).fill('6-18-01-01')
    await pickDay(page, '开班日期', '2023-03-15')
    await pickDay(page, '结束日期', '2023-03-24')
    await page.getByRole('spinbutton', { name: '计划人数' }).fill('300')
    await page.getByRole('textbox', { name: '教学安排' }).fill('每晚 19:00 至 20:30，线上学习')
    const outlook = page.getByRole('complementary').last()
    await outlook.getByText('2023年3月15日 周三').waitFor()
    expect(await outlook.textContent()).toContain('90,000.00')
    await page.getByRole('button', { name: '保存，继续上传材料和签署' }).click()

    await signLetter(page, '张经办')
    await page.getByRole('button', { name: '提交备案' }).click()
    await page.waitForURL(/\/cases\//)
    await page.getByText('待审核').first().waitFor()
  })

  it('is returned by the district with a reason, mended, filed again and approved', async () => {
    const clerk = await bureauAtTask('reviewer')
    await clerk.getByRole('button', { name: '退回修改' }).click()
    await clerk.getByRole('dialog').getByRole('textbox').fill('请写明每周课次和答疑安排')
    await pressInDialog(clerk, '退回修改')

    const firm = await firmAtCase()
    await firm.getByText('请写明每周课次和答疑安排').first().waitFor()
    await firm.getByRole('link', { name: '修改并重新提交' }).click()
    await firm.getByRole('textbox', { name: '教学安排' }).fill('每周一至周五 19:00 至 20:30，周六答疑')
    await firm.getByRole('button', { name: '保存草稿' }).click()
    await signLetter(firm, '张经办')
    await firm.getByRole('button', { name: '重新提交' }).click()
    await firm.waitForURL(/\/cases\//)

    const again = await bureauAtTask('reviewer')
    await again.getByRole('button', { name: '同意备案' }).click()
    for (const mark of await again.getByRole('dialog').getByRole('group').all())
      await mark.getByText('是', { exact: true }).click()
    await pressInDialog(again, '同意备案')
  })

  it('has its class opened and its roster imported, faults first, then clean', async () => {
    const page = await firmAtCase('班级与花名册')
    await page.getByRole('textbox', { name: '培训地点' }).fill('线上')
    await page.getByRole('button', { name: '确认开班' }).click()
    await handIn(page, /把花名册表格拖到这里/, join(samples, 'quanjiao-2020-roster-messy.xlsx'))
    await page.getByRole('heading', { name: '花名册核对结果' }).waitFor()
    await page.getByText('111').first().waitFor()

    await handIn(page, /把花名册表格拖到这里/, join(samples, 'wuxi-2023-roster.xlsx'))
    await page.getByRole('button', { name: '导入 300 人' }).click()
    await page.getByText('已导入：新增 300 人，更新 0 人。').waitFor()
  })

  it('locks its roster and completes as the days pass; results come in, certificates go out', async () => {
    await moveClock(product.url, city, '2023-03-15')
    await moveClock(product.url, city, '2023-03-27')
    const page = await firmAtCase('成绩')
    await handIn(page, /把成绩表拖到这里/, join(samples, 'wuxi-2023-results.xlsx'))
    await page.getByRole('button', { name: '录入 300 人' }).click()
    await page.getByText('已录入 300 人，更正 0 人。').waitFor()
    await page.getByRole('link', { name: '返回成绩' }).click()
    await page.getByRole('tab', { name: '证书' }).click()
    await page.getByRole('button', { name: '制发培训合格证书' }).click()
    await page.getByText(/已制发 \d+ 份/).waitFor()

    await page.getByRole('button', { name: '登记技能等级证书' }).click()
    await page.getByRole('textbox', { name: '发证机构' }).fill('无锡职业技能等级认定中心（模拟）')
    await pressInDialog(page, '登记 40 份')
  })

  it('is claimed with a reason for every worker', async () => {
    const page = await firmAtCase('补贴申请')
    await page.getByRole('button', { name: '发起补贴申请' }).click()
    await page.getByRole('heading', { name: '人员核定明细' }).waitFor()
    await page.getByRole('button', { name: '展开行' }).first().click()
    await page.getByText('依据').first().waitFor()
    await signLetter(page, '张经办')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('待初审').first().waitFor()
  })

  it('is passed by the district, confirmed by the city, and hangs out publicly', async () => {
    const clerk = await bureauAtTask('reviewer')
    await clerk.getByRole('button', { name: '初审通过' }).click()
    await pressInDialog(clerk, '初审通过')
    const chief = await bureauAtTask('city')
    const claimed = await amountIn(chief.getByRole('main').getByText(/^¥/).first())
    await chief.getByRole('button', { name: '复核通过' }).click()
    await pressInDialog(chief, '复核通过')
    await chief.getByRole('link', { name: '公示' }).first().click()
    await chief.getByRole('link', { name: '发布公示' }).click()
    // the button moves down once, as the list to be published arrives above it
    await chief
      .getByRole('cell', { name: /\*{6,}/ })
      .first()
      .waitFor()
    await chief.getByRole('button', { name: '发布公示' }).click()
    await pressInDialog(chief, '发布公示')
    await chief.getByText('公示中').first().waitFor()

    const passer = await arrive()
    await passer.goto('/public-notices')
    await passer
      .getByRole('link', { name: /无锡市 2023.*公示中/ })
      .first()
      .click()
    await passer.getByText(claimed).first().waitFor()
    expect(await passer.getByRole('main').textContent()).not.toMatch(/\d{17}[\dX]/)
  })

  it('is objected to by somebody who knows better; the bureau finds it so and pays the others', async () => {
    const passer = await arrive()
    await passer.goto('/public-notices')
    await passer
      .getByRole('link', { name: /无锡市 2023.*公示中/ })
      .first()
      .click()
    await passer
      .getByRole('button', { name: /的补贴提出异议/ })
      .first()
      .click()
    const dialog = passer.getByRole('dialog')
    await dialog
      .getByRole('textbox', { name: '异议理由' })
      .fill('据我所知，该人员培训期间已经离职，请核对社保记录。')
    await dialog.getByRole('textbox', { name: '您的姓名' }).fill('周先生')
    await dialog.getByRole('textbox', { name: '联系方式' }).fill('19900009002')
    await dialog.getByRole('button', { name: '提交异议' }).click()
    await passer
      .getByText(/异议已|已收到/)
      .first()
      .waitFor()

    const chief = await signIn('bureau', `${city}.city`)
    await chief.getByRole('link', { name: '异议' }).first().click()
    await chief.getByRole('row').filter({ hasText: '待处理' }).getByRole('link').first().click()
    await chief.getByRole('button', { name: '异议成立，不予补贴' }).click()
    await chief
      .getByRole('dialog')
      .getByRole('button', { name: '经核查情况属实，该人员不符合补贴条件' })
      .click()
    await pressInDialog(chief, '异议成立，不予补贴')
    await chief.getByText('异议成立').first().waitFor()
  })

  it('is paid once the notice is over: one calculates, another approves, the bank answers', async () => {
    await moveClock(product.url, city, '2023-04-10')
    const finance = await signIn('bureau', `${city}.finance`)
    await finance.goto('/bureau/payment-runs/new')
    await finance.getByRole('button', { name: '测算批次' }).click()
    await finance.waitForURL(/payment-runs\/\d+\//)
    const run = new URL(finance.url()).pathname

    const approver = await signIn('bureau', `${city}.approver`)
    await approver.goto(run)
    await approver.getByRole('button', { name: '复核通过' }).click()
    await pressInDialog(approver, '复核通过')

    await finance.reload()
    await finance.getByRole('button', { name: '送银行' }).click()
    await pressInDialog(finance, '送银行')
    const answer = await downloaded(finance, () =>
      finance.getByRole('button', { name: '沙盒：下载银行回单' }).click(),
    )
    await handIn(finance, /上传回盘文件/, answer)
    await finance.getByRole('button', { name: '确认入账' }).click()
    await pressInDialog(finance, '确认入账')
    await finance.getByText('已结清').first().waitFor()
    await finance.getByRole('link', { name: '专账资金' }).first().click()
    await finance.getByText(/全部账户合计 ¥0\.00，账目相符/).waitFor()

    const firm = await firmAtCase()
    await firm.getByText('已拨付').first().waitFor()
  })
})

async function amountIn(place: Locator): Promise<string> {
  return /¥[\d,.]+\d/.exec((await place.textContent()) ?? '')?.[0] ?? 'no amount'
}

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { choose, pickDay, pressInDialog, signLetter } from './stage/console-fields.ts'
import { cityReady, type Product, startProduct } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const city = 'wuxi-2023'
const title = '叉车安全作业线上培训'
const reason = '请写明每次上课的时间'
type Ending = 'txt' | 'eml'
const [phone, mail] = ['19900004321', 'hr@firm-one.example.cn']

describe('a firm that is told what happens', () => {
  let product: Product
  /** The page of the unsubscribing link, taken from an e-mail. */
  let link = ''
  /** What went out before is of no interest. */
  let asked = 0
  const outgoing = (ending: Ending, isMeant: (text: string) => boolean) =>
    lastOutgoing(product, { ending, since: asked }, isMeant)
  const { arrive, signIn } = visitors(() => product.url)
  const hr = () => signIn('enterprise', `${city}.firm01.training`)

  beforeAll(async () => {
    product = await startProduct(inject('filled'))
    await cityReady(product.url, city)
  })
  afterAll(() => product.stop())

  it('gives a phone and an address, each confirmed by the code that came there', async () => {
    const page = await hr()
    await page.goto('/enterprise/messages/settings')
    for (const [label, address, ending] of [
      ['手机号码', phone, 'txt'],
      ['邮箱地址', mail, 'eml'],
    ] as const) {
      const part = page.locator('section').filter({ has: page.getByLabel(label) })
      await part.getByLabel(label).fill(address)
      asked = Date.now()
      await part.getByRole('button', { name: '发送验证码' }).click()
      const sent = await outgoing(ending, (text) => text.includes(address) && /验证码/.test(text))
      await part.getByLabel(/^验证码/).fill(/验证码\D{0,6}(\d{6})/.exec(sent)?.[1] ?? '')
      await part.getByRole('button', { name: '验证', exact: true }).click()
      await part.getByText(/^已验证/).waitFor()
    }
  })

  it('hears by inbox, short message and e-mail that its plan was returned, and opens the very place', async () => {
    const page = await hr()
    await filePlan(page)
    asked = Date.now()
    const clerk = await signIn('bureau', `${city}.reviewer`)
    await clerk.getByRole('link', { name: title }).first().click()
    await clerk.getByRole('button', { name: '退回修改' }).click()
    await clerk.getByRole('dialog').getByRole('textbox').fill(reason)
    await pressInDialog(clerk, '退回修改')

    const letter = await outgoing('eml', (text) => text.includes(mail) && text.includes(title))
    expect(letter).toContain(reason)
    const short = await outgoing('txt', (text) => text.includes(phone) && text.includes('备案被退回'))
    // what clerks type stays out of what rings
    expect(short).not.toContain(reason)

    await page.goto('/enterprise/messages?kind=plan-returned')
    await page
      .getByRole('link', { name: `培训备案退回修改：${title}` })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText(reason).first().waitFor()
  })

  it('ends by a link in an e-mail what is not mandatory, without signing in, and hears of it no more that way', async () => {
    const editor = await signIn('bureau', `${city}.editor`)
    await pushPolicy(editor, '春季技能提升行动')
    const letter = await outgoing('eml', (text) => text.includes('春季技能提升行动') && text.includes(mail))
    link = /Unsubscribe: http\S+(\/unsubscribe\?token=\S+)/.exec(letter)?.[1] ?? ''
    expect(link).not.toBe('')

    const anyone = await arrive('phone')
    await anyone.goto(link)
    await anyone.getByRole('button', { name: '不再接收' }).click()
    await anyone.getByText('已退订“政策推送”').waitFor()

    await pushPolicy(editor, '夏季技能提升行动')
    const page = await hr()
    await page.goto('/enterprise/messages')
    await untilShown(page, '夏季技能提升行动')
    await page.goto('/enterprise/messages/settings')
    expect(await page.getByRole('checkbox', { name: /^政策推送/ }).isChecked()).toBe(false)
    expect(await page.getByRole('checkbox', { name: /^备案退回/ }).count()).toBe(0)
    await page.getByText(/种消息必须告知，不能退订$/).click()
    await page.getByRole('listitem').filter({ hasText: '备案退回' }).waitFor()
    const letters = await files(product, 'eml', asked)
    expect(letters.filter((text) => text.includes('夏季技能提升行动') && text.includes(mail))).toEqual([])
  })

  it('can be shown to have been told: the delivery record names channel, masked address and outcome', async () => {
    const auditor = await signIn('bureau', `${city}.auditor`)
    await auditor.goto('/bureau/deliveries')
    for (const masked of ['199****4321', 'h***@firm-one.example.cn']) {
      const row = auditor.getByRole('row').filter({ hasText: '备案退回' }).filter({ hasText: masked })
      await row.getByText('已发送').first().waitFor()
    }
  })
})

/** Files a plan by the form, as far as a clerk needs it. */
async function filePlan(page: Page): Promise<void> {
  await page.getByRole('link', { name: '填报培训计划' }).first().click()
  await page.getByRole('button', { name: /无锡市 2023 年/ }).click()
  await choose(page, '培训类型', '安全技能')
  await page.getByText('线上', { exact: true }).click()
  await page.getByRole('textbox', { name: '培训名称' }).fill(title)
  await page.getByRole('textbox', { name: '课程名称' }).fill('叉车安全')
  await page.getByRole('spinbutton', { name: '课时', exact: true }).fill('20')
  await page.getByRole('spinbutton', { name: '每课时分钟数' }).fill('45')
  await page.getByRole('combobox', { name: '线上培训平台' }).fill('新职业在线学习平台')
  await page.getByRole('textbox', { name: '职业（工种）名称' }).fill('叉车司机')
  await page.getByRole('textbox', { name: '职业（工种）代码' }).fill('6-30-05-01')
  await pickDay(page, '开班日期', '2023-03-15')
  await pickDay(page, '结束日期', '2023-03-24')
  await page.getByRole('spinbutton', { name: '计划人数' }).fill('12')
  await page.getByRole('textbox', { name: '教学安排' }).fill('每晚线上学习')
  await page.getByRole('button', { name: '保存，继续上传材料和签署' }).click()
  await signLetter(page, '许文静')
  await page.getByRole('button', { name: '提交备案' }).click()
  await page.waitForURL(/\/cases\//)
}

async function pushPolicy(page: Page, subject: string): Promise<void> {
  await page.goto('/bureau/announcements')
  await page.getByRole('button', { name: '推送政策' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('标题（中文）').fill(subject)
  await dialog.getByLabel('内容（中文）').fill('详见人社局通知，可在本平台备案。')
  await dialog.getByLabel('标题（英文）').fill('Skills upgrading')
  await dialog.getByLabel('内容（英文）').fill('See the notice of the bureau.')
  await dialog.getByRole('button', { name: /^发送给 \d+ 个收件人/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Messages arrive some seconds after what they tell of. */
async function untilShown(page: Page, text: string): Promise<void> {
  for (let times = 0; times < 40; times += 1) {
    if (await page.getByText(text).first().isVisible()) return
    await pause(500)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  throw new Error(`nobody was told of ${text}`)
}

/** What was laid into the folder that stands for a gateway, as text; the last such. */
async function lastOutgoing(
  product: Product,
  { ending, since }: { readonly ending: Ending; readonly since: number },
  isMeant: (text: string) => boolean,
): Promise<string> {
  for (let times = 0; times < 60; times += 1) {
    const found = (await files(product, ending, since)).findLast(isMeant)
    if (found !== undefined) return found
    await pause(500)
  }
  throw new Error(`no .${ending} like that went out`)
}

async function files(product: Product, ending: Ending, since: number): Promise<string[]> {
  const folder = join(product.data, 'outgoing')
  const names = await readdir(folder, { recursive: true })
  const paths = names.filter((name) => name.endsWith(`.${ending}`)).map((name) => join(folder, name))
  const dated = await Promise.all(paths.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })))
  const sorted = dated.filter(({ at }) => at >= since).sort((one, other) => one.at - other.at)
  return Promise.all(sorted.map(async ({ path }) => readable(await readFile(path, 'utf8'))))
}

/** A letter in plain words: its head, with subjects that are not written in letters, and its text. */
function readable(text: string): string {
  const [head = '', ...parts] = text.split(/\r?\n\r?\n/)
  const heads = head.replace(/=\?utf-8\?b\?([^?]+)\?=\s*/gi, (_, word: string) =>
    Buffer.from(word, 'base64').toString('utf8'),
  )
  const body = parts.join('\n')
  if (/^Content-Transfer-Encoding: base64/im.test(text))
    return `${heads}\n${Buffer.from(body, 'base64').toString('utf8')}`
  // quoted-printable: = at the end of a line goes on, else it begins a byte
  const words = body
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'))
  return `${heads}\n${words}`
}

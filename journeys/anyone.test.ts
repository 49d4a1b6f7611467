import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { downloaded, wordsOfPdf } from './stage/downloads.ts'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const { arrive, signIn } = visitors(() => url)

describe('anyone, without an account,', () => {
  beforeAll(() => cityReady(url, 'huaian-2021'))

  it('reads a notice clause by clause', async () => {
    const page = await arrive()
    await page.goto('/')
    await page.getByRole('link', { name: '现行政策' }).first().click()
    await page
      .getByRole('link', { name: /无锡市 2023 年春节稳岗留工/ })
      .first()
      .click()
    await page.getByRole('heading', { name: '发什么、发多少' }).waitFor()
    const benefit = page.getByRole('article').first()
    expect(await benefit.textContent()).toContain('300.00')
    await benefit.getByRole('link', { name: /条款/ }).first().click()
    await page.waitForURL(/#clause-/)
  })

  it('works out what a firm can get, in the page, with the clause of every check', async () => {
    const page = await arrive()
    await page.goto('/calculator?notice=wuxi-2023')
    await page.getByRole('button', { name: '开始计算' }).click()
    await answerAll(page)
    const result = page.getByRole('region', { name: '结果' })
    await result.getByText('符合 1 项', { exact: false }).first().waitFor()
    expect(await result.textContent()).toContain('300.00')
    await result.getByText('逐项核对').first().click()
    expect(await result.textContent()).toContain('依据')
  })

  it('checks a certificate by the address in its QR code', async () => {
    const learner = await signIn('learner', 'huaian-2021.learner', 'phone')
    await learner.getByRole('link', { name: '证书' }).click()
    const paper = await downloaded(learner, () =>
      learner.getByRole('button', { name: '下载证书' }).first().click(),
    )
    const words = await wordsOfPdf(paper)
    const [, number = '', code = ''] =
      /\/certificates\/([\w-]+)\?code=([0-9a-f]{16})/.exec(words.replaceAll(/\s/g, '')) ?? []
    expect(words).toContain('合格')

    const page = await arrive()
    await page.goto(`/certificates/${number}?code=${code}`)
    await page.getByText('证书真实有效').waitFor()
    await page.goto(`/certificates/${number}?code=${'0'.repeat(16)}`)
    await page.getByText('没有查到这份证书').waitFor()
  })
})

const known = ['惠山区', '企业', '岗位技能提升培训', '线上', '本单位职工', '是', '培训合格证书']
const days = [
  { asked: /结束/, day: '2023-03-24' },
  { asked: /开班/, day: '2023-03-15' },
  { asked: /审核通过/, day: '2023-03-08' },
  { asked: /备案/, day: '2023-03-06' },
  { asked: /申请/, day: '2023-03-28' },
]

/** Answers question after question as a firm with an ordinary online training would, until none is left that matters. */
async function answerAll(page: Page): Promise<void> {
  const question = page.getByRole('region', { name: /？$/ })
  await question.waitFor()
  while ((await question.count()) > 0) {
    const asked = (await question.getByRole('heading').textContent()) ?? ''
    const offered = await question.getByRole('button').allTextContents()
    const answer = known.find((each) => offered.includes(each))
    if (answer === undefined) await typeAnswer(page, asked)
    else await question.getByRole('button', { name: answer, exact: true }).click()
    await page.getByRole('region', { name: asked, exact: true }).waitFor({ state: 'detached' })
  }
}

async function typeAnswer(page: Page, asked: string): Promise<void> {
  const question = page.getByRole('region', { name: asked, exact: true })
  const field = question.locator('input').first()
  if ((await field.count()) === 0) return question.getByRole('button', { name: '不确定' }).click()
  const type = await field.getAttribute('type')
  if (type === 'checkbox') await field.check()
  else await field.fill(type === 'date' ? (days.find((each) => each.asked.test(asked))?.day ?? '') : '45')
  await question.getByRole('button', { name: '继续' }).click()
}

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { downloaded } from './stage/downloads.ts'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const { arrive, signIn } = visitors(() => url)

/**
 * Browsers tell every thing a page does against its content security policy. The visitors of all journeys listen; here they look at
 * what could offend: styles made by components, charts, papers, downloads, the page of the API, and somebody else's script.
 */
describe('pages keep to their content security policy', () => {
  beforeAll(() => cityReady(url, 'wuxi-2023'))

  it('on the public face: calculator, notices, the walk', async () => {
    const page = await arrive()
    const pages = ['/', '/notices/wuxi-2023', '/calculator?notice=wuxi-2023', '/public-notices', '/walk']
    await lookAt(page, pages)
    await page.goto('/public-notices')
    await page.getByRole('main').getByRole('link').first().click()
    await downloaded(page, () => page.getByRole('link', { name: /导出名单/ }).click())
  })

  it('on the bureau face: tables, charts, drawers, a paper shown in the browser', async () => {
    const page = await signIn('bureau', 'wuxi-2023.finance')
    const shown = await lookAt(page, ['/bureau', '/bureau/funds', '/bureau/cases', '/bureau/payment-runs'])
    expect(shown.charts).toBeGreaterThan(0)
    await page.goto('/bureau/cases')
    await downloaded(page, () => page.getByRole('link', { name: '导出 Excel' }).first().click())
    await page.getByRole('main').getByRole('row').getByRole('link').first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    const paper = page.getByRole('link', { name: /案卷单/ }).first()
    const [opened] = await Promise.all([page.waitForEvent('popup'), paper.click()])
    await opened.waitForLoadState()
    // a signed link has taken the place of the paper's own address
    expect(opened.url()).toContain('/api/downloads/')
    expect(await opened.evaluate(() => document.contentType)).toBe('application/pdf')
  })

  it('on the enterprise face: forms, choices and days', async () => {
    const page = await signIn('enterprise', 'wuxi-2023.firm01')
    await lookAt(page, ['/enterprise', '/enterprise/cases', '/enterprise/staff', '/enterprise/organization'])
    await page.goto('/enterprise/plans/new')
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('on the learner face, on a phone', async () => {
    const page = await signIn('learner', 'wuxi-2023.learner', 'phone')
    await lookAt(page, ['/learner', '/learner/certificates', '/learner/subsidies', '/learner/me'])
  })

  it('on the page of the API', async () => {
    const page = await arrive()
    await page.goto('/docs')
    await page.getByText('certificates').first().waitFor()
    await page.goto('/docs/refusals')
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('and the policy is at work: somebody else’s script in the page does not run', async () => {
    const known = await arrive()
    // in a window to which nobody listens: what is told here is meant to be
    const page = await known.context().newPage()
    await page.goto('/')
    const ran = await page.evaluate(async () => {
      const told: string[] = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        told.push(effectiveDirective),
      )
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      const image = document.createElement('img')
      image.setAttribute('onerror', 'window.ran = true')
      image.src = 'data:,'
      const frame = document.createElement('iframe')
      frame.src = 'https://example.org/'
      document.body.append(script, image, frame)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { told: told.sort(), ran: 'ran' in window }
    })
    expect(ran).toEqual({ told: ['frame-src', 'script-src-attr', 'script-src-elem'], ran: false })
  })
})

/** Shows page after page to the end. @returns how many charts stood on them */
async function lookAt(page: Page, paths: readonly string[]): Promise<{ charts: number }> {
  let charts = 0
  for (const path of paths) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    charts += await page.locator('[_echarts_instance_]').count()
  }
  return { charts }
}

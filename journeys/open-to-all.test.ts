import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const { arrive, signIn } = visitors(() => url)

const pages = {
  public: [
    '/',
    '/notices',
    '/notices/wuxi-2023',
    '/calculator',
    '/public-notices',
    '/certificates',
    '/walk',
    '/bureau',
  ],
  bureau: [
    '/bureau',
    '/bureau/cases',
    '/bureau/public-notices',
    '/bureau/organizations',
    '/bureau/funds',
    '/bureau/payment-runs',
  ],
  enterprise: [
    '/enterprise',
    '/enterprise/cases',
    '/enterprise/plans/new',
    '/enterprise/staff',
    '/enterprise/organization',
  ],
  learner: ['/learner', '/learner/certificates', '/learner/subsidies', '/learner/me'],
} as const

/** Pages that people who hear or press keys use as well: WCAG 2.1 A and AA, as far as a machine can judge. */
describe('pages are open to all', () => {
  beforeAll(() => cityReady(url, 'wuxi-2023'))

  it('on the public face', async () => {
    expect(await barriersOn(await arrive(), pages.public)).toEqual([])
  })

  it('on the bureau face', async () => {
    const page = await signIn('bureau', 'wuxi-2023.reviewer')
    expect(await barriersOn(page, pages.bureau)).toEqual([])
    await page.goto('/bureau/cases')
    await page.getByRole('main').getByRole('row').getByRole('link').first().click()
    expect(await barriersHere(page)).toEqual([])
  })

  it('on the enterprise face', async () => {
    const page = await signIn('enterprise', 'wuxi-2023.firm01')
    expect(await barriersOn(page, pages.enterprise)).toEqual([])
    await page.goto('/enterprise/cases')
    await page.getByRole('main').getByRole('row').getByRole('link').first().click()
    expect(await barriersHere(page)).toEqual([])
  })

  it('on the learner face, on a phone', async () => {
    const page = await signIn('learner', 'wuxi-2023.learner', 'phone')
    expect(await barriersOn(page, pages.learner)).toEqual([])
  })
})

async function barriersOn(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    found.push(...(await barriersHere(page)))
  }
  return found
}

/** Each barrier as page, rule and the first place of it. */
async function barriersHere(page: Page): Promise<string[]> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  const path = new URL(page.url()).pathname
  return violations.map(
    ({ id, nodes }) =>
      `${path}: ${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
}

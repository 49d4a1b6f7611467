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
    '/enterprise/register',
    '/enterprise/join',
  ],
  bureau: [
    '/bureau',
    '/bureau/cases',
    '/bureau/public-notices',
    '/bureau/organizations',
    '/bureau/funds',
    '/bureau/payment-runs',
    '/bureau/corrections',
    '/bureau/registers',
    '/bureau/registers/import',
    '/bureau/real-names',
    '/bureau/organization-figures',
    '/bureau/trait-lists',
    '/bureau/training-needs',
    '/bureau/closed-cases',
    '/bureau/holds',
    '/bureau/disposals',
  ],
  administrator: ['/bureau/accounts', '/bureau/closed-cases'],
  auditor: ['/bureau/audit', '/bureau/audit-accesses', '/bureau/audit-chain', '/bureau/reveals'],
  securityOfficer: [
    '/bureau/accounts',
    '/bureau/permissions',
    '/bureau/right-changes',
    '/bureau/owner-appointments',
    '/bureau/sign-ins',
    '/bureau/authenticator-resets',
  ],
  contentEditor: ['/bureau/announcements', '/bureau/message-templates', '/bureau/deliveries'],
  enterprise: [
    '/enterprise',
    '/enterprise/cases',
    '/enterprise/plans/new',
    '/enterprise/staff',
    '/enterprise/organization',
    '/enterprise/members',
    '/enterprise/messages/settings',
    '/enterprise/training-needs',
    '/enterprise/corrections',
  ],
  learner: [
    '/learner',
    '/learner/certificates',
    '/learner/subsidies',
    '/learner/me',
    '/learner/messages/settings',
    '/learner/passbook',
    '/learner/looks',
    '/learner/corrections',
    '/learner/real-name',
  ],
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

  it.each([
    ['administrator', 'wuxi-2023.admin'],
    ['auditor', 'wuxi-2023.auditor'],
    ['securityOfficer', 'wuxi-2023.security'],
    ['contentEditor', 'wuxi-2023.editor'],
  ] as const)('on the pages of the %s', async (who, username) => {
    expect(await barriersOn(await signIn('bureau', username), pages[who])).toEqual([])
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
  // no page has frames, for which axe would open a second page each time; and what is in order need not be told place by place
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze()
  const path = new URL(page.url()).pathname
  const sideways = await page.evaluate(scrolledSideways)
  return [
    ...sideways.map((place) => `${path}: is scrolled sideways: ${place}`),
    ...violations.map(
      ({ id, nodes }) =>
        `${path}: ${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ]
}

/** The page itself, or a table of it, where it is wider than the screen gives it; runs in the browser. */
function scrolledSideways(): string[] {
  return [...document.querySelectorAll('html, .zx-table .ant-table-body')]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ tagName, className }) => `${tagName} ${className}`.trim())
}

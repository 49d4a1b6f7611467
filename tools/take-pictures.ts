/**
 * Takes the pictures of the README from a sandbox that runs and is filled: `npm run pictures`, at ZHIXUN_AT or port 8080.
 * Screens change; run it when they do, and look at what it took. Names after it take those alone: `npm run pictures -- audit`.
 */
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const url = process.env['ZHIXUN_AT'] || 'http://localhost:8080'
const folder = join(import.meta.dirname, '../docs/images')
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** For pictures to come in and charts to be drawn. */
const SETTLE_MS = 1_500

interface Picture {
  readonly name: string
  readonly screen: typeof desk
  readonly path: string
  /** Face and user name of who is signed in. */
  readonly as?: readonly [face: string, username: string]
  /** What is pressed before the picture is taken. */
  readonly press?: (page: Page) => Promise<void>
}

const pictures: readonly Picture[] = [
  { name: 'public', screen: desk, path: '/' },
  { name: 'calculator', screen: desk, path: '/calculator' },
  { name: 'enterprise', screen: desk, path: '/enterprise', as: ['enterprise', 'wuxi-2023.firm01'] },
  { name: 'bureau', screen: desk, path: '/bureau', as: ['bureau', 'wuxi-2023.reviewer'] },
  {
    name: 'case',
    screen: desk,
    path: '/bureau',
    as: ['bureau', 'wuxi-2023.reviewer'],
    press: (page) =>
      page
        .getByRole('link', { name: /^\d{6}-\d{4}-/ })
        .first()
        .click(),
  },
  { name: 'registers', screen: desk, path: '/bureau/registers', as: ['bureau', 'wuxi-2023.reviewer'] },
  {
    name: 'person-facts',
    screen: desk,
    path: '/bureau/corrections',
    as: ['bureau', 'wuxi-2023.reviewer'],
    press: async (page) => {
      await page.locator('.zx-row-link a').first().click()
      await page.getByRole('link', { name: '登记数据中的事实' }).click()
    },
  },
  { name: 'audit', screen: desk, path: '/bureau/audit', as: ['bureau', 'wuxi-2023.auditor'] },
  { name: 'learner', screen: phone, path: '/learner', as: ['learner', 'huaian-2021.learner'] },
  { name: 'passbook', screen: phone, path: '/learner/passbook', as: ['learner', 'wuxi-2023.learner'] },
]

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const chosen = process.argv.slice(2)
for (const picture of pictures.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  await take(browser, picture)
  console.log(`docs/images/${picture.name}.png`)
}
await browser.close()

async function take(browser: Browser, { name, screen, path, as, press }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: screen,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    baseURL: url,
  })
  const page = await context.newPage()
  if (as !== undefined) await signIn(page, as[0], as[1])
  await page.goto(path)
  await page.getByRole('main').waitFor()
  await page.waitForTimeout(SETTLE_MS)
  await press?.(page)
  if (press !== undefined) await page.waitForTimeout(SETTLE_MS)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
}

async function signIn(page: Page, face: string, username: string): Promise<void> {
  await page.goto(`/${face}`)
  // the name ends the button: firm01 is not firm01.finance
  await page.getByRole('button', { name: new RegExp(`${RegExp.escape(username)}$`) }).click()
  await page.getByRole('heading', { level: 1, name: /^登录/ }).waitFor({ state: 'hidden' })
}

import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'

/** A sheet of paper wide, or a phone. */
export const screens = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const

export interface Visitors {
  /** Somebody at a browser of their own, who sees Chinese and is signed in to nothing. */
  arrive(screen?: keyof typeof screens): Promise<Page>
  /** The same, having pressed their name on a face's sign-in page. */
  signIn(
    face: 'bureau' | 'enterprise' | 'learner',
    username: string,
    screen?: keyof typeof screens,
  ): Promise<Page>
}

/** How long a person waits for a thing on screen before giving up. */
const PATIENCE_MS = 30_000

const pictures = join(tmpdir(), 'zhixun-journeys')

/**
 * People at browsers for the journeys of a file. What a page throws, or does against its policy, fails the journey; where one fails, a picture of every open
 * page is left in the folder for temporary files.
 */
export function visitors(url: () => string): Visitors {
  let browser: Browser | undefined
  const contexts: BrowserContext[] = []
  const thrown: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    })
  })
  afterAll(() => browser?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await Promise.all(contexts.map((context, place) => picture(context, task.name, place)))
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    const mistakes = thrown.splice(0)
    if (mistakes.length > 0) throw new Error(`a page threw: ${mistakes.join('; ')}`)
  })

  const arrive: Visitors['arrive'] = async (screen = 'desk') => {
    if (browser === undefined) throw new Error('the browser is not there yet')
    const context = await browser.newContext({
      viewport: screens[screen],
      locale: 'zh-CN',
      // nothing moves under a hand that presses
      reducedMotion: 'reduce',
      baseURL: url(),
      acceptDownloads: true,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => thrown.push(error.message))
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) thrown.push(`${page.url()}: ${line.text()}`)
    })
    return page
  }

  return {
    arrive,
    async signIn(face, username, screen) {
      const page = await arrive(screen)
      await page.goto(`/${face}`)
      // the name ends the button: firm01 is not firm01.finance
      await page.getByRole('button', { name: new RegExp(`${RegExp.escape(username)}$`) }).click()
      await page.getByRole('heading', { level: 1, name: /^登录/ }).waitFor({ state: 'hidden' })
      return page
    },
  }
}

async function picture(context: BrowserContext, story: string, place: number): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const page of context.pages()) {
    const path = join(pictures, `${story.replaceAll(/\W+/g, '-')}-${place}.png`)
    await page.screenshot({ path, fullPage: true })
    console.error(`picture: ${path}  ${page.url()}`)
  }
}

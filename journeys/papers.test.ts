import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { behindLink, downloaded, rowsInLibreOffice, wordsOfPdf } from './stage/downloads.ts'
import { cityReady } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const url = inject('product')
const { signIn } = visitors(() => url)
const project = join(import.meta.dirname, '..')
const run = promisify(execFile)

describe('papers that leave the product', () => {
  beforeAll(() => cityReady(url, 'wuxi-2020'))

  it('are spreadsheets that LibreOffice opens with the rows that stood on screen', async () => {
    const page = await signIn('bureau', 'wuxi-2020.auditor')
    await page.getByRole('link', { name: '案件' }).first().click()
    const links = page.getByRole('main').getByRole('row').getByRole('link')
    await links.first().waitFor()
    const titles = await links.allTextContents()
    const file = await downloaded(page, () => page.getByRole('link', { name: /导出/ }).first().click())

    const sheet = (await rowsInLibreOffice(file)).map((row) => row.join(' '))
    expect(titles.length).toBeGreaterThan(3)
    expect(titles.filter((title) => !sheet.some((row) => row.includes(title)))).toEqual([])
  })

  it('are case sheets as PDF with Chinese words in them, and case bundles that prove whole without a server', async () => {
    const page = await signIn('bureau', 'wuxi-2020.auditor')
    await page.goto('/bureau/cases?stage=claim-paid')
    const title = page.getByRole('main').getByRole('row').getByRole('link').first()
    const training = (await title.textContent()) ?? ''
    await title.click()
    await page.getByRole('heading', { level: 1 }).waitFor()

    const bundle = await downloaded(page, () =>
      page
        .getByRole('link', { name: /案卷包/ })
        .first()
        .click(),
    )
    const verdict = await run(process.execPath, [join(project, 'server/bin/zhixun.mjs'), 'verify', bundle])
    expect(verdict.stdout).toContain('结论：完好')

    const sheet = await behindLink(page, page.getByRole('link', { name: '案卷单' }).first(), 'sheet.pdf')
    expect((await wordsOfPdf(sheet)).replaceAll(/\s/g, '')).toContain(training.replaceAll(/\s/g, ''))
  })
})

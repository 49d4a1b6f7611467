import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { afterAll } from 'vitest'

const run = promisify(execFile)
/** Where the files of a journey are kept for as long as it lasts. */
const folder = mkdtempSync(join(tmpdir(), 'zhixun-files-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Presses what gives a file, and keeps it under its own name. @returns its path */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  const path = join(await mkdtemp(join(folder, 'file-')), download.suggestedFilename())
  await download.saveAs(path)
  return path
}

/** What a link leads to, kept under a name: for papers that a browser would show by itself. @returns its path */
export async function behindLink(page: Page, link: Locator, name: string): Promise<string> {
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()}`)
  const path = join(await mkdtemp(join(folder, 'file-')), name)
  await writeFile(path, await answer.body())
  return path
}

/** Rows of a spreadsheet as LibreOffice reads it. */
export async function rowsInLibreOffice(path: string): Promise<string[][]> {
  const office = await mkdtemp(join(folder, 'office-'))
  const profile = `-env:UserInstallation=file://${office}/profile`
  // 76 is UTF-8; the default would ask the machine's locale
  const csv = 'csv:Text - txt - csv (StarCalc):9,34,76'
  await run('soffice', [profile, '--headless', '--convert-to', csv, '--outdir', office, path])
  const text = await readFile(join(office, `${basename(path).replace(/\.\w+$/, '')}.csv`), 'utf8')
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.replace(/^"|"$/g, '')))
}

/** The words of a PDF as poppler reads them. */
export async function wordsOfPdf(path: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', path, '-'])
  return stdout
}

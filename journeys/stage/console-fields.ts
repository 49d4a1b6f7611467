import type { Locator, Page } from 'playwright-core'

/** Picks one of a list: opens it by its label, types where it can be searched, presses what is written there. */
export async function choose(where: Page | Locator, label: string, option: string): Promise<void> {
  const field = where.getByRole('combobox', { name: label })
  await field.click()
  if (await field.isEditable()) await field.fill(option)
  await field.page().locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

/** Types a day into a date field and leaves it. */
export async function pickDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label })
  await field.fill(day)
  await field.press('Enter')
}

/** Presses a button of the dialog that stands open, and waits until it is gone. */
export async function pressInDialog(page: Page, button: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: button }).last().click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Signs the letter on the page as the firm's clerk. */
export async function signLetter(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: '签署人姓名' }).fill(name)
  await choose(page, '签署身份', '经办人')
  await page.getByRole('checkbox', { name: '我已阅读并承诺以上内容' }).check()
  const signed = page.waitForResponse(
    (response) => /\/(undertaking|signature)$/.test(response.url()) && response.request().method() === 'POST',
  )
  await page.getByRole('button', { name: /^(重新)?签署$/ }).click()
  await signed
  await page.getByRole('link', { name: '查看签署件' }).first().waitFor()
}

/** Hands a file to the place of the page that asks for one. */
export async function handIn(page: Page, what: string | RegExp, file: string | Upload): Promise<void> {
  await page.getByLabel(what).setInputFiles(file)
}

/** A file made up on the spot. */
export interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** What a page says in its state label, beside the title. */
export function stateOf(page: Page): Locator {
  return page.locator('.zx-page-header .zx-tag')
}

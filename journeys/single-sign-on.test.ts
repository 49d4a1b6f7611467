import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openSignOnService, type SignOnService } from '../server/src/testing/sign-on-provider.ts'
import { cityReady, freePort, type Product, startProduct } from './stage/product.ts'
import { visitors } from './stage/visitors.ts'

const clerk = 'wuxi-2023.clerk'

let service: SignOnService
let product: Product
const { signIn } = visitors(() => product.url)

beforeAll(async () => {
  const port = await freePort()
  service = await openSignOnService(`http://localhost:${port}`)
  product = await startProduct(inject('filled'), {
    port,
    settings: { ZHIXUN_SIGN_ON: JSON.stringify([service.provider]) },
  })
  await cityReady(product.url, 'wuxi-2023')
})
afterAll(async () => {
  await product?.stop()
  await service?.close()
})

/** Signs in at the service's own page, and agrees. */
async function signInThere(page: Page, person: string): Promise<void> {
  await page.locator('input[name=login]').fill(person)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' })
  await page.locator('button[type=submit]').click()
}

describe('single sign-on', () => {
  it('is linked by a clerk, leads out at the service too, and in again without a password', async () => {
    const page = await signIn('bureau', clerk)
    await page.goto('/bureau/account')
    await page.getByRole('button', { name: '绑定市统一身份认证' }).click()
    const form = page.locator('form', { has: page.getByRole('button', { name: '前往绑定' }) })
    await form.locator('input[type=password]').fill('sandbox-2023')
    await page.getByRole('button', { name: '前往绑定' }).click()
    await signInThere(page, 'clerk-of-the-city')
    await page.getByText('已绑定。').waitFor()

    const enter = () => page.getByRole('link', { name: '用市统一身份认证登录' }).click()
    const leave = async () => {
      await page.getByRole('button', { name: /陆文涛/ }).click()
      await page.getByRole('menuitem', { name: '退出' }).click()
    }
    await leave()
    await page.getByRole('heading', { level: 1, name: '登录人社经办' }).waitFor()
    await enter()
    // who linked a moment ago is still known there
    await page.waitForURL(`${product.url}/bureau`)
    await page.getByRole('button', { name: /陆文涛/ }).waitFor()

    // came by the service, so leaves by it
    await leave()
    await page.locator('button[name=logout]').click()
    await page.getByRole('heading', { level: 1, name: '登录人社经办' }).waitFor()
    await enter()
    await signInThere(page, 'a-stranger')
    await page
      .getByRole('alert')
      .getByText(/尚未绑定/)
      .waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('登录人社经办')
  })
})

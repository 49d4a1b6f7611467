import type { TestProject } from 'vitest/node'
import startTestPostgres from '../../server/src/platform/testing/start-test-postgres.ts'
import { fillFirstCity } from './filled-city.ts'
import { type Storage, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the product that the journeys share. */
    readonly product: string
    /** What a story that needs the first city to itself starts from; undefined where a running sandbox is walked through. */
    readonly filled: Storage | undefined
  }
}

/** The first city filled once, and one product that fills the others, for all journeys that do not need a city to themselves. */
export default async function shareProduct({ provide }: TestProject): Promise<() => Promise<void>> {
  const stopPostgres = await startTestPostgres()
  const filled = process.env['JOURNEYS_AT'] ? undefined : await fillFirstCity()
  const product = await startProduct(filled, filled && { settings: { ZHIXUN_SANDBOX: 'small' } })
  provide('filled', filled && { databaseUrl: filled.databaseUrl, data: filled.data })
  provide('product', product.url)
  return async () => {
    await product.stop()
    await filled?.clear()
    await stopPostgres()
  }
}

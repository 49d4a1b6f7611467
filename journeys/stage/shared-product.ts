import type { TestProject } from 'vitest/node'
import { startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the product that the journeys share. */
    readonly product: string
  }
}

/** One product for all journeys that do not need a city to themselves. */
export default async function shareProduct({ provide }: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct()
  provide('product', product.url)
  return product.stop
}

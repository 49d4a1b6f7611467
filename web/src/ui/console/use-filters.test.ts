import { describe, expect, it } from 'vitest'
import { filterValues } from './use-filters.ts'

describe('the conditions of a list', () => {
  it('are read from the address, only those asked for and set', () => {
    const params = new URLSearchParams('state=paid&q=&tab=2')
    expect(filterValues(params, ['state', 'q', 'from'])).toEqual({ state: 'paid' })
  })
})

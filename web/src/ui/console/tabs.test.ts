import { describe, expect, it } from 'vitest'
import { placeAfter } from './tabs.tsx'

describe('moving along tabs by keys', () => {
  it('goes on to the neighbour and around the ends', () => {
    expect(placeAfter('ArrowRight', 0, 3)).toBe(1)
    expect(placeAfter('ArrowRight', 2, 3)).toBe(0)
    expect(placeAfter('ArrowLeft', 0, 3)).toBe(2)
    expect(placeAfter('Home', 2, 3)).toBe(0)
    expect(placeAfter('End', 0, 3)).toBe(2)
  })

  it('leaves other keys to what they do', () => {
    expect(placeAfter('Enter', 1, 3)).toBeUndefined()
    expect(placeAfter('Tab', 1, 3)).toBeUndefined()
  })
})

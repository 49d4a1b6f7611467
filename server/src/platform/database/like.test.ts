import { describe, expect, it } from 'vitest'
import { beginningWith, containing } from './like.ts'

describe('looking for what somebody typed', () => {
  it('finds it anywhere, or at the beginning', () => {
    expect(containing('鑫达')).toBe('%鑫达%')
    expect(beginningWith('91320205')).toBe('91320205%')
  })

  it('takes the signs of a pattern for what they are', () => {
    expect(containing('100%_合格\\')).toBe('%100\\%\\_合格\\\\%')
  })
})

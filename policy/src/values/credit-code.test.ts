import { describe, expect, it } from 'vitest'
import { findCreditCodeFaults, parseCreditCode } from './credit-code.ts'

describe('a unified social credit code', () => {
  it.each(['91350100M000100Y43', '91320804YB0000446U', '91320830YB000077XU'])('%s is right', (code) => {
    expect(parseCreditCode(code)).toBe(code)
  })

  it.each([
    ['', ['credit-code-length']],
    ['91350100M000100Y4', ['credit-code-length']],
    ['9135010IM000100Y43', ['credit-code-characters']],
    ['91350A00M000100Y43', ['credit-code-characters']],
    ['91350100m000100y43', ['credit-code-characters']],
    ['91350100M000100Y44', ['credit-code-check-character']],
    ['91320804YB0000445Q', ['organization-code-check-character']],
    ['91320804YB00004460', ['credit-code-check-character']],
  ])('%j has the faults %j', (text, faults) => {
    expect(findCreditCodeFaults(text)).toEqual(faults)
    expect(parseCreditCode(text)).toBeUndefined()
  })
})

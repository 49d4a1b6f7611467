import { describe, expect, it } from 'vitest'
import { parsePhoneNumber, readPhoneNumber, revealPhoneNumber } from './phone-number.ts'

describe('a mobile number', () => {
  it.each(['19900005496', '+8619900005496', '0086 199 0000 5496', '8619900005496', '199-0000-5496'])(
    'is understood as %s',
    (text) => {
      const phone = parsePhoneNumber(text)
      expect(phone && revealPhoneNumber(phone)).toBe('19900005496')
    },
  )

  it.each([
    ['1990000391', 'phone-length'],
    ['199000054961', 'phone-length'],
    ['1990000549a', 'phone-length'],
    ['0510-85030823', 'phone-length'],
    ['', 'phone-length'],
    ['12900005496', 'phone-prefix'],
    ['29900005496', 'phone-prefix'],
  ])('%j has the fault %s', (text, fault) => {
    expect(readPhoneNumber(text)).toEqual({ phone: undefined, fault })
  })

  it('prints masked', () => {
    const phone = parsePhoneNumber('19900005496')
    expect(`${phone}`).toBe('199****5496')
    expect(JSON.stringify([phone])).toBe('["199****5496"]')
  })
})

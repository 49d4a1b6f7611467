import { describe, expect, it } from 'vitest'
import { secretsFrom } from '../testing/fixed-secrets.ts'
import { oneTimeCode } from './one-time-code.ts'

const secrets = secretsFrom(Buffer.alloc(32, 1))
const others = secretsFrom(Buffer.alloc(32, 2))

describe('a code to type in', () => {
  it('is six digits, the same for one occasion and others for others', () => {
    const codes = Array.from({ length: 200 }, (_, n) => oneTimeCode(secrets, `door ${n}`))
    for (const code of codes) expect(code).toMatch(/^\d{6}$/)
    expect(codes).toEqual(Array.from({ length: 200 }, (_, n) => oneTimeCode(secrets, `door ${n}`)))
    expect(new Set(codes).size).toBeGreaterThan(195)
  })

  it('is worked out by nobody without the key', () => {
    expect(oneTimeCode(others, 'door 1')).not.toBe(oneTimeCode(secrets, 'door 1'))
  })
})

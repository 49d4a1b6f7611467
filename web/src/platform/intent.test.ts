import { describe, expect, it } from 'vitest'
import { intentKeys, randomUuid } from './intent.ts'

function counted() {
  let made = 0
  return intentKeys(() => `key ${++made}`)
}

describe('the idempotency key of an intent', () => {
  it('stays the same while the same thing is tried again', () => {
    const keys = counted()
    expect(keys.keyFor({ claimId: 'a' })).toBe('key 1')
    expect(keys.keyFor({ claimId: 'a' })).toBe('key 1')
  })

  it('changes with what is sent', () => {
    const keys = counted()
    keys.keyFor({ claimId: 'a' })
    expect(keys.keyFor({ claimId: 'b' })).toBe('key 2')
  })

  it('is a new one after the server has answered', () => {
    const keys = counted()
    keys.keyFor({ claimId: 'a' })
    keys.settle()
    expect(keys.keyFor({ claimId: 'a' })).toBe('key 2')
  })

  it('serves commands without input', () => {
    const keys = counted()
    expect(keys.keyFor(undefined)).toBe(keys.keyFor(undefined))
  })
})

describe('a second press', () => {
  it('begins nothing while the same is under way, and something once it has ended', () => {
    const keys = counted()
    expect(keys.begin({ claimId: 'a' })).toBe(true)
    expect(keys.begin({ claimId: 'a' })).toBe(false)
    expect(keys.begin({ claimId: 'b' })).toBe(true)
    keys.end({ claimId: 'a' })
    expect(keys.begin({ claimId: 'a' })).toBe(true)
  })

  it('with another file of the same form is another intent', () => {
    const keys = counted()
    const file = (name: string) => ({ kind: 'deaths', file: new File(['a'], name, { lastModified: 1 }) })
    expect(keys.begin(file('3月.csv'))).toBe(true)
    expect(keys.begin(file('4月.csv'))).toBe(true)
    expect(keys.begin(file('3月.csv'))).toBe(false)
    expect(keys.keyFor(file('3月.csv'))).not.toBe(keys.keyFor(file('4月.csv')))
  })
})

describe('a random UUID', () => {
  it('has version and variant where they belong', () => {
    expect(randomUuid((bytes) => bytes.fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
    expect(randomUuid((bytes) => bytes.fill(0))).toBe('00000000-0000-4000-8000-000000000000')
  })

  it('differs from the next', () => {
    expect(randomUuid()).not.toBe(randomUuid())
  })
})

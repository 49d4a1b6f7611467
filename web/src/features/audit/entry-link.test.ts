import { describe, expect, it } from 'vitest'
import { screenOf } from './entry-link.ts'

describe('what an entry is about', () => {
  it.each([
    ['claim:0192', '/audit/opens/320206/claim:0192'],
    ['organization:0192', '/organizations/320206/0192'],
    ['person:0192', '/people/320206/0192'],
    ['audit-seal:3', '/audit-chain'],
  ])('%s opens %s', (subject, screen) => {
    expect(screenOf('320206', subject)).toBe(screen)
  })

  it.each(['word', 'special-account:320206', 'person:', ''])('%s opens nothing', (subject) => {
    expect(screenOf('320206', subject)).toBeUndefined()
  })
})

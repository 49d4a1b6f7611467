import { describe, expect, it } from 'vitest'
import { idSource } from './ids.ts'

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('ids', () => {
  it('are UUIDs of version 7 that carry the time of their making', () => {
    const newId = idSource(() => Date.parse('2023-02-13T01:00:00Z'))
    const id = newId()
    expect(id).toMatch(uuid7)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2023-02-13T01:00:00Z'))
  })

  it('sort as they were made, also thousands of one millisecond, and are all different', () => {
    let now = 1_676_250_000_000
    const newId = idSource(() => now)
    const made = Array.from({ length: 4000 }, newId)
    now += 1
    made.push(...Array.from({ length: 4000 }, newId))
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(8000)
    expect(made.every((id) => uuid7.test(id))).toBe(true)
  })

  it('stay different where more are made in a millisecond than it can order', () => {
    const newId = idSource(() => 1_676_250_000_000)
    const made = Array.from({ length: 10_000 }, newId)
    expect(new Set(made).size).toBe(10_000)
  })

  it('still sort where the machine’s clock is set back', () => {
    const times = [1000, 2000, 1500, 1500, 2001]
    const newId = idSource(() => times.shift() ?? 0)
    const made = Array.from({ length: 5 }, newId)
    expect(made.toSorted()).toEqual(made)
  })

  it('can be foreseen where time and randomness are given', () => {
    const newId = idSource(
      () => 0,
      (size) => Buffer.alloc(size, 0xab),
    )
    expect([newId(), newId()]).toEqual([
      '00000000-0000-7001-abab-abababababab',
      '00000000-0000-7002-abab-abababababab',
    ])
  })
})

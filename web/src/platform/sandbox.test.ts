import { describe, expect, it } from 'vitest'
import { isFilling, type Sandbox, signInsByCity } from './sandbox.ts'

const sandbox: Sandbox = {
  enabled: true,
  cities: [
    { cityId: 'wuxi', name: '无锡', rulebookId: 'wuxi-2023', today: '2023-02-13' },
    { cityId: 'changji', name: '昌吉', rulebookId: 'changji-2021', today: '2021-03-08' },
  ],
  signIns: [{ username: 'zhou', password: 'zhou', face: 'bureau', cityId: 'wuxi', label: '审核' }],
  progress: { done: 3, total: 5, message: '…' },
}

describe('the sandbox', () => {
  it('lists sign-ins by city and leaves out cities without any', () => {
    expect(signInsByCity(sandbox).map(({ city, signIns }) => [city.cityId, signIns.length])).toEqual([
      ['wuxi', 1],
    ])
  })

  it('is filling until everything is made', () => {
    expect(isFilling(sandbox)).toBe(true)
    expect(isFilling({ ...sandbox, progress: { done: 5, total: 5, message: '' } })).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { cityOfRegion, isFilling, type Sandbox, signInsByCity, signInsByGroup } from './sandbox.ts'

const sandbox: Sandbox = {
  enabled: true,
  cities: [
    {
      cityId: 'wuxi',
      name: '无锡',
      nameEn: 'Wuxi',
      rulebookId: 'wuxi-2023',
      regions: ['320206', '320211'],
      today: '2023-02-13',
      hasWalk: true,
    },
    {
      cityId: 'changji',
      name: '昌吉',
      nameEn: 'Changji',
      rulebookId: 'changji-2021',
      regions: ['652301'],
      today: '2021-03-08',
      hasWalk: true,
    },
  ],
  signIns: [
    {
      username: 'zhou',
      password: 'zhou',
      face: 'bureau',
      way: 'password',
      typed: 'zhou',
      cityId: 'wuxi',
      group: '业务办理',
      groupEn: 'Cases',
      label: '审核',
      labelEn: 'reviewer',
    },
  ],
  progress: { done: 3, total: 5, message: '…', brokenOff: [] },
}

describe('the sandbox', () => {
  it('lists sign-ins by city and leaves out cities without any', () => {
    expect(signInsByCity(sandbox).map(({ city, signIns }) => [city.cityId, signIns.length])).toEqual([
      ['wuxi', 1],
    ])
  })

  it('puts sign-ins under headings, in their order', () => {
    const [reviewer] = sandbox.signIns
    if (!reviewer) throw new Error('there is a reviewer')
    const finance = { ...reviewer, username: 'qian', group: '资金', groupEn: 'Money' }
    const all = [reviewer, finance, { ...reviewer, username: 'shen' }]
    const names = signInsByGroup(all, 'zh').map(({ group, signIns }) => [
      group,
      ...signIns.map(({ username }) => username),
    ])
    expect(names).toEqual([
      ['业务办理', 'zhou', 'shen'],
      ['资金', 'qian'],
    ])
    expect(signInsByGroup(all, 'en').map(({ group }) => group)).toEqual(['Cases', 'Money'])
  })

  it('knows the city whose clock a region lives by, and none elsewhere', () => {
    expect(cityOfRegion(sandbox, '320211')?.cityId).toBe('wuxi')
    expect(cityOfRegion(sandbox, '110105')).toBeUndefined()
  })

  it('is filling until everything is made', () => {
    expect(isFilling(sandbox)).toBe(true)
    expect(isFilling({ ...sandbox, progress: { ...sandbox.progress, done: 5 } })).toBe(false)
  })
})

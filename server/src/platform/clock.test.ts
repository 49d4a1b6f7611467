import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chinaClock, chinaDay, jurisdictionClock, plusDays, startOfDay } from './clock.ts'
import { inScope } from './database/database.ts'
import { addJurisdiction, loadJurisdictions, setClockOffset } from './jurisdictions.ts'
import { openTestPlatform, type TestPlatform } from './testing/test-platform.ts'

describe('a day in China', () => {
  it('begins at midnight there, eight hours before it does in Greenwich', () => {
    expect(chinaDay(new Date('2023-02-12T15:59:59.999Z'))).toBe('2023-02-12')
    expect(chinaDay(new Date('2023-02-12T16:00:00Z'))).toBe('2023-02-13')
    expect(startOfDay('2023-02-13')).toEqual(new Date('2023-02-12T16:00:00Z'))
    expect(chinaClock(new Date('2023-02-06T02:32:05.999Z'))).toBe('2023-02-06 10:32:05')
  })

  it('is counted over months, leap days and years', () => {
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(plusDays('2023-02-28', 1)).toBe('2023-03-01')
    expect(plusDays('2023-01-01', -1)).toBe('2022-12-31')
    expect(plusDays('2023-02-13', 0)).toBe('2023-02-13')
  })
})

describe('the clock of a jurisdiction', () => {
  let world: TestPlatform
  beforeAll(async () => {
    world = await openTestPlatform()
  })
  afterAll(() => world.close())

  it('is the machine’s, except where a sandbox city lives at another time', async () => {
    const { db } = world.platform
    const jurisdictions = await loadJurisdictions(db)
    const clock = jurisdictionClock(jurisdictions, () => Date.parse('2026-11-21T01:00:00Z'))
    expect(clock.today('320206')).toBe('2026-11-21')
    await inScope(db, { kind: 'system' }, async (tx) => {
      await addJurisdiction(tx, {
        jurisdictionId: '3202',
        nameZh: '无锡市',
        nameEn: 'Wuxi',
        regions: ['320205', '320206'],
      })
      await setClockOffset(tx, ['320206'], Date.parse('2023-02-13') - Date.parse('2026-11-21'))
    })
    await jurisdictions.refresh()
    expect([clock.today('320206'), clock.today('320205')]).toEqual(['2023-02-13', '2026-11-21'])
    expect(clock.real()).toEqual(new Date('2026-11-21T01:00:00Z'))
    expect(jurisdictions.of('320206')?.nameZh).toBe('无锡市')
    expect(jurisdictions.of('341124')).toBeUndefined()
    expect(jurisdictions.regionsOf('3202')).toEqual(['320205', '320206'])
    expect(jurisdictions.regionsOf('320206')).toEqual(['320206'])
    expect(jurisdictions.regionsOf('34')).toEqual([])
  })
})

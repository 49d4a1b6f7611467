import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { chinaDay } from '../clock.ts'
import { command } from '../command/command.ts'
import { refusal } from '../command/refusal.ts'
import { RegionId } from '../command/schemas.ts'
import { insertDeed, openTestPlatform, readDeeds, type TestPlatform } from '../testing/test-platform.ts'
import { sweep, sweepRegions } from './sweeps.ts'

const notYet = refusal('platform.not-yet', { status: 409, zh: '还不行', en: 'Not yet' })
const impossible = new Set<string>()

const beginCourse = command({
  name: 'test.begin-course',
  zh: '开课',
  en: 'Begin a course',
  input: z.object({ regionId: RegionId, course: z.string() }),
  by: ['system'],
  async run({ tx, newId, today }, { regionId, course }) {
    await insertDeed(tx, { regionId, deedId: newId(), words: `${course} on ${today}` })
    if (impossible.has(course)) throw course === 'c' ? new Error('a mistake') : notYet()
    return null
  },
  subject: (input) => `course:${input.course}`,
})

const courses = [
  { regionId: '320206', course: 'a', beginsOn: '2023-02-13' },
  { regionId: '320206', course: 'b', beginsOn: '2023-02-13' },
  { regionId: '320206', course: 'c', beginsOn: '2023-02-12' },
  { regionId: '320206', course: 'd', beginsOn: '2023-02-14' },
  { regionId: '341124', course: 'e', beginsOn: '2020-06-01' },
]

const beginning = sweep({
  name: 'test.courses-begin',
  command: beginCourse,
  async findDue(tx, regions, today) {
    const begun = await readDeeds(tx)
    return courses
      .filter(({ regionId, beginsOn }) => regions.includes(regionId) && beginsOn <= today)
      .filter(({ course }) => !begun.some((words) => words.startsWith(course)))
      .map(({ regionId, course }) => ({ regionId, course }))
  },
})

let world: TestPlatform

beforeAll(async () => {
  world = await openTestPlatform()
})
afterAll(() => world.close())

const logged: string[] = []
const begun = () => world.ask<{ words: string }>('select words from public.deed order by words')

function sweepAll(regions = ['320206', '341124']): Promise<number> {
  // a sandbox city lives in 2020 beside one in 2023
  const now = (regionId: string) =>
    new Date(regionId === '341124' ? '2020-06-01T02:00:00Z' : world.clock.real())
  const clock = { ...world.clock, now, today: (regionId: string) => chinaDay(now(regionId)) }
  return sweepRegions({ ...world.platform, clock }, [beginning], regions, (line) => logged.push(line))
}

describe('what happens by itself on a day', () => {
  it('happens to each region by its own day, where it is due, and one that cannot does not hold up the others', async () => {
    impossible.add('a').add('c')
    expect(await sweepAll()).toBe(2)
    expect(await begun()).toEqual([{ words: 'b on 2023-02-13' }, { words: 'e on 2020-06-01' }])
    expect(logged[0]).toBe('test.courses-begin: platform.not-yet: Not yet')
    expect(logged[1]).toMatch(/^test.courses-begin: Error: a mistake\n {4}at /)
  })

  it('is tried again until it is done, and then no more', async () => {
    impossible.clear()
    expect(await sweepAll(['341124'])).toBe(0)
    expect(await sweepAll()).toBe(2)
    expect(await sweepAll()).toBe(0)
    world.clock.setDay('2023-02-14')
    expect(await sweepAll()).toBe(1)
    expect(await begun()).toContainEqual({ words: 'd on 2023-02-14' })
  })

  it('is not told as refused where another server did it between the look and the act', async () => {
    impossible.add('f')
    const logged: string[] = []
    const sweeping = (course: string, isStillDue: boolean) => {
      let looks = 0
      const findDue = async () => (looks++ === 0 || isStillDue ? [{ regionId: '320206', course }] : [])
      const log = (line: string) => logged.push(line)
      return sweepRegions(world.platform, [{ ...beginning, findDue }], ['320206'], log)
    }
    expect(await sweeping('f', false)).toBe(0)
    expect(logged).toEqual([])
    expect(await sweeping('f', true)).toBe(0)
    expect(logged).toEqual(['test.courses-begin: platform.not-yet: Not yet'])
    impossible.clear()
  })
})

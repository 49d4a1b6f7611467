import { describe, expect, it } from 'vitest'
import {
  faultAt,
  namePathOf,
  Problem,
  placeFaults,
  pointerOf,
  problemFrom,
  problemOf,
  problemSentence,
  Unreachable,
} from './problem.ts'

const refused = problemFrom(422, {
  type: '/docs/refusals#filing.faulty',
  title: '有两处需要修改',
  titleEn: 'Two places to mend',
  status: 422,
  code: 'filing.faulty',
  details: { count: 2 },
  faults: [
    { pointer: '/course/hours', zh: '课时不少于 15', en: 'at least 15 class hours' },
    { pointer: '/lines/12/idNumber', zh: '证件号码有误', en: 'not an ID number' },
  ],
})

describe('a problem', () => {
  it('keeps sentence, code, details and faults in both languages', () => {
    expect(refused).toBeInstanceOf(Problem)
    expect(problemSentence(refused, 'zh')).toBe('有两处需要修改')
    expect(problemSentence(refused, 'en')).toBe('Two places to mend')
    expect(refused.code).toBe('filing.faulty')
    expect(refused.details).toEqual({ count: 2 })
    expect(faultAt(refused, '/lines/12/idNumber', 'en')).toBe('not an ID number')
    expect(faultAt(refused, '/lines/13/idNumber', 'en')).toBeUndefined()
  })

  it('is made also of what a proxy answered in its own words', async () => {
    const problem = await problemOf(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(problem.status).toBe(502)
    expect(problem.code).toBe('http.502')
    expect(problem.zh).toContain('502')
    expect(problem.faults).toEqual([])
  })

  it('drops faults that say nothing and takes Chinese where English is missing', () => {
    const problem = problemFrom(422, { faults: [{ pointer: '/a', zh: '有误' }, { pointer: '/b' }, 'c'] })
    expect(problem.faults).toEqual([{ pointer: '/a', zh: '有误', en: '有误' }])
  })

  it('differs from silence, which may be tried again', () => {
    expect(problemSentence(new Unreachable(new TypeError('failed to fetch')), 'en')).toContain(
      'cannot be reached',
    )
  })

  it('of an unknown kind never shows its insides', () => {
    expect(problemSentence(new Error('x is not a function'), 'zh')).not.toContain('function')
  })
})

describe('placing faults at the fields of a form', () => {
  it('gives each fault to its field and tells the rest elsewhere', () => {
    const { placed, elsewhere } = placeFaults(refused, ['/course', '/course/hours', '/title'], 'zh')
    expect([...placed]).toEqual([['/course/hours', ['课时不少于 15']]])
    expect(elsewhere.map(({ pointer }) => pointer)).toEqual(['/lines/12/idNumber'])
  })

  it('gives a fault deeper inside to the nearest field above it', () => {
    expect([...placeFaults(refused, ['/course', '/lines'], 'en').placed]).toEqual([
      ['/course', ['at least 15 class hours']],
      ['/lines', ['not an ID number']],
    ])
  })

  it('does not take a name for the beginning of another', () => {
    expect(placeFaults(refused, ['/line'], 'zh').placed.size).toBe(0)
  })

  it('places nothing for silence', () => {
    expect(placeFaults(new Unreachable(undefined), ['/title'], 'zh').elsewhere).toEqual([])
  })
})

describe('a JSON pointer', () => {
  it.each([
    ['', []],
    ['/title', ['title']],
    ['/lines/12/idNumber', ['lines', 12, 'idNumber']],
    ['/a~1b/m~0n', ['a/b', 'm~n']],
    ['/codes/007', ['codes', '007']],
  ])('%s becomes the path of a form and back', (pointer, path) => {
    expect(namePathOf(pointer)).toEqual(path)
    expect(pointerOf(path)).toBe(pointer)
  })
})

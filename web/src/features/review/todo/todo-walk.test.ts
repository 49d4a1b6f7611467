import { describe, expect, it } from 'vitest'
import { keepWalk, keptWalk, placeOn, type TodoWalk } from './todo-walk.ts'

const walk: TodoWalk = {
  kind: 'plan',
  stops: ['a', 'b', 'c', 'd'].map((id) => ({ key: `plan ${id}`, href: `/cases/320206/${id}` })),
}

const placeAt = (id: string, waiting: string) =>
  placeOn(walk, `/cases/320206/${id}`, new Set([...waiting].map((each) => `plan ${each}`)))

describe('working off a list one after the other', () => {
  it('goes to the next that still waits, over what was done meanwhile', () => {
    expect(placeAt('a', 'abd')).toMatchObject({ place: 1, total: 4, left: 3, next: '/cases/320206/b' })
    expect(placeAt('b', 'ad')).toMatchObject({
      isDone: true,
      next: '/cases/320206/d',
      previous: '/cases/320206/a',
    })
  })

  it('comes back to what was passed over, and ends when nothing waits', () => {
    expect(placeAt('d', 'bd')?.next).toBe('/cases/320206/b')
    expect(placeAt('d', '')).toMatchObject({ left: 0, next: undefined, previous: undefined })
  })

  it('says nothing on a screen that is not on the list', () => {
    expect(placeAt('x', 'ab')).toBeUndefined()
  })

  it('is kept in the tab, and forgotten where it cannot be read', () => {
    const kept = new Map<string, string>()
    keepWalk({ setItem: (key, value) => void kept.set(key, value) }, walk)
    expect(keptWalk({ getItem: (key) => kept.get(key) ?? null })).toEqual(walk)
    expect(keptWalk({ getItem: () => '{broken' })).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { currentEntry, entriesFor, type FaceRoute, isUnder } from './face-route.ts'

const Nothing = () => undefined

function route(path: string, nav?: FaceRoute['nav']): FaceRoute {
  return { path, title: { zh: path, en: path }, component: Nothing, nav }
}

describe('the navigation of a face', () => {
  it('marks the root only on the root itself', () => {
    expect(isUnder('/', '/')).toBe(true)
    expect(isUnder('/cases', '/')).toBe(false)
  })

  it('marks an entry on its page and on those below it, not on a neighbour with a like name', () => {
    expect(isUnder('/cases/7', '/cases')).toBe(true)
    expect(isUnder('/cases-closed', '/cases')).toBe(false)
  })

  it('marks the nearest of several entries', () => {
    const entries = [route('/'), route('/cases'), route('/cases/drawn')]
    expect(currentEntry('/cases/drawn/3', entries)?.path).toBe('/cases/drawn')
    expect(currentEntry('/cases/3', entries)?.path).toBe('/cases')
    expect(currentEntry('/firms', entries)).toBeUndefined()
  })

  it('shows an entry to those who hold one of its roles, and to all where it names none', () => {
    const routes = [
      route('/to-do', { group: 'work', icon: Nothing }),
      route('/runs', { group: 'money', icon: Nothing, roles: ['finance'] }),
      route('/cases/:caseId'),
    ]
    expect(entriesFor(routes, ['reviewer']).map(({ path }) => path)).toEqual(['/to-do'])
    expect(entriesFor(routes, ['finance']).map(({ path }) => path)).toEqual(['/to-do', '/runs'])
  })
})

import { describe, expect, it } from 'vitest'
import { areaName, heldSession, placeOf, type Session } from './session.tsx'

const session: Session = {
  accountId: '0190a000-0000-7000-8000-000000000001',
  name: '周敏',
  face: 'bureau',
  regionId: '320206',
  jurisdiction: { jurisdictionId: '3202', nameZh: '无锡市', nameEn: 'Wuxi', regions: ['320205', '320206'] },
  roles: [{ role: 'reviewer', area: '320206', areaName: { zh: '惠山区', en: 'Huishan' }, coverFor: null }],
  organizationId: null,
  duties: [],
  personId: null,
  signedOnBy: null,
  today: '2023-02-13',
}

describe('the place of a session', () => {
  it('is the jurisdiction, in the language on screen', () => {
    expect(placeOf(session, 'zh')).toBe('无锡市')
    expect(placeOf(session, 'en')).toBe('Wuxi')
  })

  it('names the area of a role', () => {
    expect(session.roles.map((held) => areaName(held, 'en'))).toEqual(['Huishan'])
  })
})

describe('the page on screen', () => {
  const signedIn = { state: 'signed-in', session } as const
  const another = { ...session, accountId: '0190a000-0000-7000-8000-000000000002' }

  it('waits behind the sign-in where a session ended by itself, through every step of signing in', () => {
    expect(heldSession(signedIn, 'bureau', undefined)).toBe(session)
    expect(heldSession({ state: 'signed-out' }, 'bureau', session)).toBe(session)
    const step = { state: 'unfinished', unfinished: { step: 'second-factor', name: '周敏' } } as const
    expect(heldSession(step, 'bureau', session)).toBe(session)
  })

  it('is nobody’s after signing out, and another’s once another signs in', () => {
    expect(heldSession({ state: 'left' }, 'bureau', session)).toBeUndefined()
    expect(heldSession({ state: 'signed-out' }, 'bureau', undefined)).toBeUndefined()
    expect(heldSession({ ...signedIn, session: another }, 'bureau', session)).toBe(another)
    expect(heldSession(signedIn, 'learner', session)).toBeUndefined()
  })
})

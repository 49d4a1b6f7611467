import { describe, expect, it } from 'vitest'
import { findEase } from './password-rules.ts'

const owner = { username: 'wuxi-2023.shen', name: '沈一帆', organizationName: '无锡精密机械有限公司' }
const ease = (password: string) => findEase(password, owner)

describe('a password that is guessed first', () => {
  it('is one of those that leaked, also with a sign behind it', () => {
    for (const password of [
      'password',
      'Password1',
      'iloveyou',
      '12345678a',
      '5201314',
      'aa123456',
      'iloveyou!',
    ])
      expect([password, ease(password)]).toEqual([password, 'common'])
  })

  it('holds the user name, the name or the organization', () => {
    for (const password of ['shen-goes-home', 'xx沈一帆2026yy', '无锡精密机械有限公司!', 'WUXI-lake-side'])
      expect([password, ease(password)]).toEqual([password, 'name'])
  })

  it('is a birthday, a phone or an identity number, also with initials', () => {
    for (const password of [
      '19900101',
      'zw19900101',
      '1990-01-01',
      '13812345678',
      'wx13812345678',
      '2008.8.8',
    ])
      expect([password, ease(password)]).toEqual([password, 'number'])
  })

  it('repeats or runs along the keyboard', () => {
    for (const password of [
      'aaaaaaaaaa',
      'abababab',
      'qwertyuiop1',
      'poiuytrewq',
      '1qaz2wsx3edc4',
      'woaini5201314',
      'a123456789a',
      'zxcvasdfqwer',
    ])
      expect([password, ease(password)]).not.toEqual([password, undefined])
  })

  it('is none of these', () => {
    for (const password of [
      'sandbox-2023',
      'seven-lanterns-at-dusk',
      '春江潮水连海平',
      '运河边的小木船2023',
      'k9fR!2mz0p',
      'tuesday is soup day',
      'x2023y-lake',
    ])
      expect([password, ease(password)]).toEqual([password, undefined])
  })
})

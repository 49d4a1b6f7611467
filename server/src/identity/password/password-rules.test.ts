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
    for (const password of [
      'shen-goes-home',
      'xx沈一帆2026yy',
      '无锡精密机械有限公司!',
      '无锡精密机械2026',
      'WUXI-lake-side',
    ])
      expect([password, ease(password)]).toEqual([password, 'name'])
  })

  it('holds the name or the organization as they are spelt in letters, in either order, with signs or without', () => {
    const spelt = ['ShenYifan@88', 'yifan.shen.88', 'xx-shen-yi-fan', 'wuxijingmijixie!']
    for (const password of spelt) expect([password, ease(password)]).toEqual([password, 'name'])
    const short = { username: 'u77', name: '李娜', organizationName: '单氏（无锡）机械厂' }
    expect(findEase('lina@Lake-77', short)).toBe('name')
    expect(findEase('nali@Lake-77', short)).toBe('name')
    // 单 is Shan where it is a surname; in longer words a short name is chance
    expect(findEase('Catalina-Lake-77', short)).toBeUndefined()
  })

  it('holds the name of the product, also with signs in it, whatever stands around', () => {
    for (const password of [
      'zhixun12345',
      'Zhixun@2026',
      'zhi.xun.12345',
      '1qaz-ZhiXunTong',
      '职训通2026年',
      '惠山人社局123456',
    ])
      expect([password, ease(password)]).toEqual([password, 'name'])
  })

  it('is what the work is about with a row after it', () => {
    for (const password of ['peixun12345', 'renshe@2026', 'butie123456', 'rsj888888'])
      expect([password, ease(password)]).toEqual([password, 'pattern'])
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
      'fresh-energy-of-may',
      'peixun by the river at nine',
      'tuesday is soup day',
      'x2023y-lake',
    ])
      expect([password, ease(password)]).toEqual([password, undefined])
  })
})

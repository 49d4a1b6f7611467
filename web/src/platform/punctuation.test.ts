import { describe, expect, it } from 'vitest'
import { punctuation } from './punctuation.ts'

describe('punctuation', () => {
  it('is Chinese between Chinese words', () => {
    const { listed, aside, told } = punctuation.zh
    expect(listed(['梁溪区', '滨湖区'])).toBe('梁溪区、滨湖区')
    expect(aside('许文静', '负责人')).toBe('许文静（负责人）')
    expect(told('失败原因', '账号不符')).toBe('失败原因：账号不符')
  })

  it('is English between English words', () => {
    const { listed, aside, told } = punctuation.en
    expect(listed(['Liangxi', 'Binhu'])).toBe('Liangxi, Binhu')
    expect(aside('Xu Wenjing', 'owner')).toBe('Xu Wenjing (owner)')
    expect(told('Members', 12)).toBe('Members: 12')
  })
})

import { describe, expect, it } from 'vitest'
import { saysSomething } from './reason.ts'

describe('a reason', () => {
  it.each(['核对发放', '电话回访参训情况', 'bank returned it', '查2023年3月的重复申领'])(
    'says something: %s',
    (words) => expect(saysSomething(words)).toBe(true),
  )

  it.each([
    '',
    'x',
    '核对',
    '。。。。。。',
    '12345678',
    '啊啊啊啊啊啊',
    'aAaAaA',
    '核对核对核对',
    '----- a b',
    '　　　　',
  ])('says nothing: “%s”', (words) => expect(saysSomething(words)).toBe(false))
})

import { describe, expect, it } from 'vitest'
import { toldBlocks } from './told-text.ts'

describe('a told clause', () => {
  it('is taken apart into paragraphs and lists', () => {
    expect(toldBlocks('首段\n接着\n\n- 甲\n- 乙\n  续\n\n末段')).toEqual([
      { kind: 'paragraph', text: '首段接着' },
      { kind: 'list', items: ['甲', '乙续'] },
      { kind: 'paragraph', text: '末段' },
    ])
  })

  it('may introduce a list in the line before it', () => {
    expect(toldBlocks('对象：\n- 职工')).toEqual([
      { kind: 'paragraph', text: '对象：' },
      { kind: 'list', items: ['职工'] },
    ])
  })

  it('keeps a blank between Latin words of two lines', () => {
    expect(toldBlocks('one\ntwo')).toEqual([{ kind: 'paragraph', text: 'one two' }])
  })
})

import { expect, it } from 'vitest'
import { maskNumbersInWords } from './numbers-in-words.ts'

it('masks what is somebody’s number, wherever it stands in words', () => {
  expect(maskNumbersInWords('举报人320211196202019001电话13800138000。')).toBe(
    '举报人3202**********9001电话138****8000。',
  )
  expect(maskNumbersInWords('32021119620201900x张三.pdf')).toBe('3202**********900x张三.pdf')
  expect(maskNumbersInWords('退回 6222021001116245702 账户')).toBe('退回 6222***********5702 账户')
})

it('leaves numbers of firms, cases, papers and things as they are', () => {
  for (const words of [
    '91320206MA1XABCD2Y',
    '913202067890123456',
    '320206-2023-0005',
    '锡人社发〔2023〕12号',
    '流水号 2023020112345678',
    '018c5d2e-7a31-7c00-8a4b-138001380001',
    'sha256 9f13800138000ab',
  ])
    expect(maskNumbersInWords(words)).toBe(words)
})

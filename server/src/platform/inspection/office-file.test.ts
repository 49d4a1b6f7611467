import { utils as sheets, writeXLSX } from '@e965/xlsx'
import { type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeSheetBytes } from '../spreadsheet/write-sheet.ts'
import type { Finding } from './finding.ts'
import { findInOffice } from './office-file.ts'

const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`
const related = (type: string) => `<Relationship Id="r1" Type="${type}" Target="foo.bin"/>`

/** A workbook as far as it is looked at, with what its description says and other parts. */
function workbook(
  { types = '', links = '' }: { types?: string; links?: string } = {},
  parts: Zippable = {},
): Uint8Array {
  return zipSync({
    '[Content_Types].xml': Buffer.from(`<Types>${override('/xl/workbook.xml', main)}${types}</Types>`),
    'xl/workbook.xml': Buffer.from('<workbook/>'),
    'xl/_rels/workbook.xml.rels': Buffer.from(`<Relationships>${links}</Relationships>`),
    ...parts,
  })
}

const bin = { 'xl/foo.bin': Buffer.from('x') }
const vba = 'application/vnd.ms-office.vbaProject'
const link = 'application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml'
const externalLink = (inside: string) => Buffer.from(`<externalLink xmlns="x">${inside}</externalLink>`)
const dde = externalLink('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')

const kindAndWords = (finding: Finding | undefined) =>
  finding && (finding.kind === 'acts' ? finding.what.zh : finding.kind)

describe('a text document', () => {
  const field = (...runs: string[]) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${runs.map((run) => `<w:r><w:instrText xml:space="preserve">${run}</w:instrText></w:r>`).join('')}`
  const document = (inside: string, part = 'word/document.xml') =>
    zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), [part]: Buffer.from(`<w:p>${inside}</w:p>`) })

  it.each([
    ['in a field', document(field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'))],
    ['in a field cut into runs', document(field(' DD', 'E', 'AUTO cmd'))],
    ['in letters by number', document(field('&#68;DE cmd "/k"'))],
    ['in a simple field', document(`<w:fldSimple w:instr=' dde cmd "/k"'/>`)],
    ['at the head of a page', document(field('DDE cmd'), 'word/header1.xml')],
  ])('that starts a program %s is not taken', async (_, file) => {
    expect(kindAndWords(await findInOffice(file))).toContain('DDE')
  })

  it('with other fields, and words about DDE, is taken', async () => {
    const file = document(
      `${field(' PAGE ')}${field(' HYPERLINK "https://dde.example.cn"')}<w:t>DDE 是什么</w:t>`,
    )
    expect(await findInOffice(file)).toBeUndefined()
  })
})

describe('a workbook whose parts have any name', () => {
  it.each([
    [
      'the type of the workbook',
      workbook({
        types: override('/xl/workbook.xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
      }),
    ],
    ['the type of a part', workbook({ types: override('/xl/foo.bin', vba) }, bin)],
    ['the type of an ending', workbook({ types: `<Default Extension="BIN" ContentType="${vba}"/>` }, bin)],
    ['a type in other words', workbook({ types: override('/XL/foo.bin', vba.toUpperCase()) }, bin)],
    [
      'a type with letters by number',
      workbook({ types: override('/xl/foo.bin', vba.replace('v', '&#x76;')) }, bin),
    ],
    [
      'a type with a prefix',
      workbook({ types: `<甲:Override ContentType='${vba}' PartName='/xl/f>oo.bin'/>` }),
    ],
    [
      'a relationship',
      workbook({ links: related('http://schemas.microsoft.com/office/2006/relationships/vbaProject') }, bin),
    ],
    [
      'sheets of commands',
      workbook({ links: related('http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet') }),
    ],
    [
      'a description in UTF-16',
      workbook(
        {},
        {
          '[Content_Types].xml': Buffer.from(
            `\ufeff<Types>${override('/xl/foo.bin', vba)}</Types>`,
            'utf16le',
          ),
        },
      ),
    ],
    [
      'a second description',
      workbook({}, { '[content_types].XML': Buffer.from(override('/xl/foo.bin', vba)) }),
    ],
  ])('is known to have macros by %s', async (_, bytes) => {
    expect(kindAndWords(await findInOffice(bytes))).toBe('宏')
  })

  it.each([
    ['a control', workbook({ links: related(`${relationships}/control`) })],
    ['an object', workbook({ links: related(`${relationships}/oleObject`) })],
    ['a file', workbook({ links: related(`${relationships}/package`) })],
    [
      'an object by its type',
      workbook({ types: override('/xl/foo.bin', 'application/vnd.openxmlformats-officedocument.oleObject') }),
    ],
  ])('is known to hold %s', async (_, bytes) => {
    expect(kindAndWords(await findInOffice(bytes))).toBe('内嵌的对象或控件')
  })

  it.each([
    ['where links lie', workbook({}, { 'xl/externalLinks/externalLink1.xml': dde })],
    ['by its type', workbook({ types: override('/xl/other.xml', link) }, { 'xl/other.xml': dde })],
    [
      'to an object of another program',
      workbook({}, { 'xl/externalLinks/l.xml': externalLink('<x:oleLink progId="Package"/>') }),
    ],
  ])('is known to start programs by a link %s', async (_, bytes) => {
    expect(kindAndWords(await findInOffice(bytes))).toMatch(/^启动其他程序的链接/)
  })

  it.each([
    ['defines words of its own', Buffer.from('<!DOCTYPE Types [<!ENTITY v "vbaProject">]><Types/>')],
    ['is endless', Buffer.from('<Default Extension="a" ContentType="b"/>'.repeat(6000))],
  ])('cannot be inspected where its description %s', async (_, types) => {
    expect(kindAndWords(await findInOffice(workbook({}, { '[Content_Types].xml': types })))).toBe('closed')
  })
})

describe('a workbook that does nothing', () => {
  it('is taken as ours and other programs write it', async () => {
    const ours = await writeSheetBytes({
      name: '花名册',
      columns: [{ heading: '姓名', kind: 'text' as const, value: (row: string) => row }],
      rows: ['王伟'],
    })
    expect(await findInOffice(ours)).toBeUndefined()
    const book = sheets.book_new()
    sheets.book_append_sheet(book, sheets.aoa_to_sheet([['姓名'], ['王伟']]), '花名册')
    const theirs = Buffer.from(writeXLSX(book, { type: 'array' }) as ArrayBuffer)
    expect(await findInOffice(theirs)).toBeUndefined()
  })

  it('is taken with settings of a printer, boxes to tick, links to web pages and to other workbooks', async () => {
    const printer = 'application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings'
    const usual = workbook(
      {
        // some programs name a type for an ending of which there is no other part
        types: `<Default Extension="bin" ContentType="${vba}"/>${override('/xl/printerSettings/printerSettings1.bin', printer)}`,
        links: [`${relationships}/ctrlProp`, `${relationships}/hyperlink`, `${relationships}/externalLink`]
          .map(related)
          .join(''),
      },
      {
        'xl/printerSettings/printerSettings1.bin': Buffer.from('x'),
        'xl/externalLinks/externalLink1.xml': externalLink('<externalBook r:id="r1"/>'),
      },
    )
    expect(await findInOffice(usual)).toBeUndefined()
  })

  it('is judged to the end, however its description is made', async () => {
    for (const piece of [
      '<',
      '<Default "',
      '<Override ContentType',
      '<甲甲甲甲:',
      'Type="a"',
      "ContentType='a",
      '&#x',
    ])
      for (const name of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels']) {
        const part = Buffer.alloc(2 * 1024 * 1024, piece)
        const found = await findInOffice(workbook({}, { [name]: [part, { level: 1 }] }))
        expect(found?.kind, piece).not.toBe('acts')
      }
  })
})

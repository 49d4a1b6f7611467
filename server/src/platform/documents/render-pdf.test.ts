import jsQr from 'jsqr'
import { extractText } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { inspectFile } from '../inspection/inspect-file.ts'
import { covers, readCoverage } from './font-coverage.ts'
import { charactersWithoutGlyph, fontPaths, rareFontsFor } from './fonts.ts'
import { drawQrCode } from './qr-code.ts'
import { renderPdf, renderPdfs } from './render-pdf.ts'

const template = new URL('./render-pdf.test.typ', import.meta.url)
const paper = (lines: readonly string[], rest: object = {}) => ({ title: '试页', lines, faulty: '', ...rest })

async function textOf(pdf: Buffer): Promise<{ pages: number; text: string }> {
  const { totalPages, text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  return { pages: totalPages, text: text.replace(/\s/g, '') }
}

describe('a paper', () => {
  it('carries the data it was given, a running foot and the words papers share', async () => {
    const { pages, text } = await textOf(await renderPdf(template, paper(['甲', '乙'], { fen: 12345600 })))
    expect(pages).toBe(3)
    expect(text).toContain('123,456.00')
    expect(text).toContain('2023年2月6日')
    expect(text).toContain('2023年2月13日至3月2日')
    expect(text).toContain('第1页/共3页')
  })

  it('declares itself PDF/A-2b', async () => {
    const pdf = (await renderPdf(template, paper([]))).toString('latin1')
    expect(pdf).toMatch(/^%PDF-1\.7/)
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    // what the product hands out it takes back, signed and scanned or not
    expect(await inspectFile('表.pdf', Buffer.from(pdf, 'latin1'))).toBe('application/pdf')
  })

  it('is the same to the byte when it is set again', async () => {
    const [one, other] = await Promise.all([
      renderPdf(template, paper(['甲'])),
      renderPdf(template, paper(['甲'])),
    ])
    expect(one.equals(other)).toBe(true)
  })

  it('prints names in rare characters, from the fonts of the papers and from the fallback font', async () => {
    const { text } = await textOf(
      await renderPdf(template, paper(['欧阳䶮', '赵𬭎', '𠮷田', '阿依古丽·买买提'])),
    )
    for (const name of ['欧阳䶮', '赵𬭎', '𠮷田', '阿依古丽·买买提']) expect(text).toContain(name)
  })

  it('says which file has the fault, and the next paper is set all the same', async () => {
    await expect(renderPdf(template, { title: '试页', lines: [] })).rejects.toThrow(
      /render-pdf\.test\.typ: .*faulty/,
    )
    expect((await textOf(await renderPdf(template, paper(['后来'])))).text).toContain('后来')
  })

  it('is set in a batch, in order, with progress after each', async () => {
    const progress: string[] = []
    const names: string[] = []
    const items = ['甲', '乙', '丙'].map((name) => paper([name]))
    for await (const pdf of renderPdfs(template, items, ({ done, total }) =>
      progress.push(`${done}/${total}`),
    )) {
      names.push((await textOf(pdf)).text.slice(0, 1))
    }
    expect(names).toEqual(['甲', '乙', '丙'])
    expect(progress).toEqual(['1/3', '2/3', '3/3'])
  })
})

describe('the fonts of the papers', () => {
  it('draw every Han character of the Basic Multilingual Plane that GB 18030-2022 names', async () => {
    const coverage = await readCoverage(fontPaths[0] ?? '')
    const missing: number[] = []
    for (const [first, last] of [
      [0x3400, 0x4dbf],
      [0x4e00, 0x9fff],
    ] as const) {
      for (let codePoint = first; codePoint <= last; codePoint += 1) {
        if (!covers(coverage, codePoint)) missing.push(codePoint)
      }
    }
    expect(missing).toEqual([])
  })

  it('need the fallback font only for what they lack', async () => {
    expect(await rareFontsFor('王䶮𬭎')).toEqual([])
    expect(await rareFontsFor('𠮷')).toEqual([
      expect.stringMatching(/HanaMinB\.CJK-Unified-Ideographs-Extension-B-\d+\.woff2$/),
    ])
  })

  it('draw, with the fallback font, Extensions B to F as GB 18030-2022 lists them', async () => {
    const blocks = [
      [0x20000, 0x2a6d6],
      [0x2a700, 0x2b734],
      [0x2b740, 0x2b81d],
      [0x2b820, 0x2cea1],
      [0x2ceb0, 0x2ebe0],
    ]
    const text = blocks.map(([first = 0, last = 0]) => span(first, last)).join('')
    expect(Array.from(text)).toHaveLength(42711 + 4149 + 222 + 5762 + 7473)
    expect(await charactersWithoutGlyph(text)).toEqual([])
  })

  it('name the characters they cannot draw, each once', async () => {
    expect(await charactersWithoutGlyph('王𠮷䶮·John')).toEqual([])
    expect(await charactersWithoutGlyph(`王\u{e123}\u{32000}\u{e123}`)).toEqual(['\u{e123}', '\u{32000}'])
  })
})

describe('a QR code', () => {
  it('leads a reader to the address it was made of', () => {
    const address = 'https://zhixun.example.gov.cn/check/ZX-320205-2023-000017'
    expect(readSvg(drawQrCode(address))).toBe(address)
  })
})

function span(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)).join('')
}

/** Paints the runs of the SVG into pixels, four a module with the quiet zone, and reads them as a phone would. */
function readSvg(svg: string): string | undefined {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const side = (modules + 8) * 4
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = 0; row < 4; row += 1) {
      const start = ((Number(y) + 4) * 4 + row) * side + (Number(x) + 4) * 4
      for (let pixel = start; pixel < start + Number(width) * 4; pixel += 1)
        pixels.fill(0, pixel * 4, pixel * 4 + 3)
    }
  }
  return jsQr.default(pixels, side, side)?.data
}

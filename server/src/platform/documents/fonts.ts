import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import decompress from 'woff2-encoder/decompress'
import { type CodePointRange, covers, readCoverage } from './font-coverage.ts'

const require = createRequire(import.meta.url)

/**
 * The fonts of every paper: Noto Serif SC for what is issued, Noto Sans SC for tables, each regular and bold.
 *
 * Noto Serif SC has all of the CJK Unified Ideographs, Extension A and what the table of general standard characters
 * (通用规范汉字表) needs beyond, so names like 䶮 and 𬭎 come out of it.
 */
export const fontPaths: readonly string[] = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
].map((path) => require.resolve(path))

const firstRareCodePoint = 0x20000

/** One file of the fallback font and the code points it was cut for. */
interface RareFont {
  readonly path: string
  readonly ranges: readonly CodePointRange[]
}

let coverage: Promise<readonly CodePointRange[]> | undefined
let rareFonts: Promise<readonly RareFont[]> | undefined

/**
 * Files of the fallback font that a text needs, besides `fontPaths`; empty for nearly every text.
 *
 * The fallback is Hanazono Mincho B (花园明朝): all of Extensions B to F as GB 18030-2022 lists them, which its level 3
 * demands of software that serves the public. It is cut into some sixty files of a thousand characters.
 */
export async function rareFontsFor(text: string): Promise<readonly string[]> {
  const rare = await rareCodePoints(text)
  if (rare.length === 0) return []
  rareFonts ??= readRareFonts()
  return (await rareFonts)
    .filter(({ ranges }) => rare.some((codePoint) => covers(ranges, codePoint)))
    .map(({ path }) => path)
}

/** The outlines in a file of the fallback font, unpacked to what Typst reads. */
export async function unpackRareFont(path: string): Promise<Buffer> {
  return Buffer.from(await decompress(await readFile(path)))
}

/**
 * Han characters of a text that no font of ours can draw, each once: beyond Extension F, or of a private use area, as
 * some old registers wrote rare names. On paper they would be an empty box, so whoever issues one asks here first.
 */
export async function charactersWithoutGlyph(text: string): Promise<readonly string[]> {
  rareFonts ??= readRareFonts()
  const fallback = await rareFonts
  const privateUse = Array.from(new Set(text)).filter((character) => /\p{Co}/u.test(character))
  const rare = (await rareCodePoints(text))
    .filter((codePoint) => !fallback.some(({ ranges }) => covers(ranges, codePoint)))
    .map((codePoint) => String.fromCodePoint(codePoint))
  return [...new Set([...privateUse, ...rare])]
}

async function rareCodePoints(text: string): Promise<readonly number[]> {
  const beyond = new Set<number>()
  for (const character of text.match(/[\u{20000}-\u{3ffff}]/gu) ?? []) {
    beyond.add(character.codePointAt(0) ?? firstRareCodePoint)
  }
  if (beyond.size === 0) return []
  coverage ??= readCoverage(fontPaths[0] ?? '')
  const covered = await coverage
  return [...beyond].filter((codePoint) => !covers(covered, codePoint))
}

/** The style sheet of the package says which characters stand in which file. */
async function readRareFonts(): Promise<readonly RareFont[]> {
  const styleSheetPath = require.resolve('hanamin/HanaMin.css')
  const styleSheet = await readFile(styleSheetPath, 'utf8')
  const faces = styleSheet.matchAll(/url\((HanaMinB\.[^)]+)\)[^}]*unicode-range: ([^;]+);/g)
  return Array.from(faces, ([, file = '', ranges = '']) => ({
    path: join(dirname(styleSheetPath), file),
    ranges: ranges.split(',').map(parseRange),
  })).filter(({ ranges }) => ranges.some(({ last }) => last >= firstRareCodePoint))
}

function parseRange(text: string): CodePointRange {
  const [first = '', last = first] = text.trim().replace(/^U\+/i, '').split('-')
  return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) }
}

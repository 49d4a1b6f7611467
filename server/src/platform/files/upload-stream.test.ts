import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeScanner } from '../../outside/virus-scan/index.ts'
import { Refusal } from '../command/refusal.ts'
import { secretsFrom } from '../testing/fixed-secrets.ts'
import { openTestPlatform, people, type TestPlatform } from '../testing/test-platform.ts'
import { folderStore } from './files.ts'
import { admitStream } from './upload-stream.ts'

const MEGABYTE = 1024 * 1024
const WINDOW = 16 * MEGABYTE
const virus = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'
let world: TestPlatform

beforeAll(async () => {
  world = await openTestPlatform()
})
afterAll(() => world.close())

const kept = () =>
  readdirSync(world.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

/** Text as a register is, in parts as they arrive, with something else at a place. */
function* arriving(size: number, put?: { readonly at: number; readonly what: string }) {
  const bytes = Buffer.alloc(size, '姓名,身份证号码\n')
  if (put) bytes.write(put.what, put.at)
  for (let at = 0; at < size; at += MEGABYTE) yield bytes.subarray(at, at + MEGABYTE)
}

/** Takes a file into the store as it arrives; the code of the refusal where it is refused. */
async function take(
  name: string,
  parts: Iterable<Uint8Array>,
  { isCut = false, scanner = createFakeScanner() } = {},
) {
  const quarantine = folderStore(join(world.folder, 'quarantine'), secretsFrom(Buffer.alloc(32, 9)))
  const platform = { ...world.platform, scanner, quarantine }
  const bytes = (async function* () {
    yield* parts
  })()
  try {
    const admitted = await admitStream(
      platform,
      people.reviewer,
      { regionId: '320206', purpose: '导入登记数据' },
      {
        name,
        bytes,
        isCut: () => isCut,
        limitMegabytes: 2048,
      },
    )
    const { sizeBytes } = await world.platform.files.putStream(admitted.bytes)
    return { mediaType: admitted.mediaType, sizeBytes }
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('a file that is looked into while it arrives', () => {
  it('is kept whole, whatever its size, as what its bytes are', async () => {
    const size = 2 * WINDOW + 5
    expect(await take('社保.csv', arriving(size))).toEqual({ mediaType: 'text/csv', sizeBytes: size })
    expect(await take('社保.txt', arriving(400))).toEqual({ mediaType: 'text/csv', sizeBytes: 400 })
  })

  it('leaves nothing where it is refused on the way', async () => {
    const before = kept()
    const binary = { at: WINDOW + 100, what: '\0' }
    expect(await take('社保.csv', arriving(2 * WINDOW, binary))).toBe('platform.file-not-text')
    expect(await take('社保.csv', [])).toBe('platform.file-empty')
    expect(await take('社保.csv', arriving(2 * WINDOW), { isCut: true })).toBe('platform.file-too-large')
    expect(await take('社保.csv', arriving(400), { isCut: true })).toBe('platform.file-too-large')
    expect(await take('社保.csv', [Buffer.from('%PDF-1.4\n')])).toBe('platform.file-differs-from-name')
    expect(await take('社保.exe', arriving(2 * WINDOW))).toBe('platform.file-kind-not-taken')
    expect(kept()).toBe(before)
  })

  it('is scanned piece by piece, with nothing hidden across a cut', async () => {
    for (const at of [5, WINDOW - 12, 2 * WINDOW + 40]) {
      const found = await take('社保.csv', arriving(2 * WINDOW + MEGABYTE, { at, what: virus }))
      expect(found, String(at)).toBe('platform.file-infected')
    }
    const silent = { name: 'silent', scan: async () => ({ outcome: 'failed', reason: 'gone' }) as const }
    const before = kept()
    expect(await take('社保.csv', arriving(2 * WINDOW), { scanner: silent })).toBe('platform.scanner-silent')
    const small = { name: 'small', scan: async () => ({ outcome: 'too-large' }) as const }
    for (const size of [400, 2 * WINDOW])
      expect(await take('社保.csv', arriving(size), { scanner: small })).toBe('platform.too-large-to-scan')
    expect(kept()).toBe(before)
  })

  it('that is a workbook is judged by all of it: macros, and what swells', async () => {
    const text = (words: string | number) => Buffer.alloc(Number(words) || 1, ' ')
    const macros = zipSync({ 'xl/workbook.xml': text(1), 'xl/vbaProject.bin': text(1) })
    expect(await take('社保.xlsx', [macros])).toBe('platform.file-carries-program')
    const swelling = zipSync({ 'xl/workbook.xml': text(1), 'xl/sheet.xml': text(60 * MEGABYTE) })
    expect(await take('社保.xlsx', [swelling])).toBe('platform.file-not-inspectable')
  })
})

import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UPLOAD_LIMIT_MEGABYTES } from './http/server.ts'
import { platformRoom } from './platform-routes.ts'
import { writeSheetBytes } from './spreadsheet/write-sheet.ts'
import {
  openTestApi,
  openTestPlatform,
  type Somebody,
  type TestApi,
  type TestPlatform,
} from './testing/test-platform.ts'

let world: TestPlatform
let http: TestApi

beforeAll(async () => {
  world = await openTestPlatform()
  http = await openTestApi(world)
  platformRoom.routes(http.api)
})
afterAll(async () => {
  await http.fastify.close()
  await world.close()
})

async function upload(
  name: string,
  bytes: Uint8Array,
  { who = 'firm', region = '320206', key }: { who?: Somebody | 'nobody'; region?: string; key?: string } = {},
) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return send(form, who === 'nobody' ? undefined : (who as Somebody), region, key)
}

async function send(form: FormData, who: Somebody, region = '320206', key: string = randomUUID()) {
  const encoded = new Response(form)
  return http.send(who, 'POST', `/api/regions/${region}/files`, {
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'idempotency-key': key, 'content-type': encoded.headers.get('content-type') ?? '' },
  })
}

const storedFiles = () =>
  readdirSync(world.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

const text = (words: string) => Buffer.from(words)
const bytesOf = (...bytes: number[]) => Uint8Array.from([...bytes, ...Buffer.alloc(64, 1)])
const zipOf = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, text('x')])))
const workbook = () =>
  writeSheetBytes({
    name: '花名册',
    columns: [{ heading: '姓名', kind: 'text' as const, value: (row: string) => row }],
    rows: (async function* () {
      yield '王伟'
    })(),
  })

describe('uploading a document', () => {
  it('takes papers, pictures, spreadsheets and archives, known by their bytes', async () => {
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const taken: [string, Uint8Array, string][] = [
      ['营业执照.pdf', text('%PDF-1.7\n'), 'application/pdf'],
      ['扫描件', text('%PDF-1.4\n'), 'application/pdf'],
      ['照片.PNG', bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
      ['照片.jpg', bytesOf(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
      ['花名册.xlsx', await workbook(), sheet],
      ['老花名册.xls', bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'application/vnd.ms-excel'],
      ['花名册.csv', text('姓名,身份证号码\n'), 'text/csv'],
      ['花名册.tsv', Buffer.from('\ufeff姓名\t岗位\n', 'utf16le'), 'text/csv'],
      ['说明.txt', text('说明'), 'text/csv'],
      ['回盘.xml', text('<?xml version="1.0"?><Document/>'), 'application/xml'],
      ['材料.zip', zipOf('承诺书.pdf'), 'application/zip'],
    ]
    for (const [name, bytes, mediaType] of taken) {
      const { status, body } = await upload(name, bytes)
      expect({ name, status, body }).toMatchObject({
        status: 201,
        body: { regionId: '320206', name, mediaType, sizeBytes: bytes.byteLength },
      })
    }
  })

  it('gives back the same bytes under the same name', async () => {
    const scan = text('%PDF-1.4\n% a scan\n')
    const { body } = await upload('协议（盖章）.pdf', scan)
    const { fileId } = body as { fileId: string }
    const got = await http.send('reviewer', 'GET', `/api/regions/320206/files/${fileId}`)
    expect(got.bytes.equals(scan)).toBe(true)
    expect(got.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('协议（盖章）.pdf')}`,
    )
    const elsewhere = await http.send('elsewhere', 'GET', `/api/regions/320206/files/${fileId}`)
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'platform.not-allowed' } })
    const guessed = await http.send('elsewhere', 'GET', `/api/regions/341124/files/${fileId}`)
    expect(guessed).toMatchObject({ status: 404, body: { code: 'platform.not-found' } })
  })

  it('is done once where the answer got lost and the same file is sent again', async () => {
    const scan = text('%PDF-1.4 sent twice')
    const key = 'one-file-picked'
    const [first, second] = [await upload('证.pdf', scan, { key }), await upload('证.pdf', scan, { key })]
    expect(second).toMatchObject({ status: 201, body: first.body as object })
    const other = await upload('证.pdf', text('%PDF-1.4 another'), { key })
    expect(other).toMatchObject({ status: 422, body: { code: 'platform.key-reused' } })
    const keyless = await upload('证.pdf', scan, { key: '' })
    expect(keyless).toMatchObject({ status: 400, body: { code: 'platform.key-missing' } })
  })

  it('takes no programs, pages, workbooks with macros, nor anything under a name that is not its own', async () => {
    const before = storedFiles()
    const refused: [string, Uint8Array][] = [
      ['工具.exe', bytesOf(0x4d, 0x5a)],
      ['工具.csv', bytesOf(0x4d, 0x5a, 0x90, 0x00, 0x03)],
      ['页面.html', text('<!doctype html><script>alert(1)</script>')],
      ['图.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['动图.gif', text('GIF89a')],
      ['带宏.xlsm', zipOf('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin')],
      ['带宏.xlsx', zipOf('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin')],
      ['说明.xlsx', zipOf('[Content_Types].xml', 'word/document.xml')],
      ['说明.docx', zipOf('[Content_Types].xml', 'word/document.xml')],
      ['程序.jar', zipOf('META-INF/MANIFEST.MF')],
      ['花名册.csv', zipOf('a.txt')],
      ['老文档.doc', bytesOf(0xd0, 0xcf, 0x11, 0xe0)],
      ['花名册.xlsx', text('姓名,身份证号码\n')],
      ['没有后缀', text('姓名')],
      ['空.pdf', new Uint8Array()],
    ]
    for (const [name, bytes] of refused) {
      const { status, body } = await upload(name, bytes)
      expect({ name, status, body }).toMatchObject({
        status: 415,
        body: { code: 'platform.file-kind-not-taken', details: { name } },
      })
    }
    expect(storedFiles()).toBe(before)
  })

  it('takes what is just as large as allowed, and nothing larger', async () => {
    const limit = UPLOAD_LIMIT_MEGABYTES * 1024 * 1024
    const scan = Buffer.alloc(limit + 1, '%')
    scan.write('%PDF-1.4')
    const before = storedFiles()
    expect(await upload('过大.pdf', scan)).toMatchObject({
      status: 413,
      body: { code: 'platform.file-too-large', details: { limitMegabytes: UPLOAD_LIMIT_MEGABYTES } },
    })
    expect(storedFiles()).toBe(before)
    expect((await upload('正好.pdf', scan.subarray(0, limit))).status).toBe(201)
  }, 60_000)

  it('is refused without a file, and with a name that is none', async () => {
    const words = new FormData()
    words.append('words', 'no file')
    expect(await send(words, 'firm')).toMatchObject({
      status: 400,
      body: { code: 'platform.invalid-input', faults: [{ pointer: '/file' }] },
    })
    const json = await http.send('firm', 'POST', '/api/regions/320206/files', {
      payload: { file: 'x' },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(json).toMatchObject({ status: 406, body: { code: 'platform.unreadable-request' } })
    expect(await upload(`${'长'.repeat(201)}.pdf`, text('%PDF-1.4'))).toMatchObject({
      status: 400,
      body: { code: 'platform.invalid-input', faults: [{ pointer: '/name' }] },
    })
  })

  it('may be done by staff and by organizations where they are at home, before any byte is kept', async () => {
    expect((await upload('通知.pdf', text('%PDF-1.4'), { who: 'reviewer' })).status).toBe(201)
    const before = storedFiles()
    const unseen = (n: number) => text(`%PDF-1.4 not seen before ${n}`)
    const nobody = await upload('a.pdf', unseen(1), { who: 'nobody' })
    expect(nobody).toMatchObject({ status: 401, body: { code: 'platform.not-signed-in' } })
    for (const [n, more] of [
      { who: 'worker' as const },
      { who: 'elsewhere' as const },
      { who: 'firm' as const, region: '320205' },
    ].entries()) {
      const refused = await upload('a.pdf', unseen(n + 2), more)
      expect(refused).toMatchObject({ status: 403, body: { code: 'platform.not-allowed' } })
    }
    expect(storedFiles()).toBe(before)
  })
})
